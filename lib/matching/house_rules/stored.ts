import type { Words } from "@/lib/profiles/mod.ts";

/** One rule, about one thing in which they differ. */
export interface StoredClause {
  /** Of the questionnaire: which difference it settles. */
  question: string;
  /** What the question is called. */
  label: Words;
  /** What they agree on; our words until one of them writes others. */
  text: Words;
}

/** ["house_rules", roomId] */
export interface StoredHouseRules {
  /** Grows with every change of the words. */
  revision: number;
  /** Counts what was signed, from 1: the one that is open is the next. */
  version: number;
  /** One for each difference, in the order of the card. */
  clauses: StoredClause[];
  /** User id → when they signed this revision (ms). */
  signatures: Record<string, number>;
  /** What both signed, oldest first; its words are the card at `seq` in the room's log. */
  signed: { version: number; seq: number; at: number }[];
}

/** What stands in the room's log once both have signed. */
export interface HouseRulesCard {
  /** Tells it from other cards. */
  type: "house_rules";
  /** Which of the signed versions it is. */
  version: number;
  /** As both signed them. */
  clauses: Pick<StoredClause, "label" | "text">[];
}
