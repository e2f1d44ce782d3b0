import type { Facts } from "@/lib/matching/reasons/facts.ts";
import { summaryOf } from "@/lib/matching/reasons/template.ts";
import type { Words } from "@/lib/profiles/mod.ts";

const LONGEST = 240;
const MOST_SENTENCES = 2;
/** Letters, digits and the marks of plain sentences: no links, no mark-up, no addresses. */
const PLAIN = /^[\p{L}\p{M}\p{N} .,!?·~’'“”‘"–-]+$/u;
/** Words that carry a sentence and no fact; those of one syllable stand alone. */
const FRAME_KO = [
  ...["두", "분", "분은", "분이", "다", "잘", "도", "및", "해", "꼭", "더"],
  ...["모두", "서로", "함께", "같이", "비슷", "이야기", "보세요", "보시면"],
  ...["나눠", "그리고", "대해", "한번", "맞으", "맞아", "맞는", "통하", "어울"],
];
const FRAME_EN = new Set([
  ...["you", "both", "and", "also", "are", "is", "the", "a", "an", "to", "too"],
  ...["about", "talk", "talking", "each", "other", "together", "well", "suit"],
  ...["share", "alike", "similar", "same", "with", "on", "in", "of", "your"],
  ...["it", "so", "worth", "may", "might", "want", "should", "over", "at"],
]);
const NEGATIONS = {
  ko: /않|없|못|안\s|아니/g,
  en: /n['’]t\b|\b(?:not|no|never|without|neither|nor)\b/gi,
};

/**
 * Whether a written text says nothing but the facts: at most two plain
 * sentences in the right language, of no number and no word that the template
 * would not use, with as many negations. It cannot see facts that swap words.
 */
export function isFaithful(written: Words, facts: Facts): boolean {
  const template = summaryOf(facts);
  return (["ko", "en"] as const).every((locale) =>
    isPlain(written[locale]) &&
    hasSameNumbers(written[locale], template[locale]) &&
    count(written[locale], NEGATIONS[locale]) ===
      count(template[locale], NEGATIONS[locale])
  ) && isKorean(written.ko, template.ko) && isEnglish(written.en, template.en);
}

function isPlain(text: string): boolean {
  const sentences = text.split(/[.!?]+(?:\s|$)/).filter((one) => one !== "");
  return text.length <= LONGEST && PLAIN.test(text) &&
    !/\p{L}\.\p{L}/u.test(text) && sentences.length <= MOST_SENTENCES;
}

function hasSameNumbers(text: string, template: string): boolean {
  const known = new Set(template.match(/\p{N}+/gu));
  return (text.match(/\p{N}+/gu) ?? []).every((number) => known.has(number));
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function isKorean(text: string, template: string): boolean {
  const known = template.match(/\p{L}+/gu) ?? [];
  const words = text.match(/\p{L}+/gu) ?? [];
  return /[가-힣]/.test(text) &&
    words.every((word) =>
      FRAME_KO.some((frame) =>
        frame.length === 1 ? word === frame : word.startsWith(frame)
      ) || known.some((one) => sharesStem(word, one, 2))
    );
}

function isEnglish(text: string, template: string): boolean {
  const wordsOf = (from: string) =>
    from.toLowerCase().replaceAll("’", "'").match(/\p{L}+(?:'\p{L}+)*/gu) ?? [];
  const known = wordsOf(template);
  return !/[가-힣]/.test(text) &&
    wordsOf(text).every((word) =>
      FRAME_EN.has(word) || known.some((one) => sharesStem(word, one, 4))
    );
}

/** The same word but for its ending. */
function sharesStem(a: string, b: string, least: number): boolean {
  const stem = Math.max(least, Math.min(a.length, b.length) - 2);
  return a === b || (a.length >= stem && b.length >= stem &&
    a.slice(0, stem) === b.slice(0, stem));
}
