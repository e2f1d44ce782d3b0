import type { Words } from "@/lib/profiles/mod.ts";

/** One rule, about one thing in which they differ. */
export interface StoredClause {
  /** Of the questionnaire: which difference it settles. */
  question: string;
  label: Words;
  text: Words;
}

/** ["house_rules", roomId] */
export interface StoredHouseRules {
  revision: number;
  version: number;
  clauses: StoredClause[];
  /** User id → when they signed this revision (ms). */
  signatures: Record<string, number>;
  /** What both signed, oldest first; its words are the card at `seq` in the room's log. */
  signed: { version: number; seq: number; at: number }[];
}

/** What stands in the room's log once both have signed. */
export interface HouseRulesCard {
  type: "house_rules";
  version: number;
  clauses: Pick<StoredClause, "label" | "text">[];
}
