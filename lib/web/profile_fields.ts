// Runs in the browser too.
import type { Question, StoredAnswer } from "@/lib/profiles/mod.ts";

/** What a form has to know of a question to read its fields. */
export type AskedQuestion = Pick<Question, "id" | "kind" | "audience">;

/** One question's controls as they stand in a form, right or wrong. */
export interface Draft {
  /** What was typed, or the ids that were chosen. */
  value: readonly string[];
  /** Ids of what is accepted of the other. */
  accepts: readonly string[];
  /** Of a number that is accepted. */
  min: string;
  /** The other end of it; empty for none. */
  max: string;
  /** 0, 1, 3 or 9, as text. */
  importance: string;
  /** Whether who does not match it is not to be proposed. */
  veto: boolean;
  /** Who sees the answer. */
  audience: string;
}

/** Somewhat (docs/formulas.md (a) 3), which is what no choice means. */
const USUAL_IMPORTANCE = "3";

/** The controls that show a stored answer; without one those of a blank. */
export function draftOf(
  asked: AskedQuestion,
  answer: StoredAnswer = {},
): Draft {
  const { value, accepts, importance, veto = false, audience } = answer;
  const range = Array.isArray(accepts) ? {} : accepts;
  return {
    value: value === undefined ? [] : [value].flat().map(String),
    accepts: Array.isArray(accepts) ? accepts : [],
    min: String(range?.min ?? ""),
    max: String(range?.max ?? ""),
    importance: String(importance ?? USUAL_IMPORTANCE),
    veto,
    audience: audience ?? asked.audience,
  };
}

/** The controls of a question as a form sent them; `all` gives the values of a field, none when it is not there. */
export function draftFrom(
  { id, audience }: AskedQuestion,
  all: (name: string) => readonly string[],
): Draft {
  const first = (part: string) => all(`${id}.${part}`)[0] ?? "";
  return {
    value: all(`${id}.value`).filter((value) => value !== ""),
    accepts: all(`${id}.accepts`).filter((value) => value !== ""),
    min: first("min").trim(),
    max: first("max").trim(),
    importance: first("importance") || USUAL_IMPORTANCE,
    veto: first("veto") === "on",
    audience: first("audience") || audience,
  };
}

/** What the controls of a question say, before any schema; what is left as it usually is is left out. */
export function answerIn(
  asked: AskedQuestion,
  { value, accepts, min, max, importance, veto, audience }: Draft,
): Record<string, unknown> {
  const range = {
    ...(min !== "" && { min: numeric(min) }),
    ...(max !== "" && { max: numeric(max) }),
  };
  const accepted = asked.kind === "number" ? range : accepts;
  const isOpen = Object.keys(accepted).length === 0;
  return {
    ...(value.length > 0 && { value: valueIn(asked, value) }),
    ...(!isOpen && { accepts: accepted }),
    ...(importance !== USUAL_IMPORTANCE && {
      importance: numeric(importance),
    }),
    ...(veto && { veto }),
    ...(audience !== asked.audience && { audience }),
  };
}

/** Whether the folded controls of a question say anything. */
export function hasMore(asked: AskedQuestion, draft: Draft): boolean {
  const { value: _, ...rest } = answerIn(asked, draft);
  return Object.keys(rest).length > 0;
}

function valueIn({ kind }: AskedQuestion, value: readonly string[]): unknown {
  if (kind === "multi") return value;
  const [only = ""] = value;
  if (kind === "number") return numeric(only);
  return kind === "text" ? only.normalize("NFC").trim() : only;
}

/** Digits as a number; anything else stays for the schema to refuse. */
function numeric(text: string): number | string {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : text;
}
