import type { Audience, Mode } from "@/lib/profiles/questions/mod.ts";

/** An answer as it is kept; option ids in the order of the question. */
export interface StoredAnswer {
  value?: number | string | string[];
  accepts?: string[] | { min?: number; max?: number };
  /** 0, 1, 3 or 9 (MATCHING.md (a) 3). */
  importance?: number;
  veto?: true;
  audience?: Audience;
}

/** ["profiles", mode, userId] */
export interface StoredProfile {
  user_id: number;
  mode: Mode;
  bio: string;
  answers: Record<string, StoredAnswer>;
  preferences: { auto_match: boolean; use_text: boolean };
  visible: boolean;
  /** Raised by every change. */
  version: number;
  updated_at: number;
  /** The circle under which it is listed: its owner's when it was saved or moved. */
  circle_id: number | null;
}
