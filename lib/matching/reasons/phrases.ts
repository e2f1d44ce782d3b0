import { josa } from "es-hangul";
import { DATE_PHRASES } from "@/lib/matching/reasons/date_phrases.ts";
import { MEAL_PHRASES } from "@/lib/matching/reasons/meal_phrases.ts";
import { ROOMMATE_PHRASES } from "@/lib/matching/reasons/roommate_phrases.ts";
import { type Mode, questionOf, type Words } from "@/lib/profiles/mod.ts";

/**
 * What two people who gave the same answer do: Korean up to the honorific 시,
 * which takes 고 or becomes 세요; English after "You both".
 */
export type Phrase = readonly [ko: string, en: string];

/** Question → option → phrase. */
export type Phrases = Readonly<
  Record<string, Readonly<Record<string, Phrase>>>
>;

/** What follows the shared options of a question with many: `join` takes them in. */
interface Shared {
  ko: (options: string) => string;
  en: (options: string) => string;
}

const PHRASES: Record<Mode, Phrases> = {
  roommate: ROOMMATE_PHRASES,
  date: DATE_PHRASES,
  meal: MEAL_PHRASES,
};

/** Of more shared options the first are named. */
const MOST_SHARED = 3;
const KEEPS_CAPITAL =
  /^(I |I'|[A-Z]{2}|Korean|Chinese|Japanese|Western|South-East)/;
const LIKING: Shared = {
  ko: (options) => `${options} 좋아하시`,
  en: (options) => `like ${options}`,
};
const HAVING_TIME: Shared = {
  ko: (options) => `${options} 시간이 되시`,
  en: (options) => `have time for ${options}`,
};

/** The phrase for an answer that two people share, or null where nothing natural can be said. */
export function phraseOf(
  mode: Mode,
  id: string,
  answers: readonly unknown[],
): Phrase | null {
  const [mine, theirs] = answers;
  if (typeof mine === "string" && mine === theirs) {
    return PHRASES[mode][id]?.[mine] ?? null;
  }
  if (!Array.isArray(mine) || !Array.isArray(theirs)) return null;
  const question = questionOf(mode, id);
  if (question?.kind !== "multi") return null;
  const shared = question.options
    .filter((one) => mine.includes(one.id) && theirs.includes(one.id))
    .slice(0, MOST_SHARED).map((option) => option.words);
  if (shared.length === 0) return null;
  const { ko, en } = id === "hours" ? HAVING_TIME : LIKING;
  const particle = id === "hours" ? "에" : "을/를";
  return [ko(listKo(shared, particle)), en(listEn(shared))];
}

function listKo(all: readonly Words[], particle: "에" | "을/를"): string {
  const names = all.map(({ ko }) => ko);
  const last = names.pop() ?? "";
  const before = names.map((name) => `${name}, `).join("");
  return before + (particle === "에" ? `${last}에` : josa(last, particle));
}

function listEn(all: readonly Words[]): string {
  return joinEn(all.map(({ en }) => lower(en)));
}

/** "a, b and c" */
export function joinEn(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2
    ? last
    : `${parts.slice(0, -1).join(", ")} and ${last}`;
}

/** As it stands inside a sentence; names of peoples and of types keep their capitals. */
export function lower(en: string): string {
  return KEEPS_CAPITAL.test(en) ? en : en.charAt(0).toLowerCase() + en.slice(1);
}
