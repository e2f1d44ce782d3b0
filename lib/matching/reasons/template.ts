import { josa } from "es-hangul";
import type { Facts } from "@/lib/matching/reasons/facts.ts";
import { joinEn, lower } from "@/lib/matching/reasons/phrases.ts";
import { type Words, words } from "@/lib/profiles/mod.ts";

/** Why these two, in a sentence or three, from nothing but the facts (docs/formulas.md (c) 4). */
export function summaryOf(facts: Facts): Words {
  return words(koreanOf(facts), englishOf(facts));
}

function koreanOf({ same, fitting, talk }: Facts): string {
  const sentences: string[] = [];
  if (same.length > 0) {
    const stems = same.map(([ko]) => ko);
    sentences.push(`두 분 다 ${politely(stems.join("고 "))}.`);
  }
  if (fitting.length > 0) {
    const names = fitting.map(({ ko }) => ko);
    const last = names.at(-1) ?? "";
    const listed = [...names.slice(0, -1), josa(last, "이/가")].join(", ");
    const who = same.length > 0 ? "" : "두 분은 ";
    sentences.push(`${who}${listed} 서로 잘 맞아요.`);
  }
  if (sentences.length === 0) {
    sentences.push("함께 답한 질문이 아직 적어요.");
  }
  if (talk !== null) {
    sentences.push(`${josa(talk.ko, "은/는")} 이야기해 보세요.`);
  }
  return sentences.join(" ");
}

/** A stem that ends in the honorific 시, as the end of a sentence. */
function politely(stem: string): string {
  return stem.replace(/시$/, "세요");
}

function englishOf({ same, fitting, talk }: Facts): string {
  const sentences: string[] = [];
  if (same.length > 0) {
    sentences.push(`You both ${joinEn(same.map(([, en]) => en))}.`);
  }
  if (fitting.length > 0) {
    const listed = joinEn(fitting.map(({ en }) => lower(en)));
    sentences.push(`You suit each other on ${listed}.`);
  }
  if (sentences.length === 0) {
    sentences.push("You have answered few of the same questions yet.");
  }
  if (talk !== null) sentences.push(`Talk about ${lower(talk.en)}.`);
  return sentences.join(" ");
}
