// Runs in the browser too.

/** What people look for. Each has a face of its own; none tells of another. */
export type Mode = "roommate" | "date" | "meal";

/** All of them, in the order in which pages show them. */
export const MODES: readonly Mode[] = ["roommate", "date", "meal"];

/** A text in both languages. */
export interface Words {
  /** Korean. */
  ko: string;
  /** English. */
  en: string;
}

/** One answer to choose, in both languages. */
export interface Option {
  /** Unique within its question; stored with the answer, so it never changes. */
  id: string;
  /** What people read. */
  words: Words;
}

/** Who sees an answer: everybody who sees the profile, people I matched with, only I. */
export type Audience = "all" | "matched" | "me";

/**
 * How an answer counts (docs/formulas.md (a) 1): the other's answer is among those I
 * accept, is near mine, suits mine by a table, is the higher the better, or is
 * only shown.
 */
export type Role =
  | "acceptable"
  | "similar"
  | "complementary"
  | "more"
  | "information";

/** What all kinds of questions have. */
export interface Asked {
  /** Unique within its mode; stored with the answer, so it never changes. */
  id: string;
  /** Key of the section under which the form shows it. */
  section: string;
  /** The question itself. */
  ask: Words;
  /** What it is about, in a word or two, as reasons name it. */
  label: Words;
  /** How the form asks which answers of the other are fine; absent when that is not asked. */
  askOther?: Words;
  /** How it counts for matching. */
  role: Role;
  /** May be made a condition that the other must meet. */
  canVeto?: boolean;
  /** Who sees the answer unless its owner chooses otherwise. */
  audience: Audience;
  /** Belongs to the two-minute beginning. */
  quick?: boolean;
}

/** One of a few answers; `ordered` ones stand on a scale from first to last. */
export interface ChoiceQuestion extends Asked {
  /** Which kind it is. */
  kind: "choice";
  /** In the order in which they are shown, and on a scale where `ordered`. */
  options: readonly Option[];
  /** Whether being near counts, as on a scale. */
  ordered?: boolean;
  /** For complementary ones: how well [mine][the other's] suits me, 0–1, in the order of the options. */
  table?: readonly (readonly number[])[];
}

/** Any number of a few answers. */
export interface MultiQuestion extends Asked {
  /** Which kind it is. */
  kind: "multi";
  /** In the order in which they are shown. */
  options: readonly Option[];
}

/** A whole number. Accepted ones are a range. */
export interface NumberQuestion extends Asked {
  /** Which kind it is. */
  kind: "number";
  /** The least answer. */
  min: number;
  /** The greatest answer. */
  max: number;
}

/** Free words. Where `askOther` is there, "same" or "different" words of the other can be wished for. */
export interface TextQuestion extends Asked {
  /** Which kind it is. */
  kind: "text";
  /** In code points. */
  maxLength: number;
}

/** Any question, told apart by `kind`. */
export type Question =
  | ChoiceQuestion
  | MultiQuestion
  | NumberQuestion
  | TextQuestion;

/** Questions that are asked on one page. */
export interface Section {
  /** What its questions name in `section`; also in the page's address. */
  id: string;
  /** What stands above it. */
  title: Words;
}

/** All that one mode asks, in the order in which it asks. */
export interface Questionnaire {
  /** Whose questions they are. */
  mode: Mode;
  /** In the order in which they are asked. */
  sections: readonly Section[];
  /** Each belongs to one of the sections. */
  questions: readonly Question[];
}

/** Both languages of a text. */
export function words(ko: string, en: string): Words {
  return { ko, en };
}

/** Options from rows of id, Korean, English. */
export function options(
  ...rows: readonly (readonly [id: string, ko: string, en: string])[]
): Option[] {
  return rows.map(([id, ko, en]) => ({ id, words: { ko, en } }));
}
