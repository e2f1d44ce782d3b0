import type { Audience, Mode } from "@/lib/profiles/questions/mod.ts";

/** An answer as it is kept; option ids in the order of the question. */
export interface StoredAnswer {
  /** A number, an option id, words, or the option ids of a multiple choice; absent while it is not answered. */
  value?: number | string | string[];
  /** What of the other is wished for: option ids, a range of numbers, or "same" / "different" words. */
  accepts?: string[] | { min?: number; max?: number };
  /** 0, 1, 3 or 9 (docs/formulas.md (a) 3). */
  importance?: number;
  /** Who does not match it is not proposed. */
  veto?: true;
  /** Who sees it; as the question has it when absent. */
  audience?: Audience;
}

/** ["profiles", mode, userId] */
export interface StoredProfile {
  /** Whose it is. */
  user_id: number;
  /** Each mode has a profile of its own, and none tells of another. */
  mode: Mode;
  /** At most 500 code points; may be empty. */
  bio: string;
  /** By question id. */
  answers: Record<string, StoredAnswer>;
  /** Whether to be proposed without asking, and whether texts count. */
  preferences: { auto_match: boolean; use_text: boolean };
  /** Whether others see it and may be proposed it. */
  visible: boolean;
  /** Raised by every change. */
  version: number;
  /** Milliseconds. */
  updated_at: number;
  /** The circle under which it is listed: its owner's when it was saved or moved. */
  circle_id: number | null;
}
