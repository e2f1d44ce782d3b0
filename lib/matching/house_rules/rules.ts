import { MOST_CLAUSES } from "@/lib/matching/house_rules/schema.ts";
import type {
  StoredClause,
  StoredHouseRules,
} from "@/lib/matching/house_rules/stored.ts";
import { suggestionFor } from "@/lib/matching/house_rules/suggestions.ts";
import type { Reason } from "@/lib/matching/schema.ts";

/** How many signed versions a page looks back on. */
const MOST_SIGNED = 20;

/** A question to which the two gave answers that do not go together, and what it is called. */
export type Difference = Pick<Reason, "question" | "label">;

/** The first draft: a clause with our suggestion for each difference, and no other. */
export function firstDraft(
  differences: readonly Difference[],
): StoredHouseRules {
  return {
    ...{ revision: 0, version: 1, signatures: {}, signed: [] },
    clauses: clausesFor([], differences),
  };
}

/** The next draft of what both signed: their words, and a clause for each difference that is new. */
export function nextDraft(
  rules: StoredHouseRules,
  differences: readonly Difference[],
): StoredHouseRules {
  return {
    ...rules,
    ...{ revision: rules.revision + 1, version: rules.version + 1 },
    signatures: {},
    clauses: clausesFor(rules.clauses, differences),
  };
}

/**
 * The draft with other words in some clauses. Changed words are signed by
 * nobody; ours stay in both languages until they are changed. Null for a clause
 * that is none of these rules.
 */
export function withTexts(
  rules: StoredHouseRules,
  edits: readonly { question: string; text: string }[],
): StoredHouseRules | null {
  const texts = new Map(edits.map(({ question, text }) => [question, text]));
  const known = new Set(rules.clauses.map(({ question }) => question));
  if ([...texts.keys()].some((question) => !known.has(question))) return null;
  const clauses = rules.clauses.map((clause) => {
    const text = texts.get(clause.question) ?? clause.text.ko;
    const isSame = text === clause.text.ko || text === clause.text.en;
    return isSame ? clause : { ...clause, text: { ko: text, en: text } };
  });
  const isSame = clauses.every((clause, i) => clause === rules.clauses[i]);
  if (isSame) return rules;
  return { ...rules, clauses, revision: rules.revision + 1, signatures: {} };
}

/** Whether both have signed these very words. */
export function isSigned(
  { signatures }: StoredHouseRules,
  userIds: readonly number[],
): boolean {
  return userIds.every((id) => signatures[id] !== undefined);
}

/** The rules with a version that both signed, at a place in the room's log. */
export function withSigned(
  rules: StoredHouseRules,
  { seq, at }: { seq: number; at: number },
): StoredHouseRules {
  const signed = [...rules.signed, { version: rules.version, seq, at }];
  return { ...rules, signed: signed.slice(-MOST_SIGNED) };
}

function clausesFor(
  known: readonly StoredClause[],
  differences: readonly Difference[],
): StoredClause[] {
  const settled = new Set(known.map(({ question }) => question));
  const fresh = differences.filter(({ question }) => !settled.has(question))
    .map(({ question, label }) => ({
      ...{ question, label },
      text: suggestionFor(question, label),
    }));
  return [...known, ...fresh].slice(0, MOST_CLAUSES);
}
