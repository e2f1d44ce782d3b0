import type { TextSketches } from "@/lib/matching/text/likeness.ts";
import type { Mode, Words } from "@/lib/profiles/mod.ts";

/** What somebody decides about a card: `later` only sets it aside for a while. */
export type Act = "like" | "pass" | "later";

/** ["match_acts", mode, from, to] */
export interface StoredAct {
  /** What was decided. */
  act: Act;
  /** About whom: as in the key. */
  to: number;
  /** Milliseconds. */
  at: number;
  /** Under which circle its label stands, or null when it taught nothing. */
  circle_id: number | null;
  /** It named an account instead of a card (`blind.ts`). */
  blind?: true;
}

/** ["matches", mode, a, b] */
export interface Match {
  /** The lower id of the two. */
  a: number;
  /** The higher id of the two. */
  b: number;
  /** In which mode they met. */
  mode: Mode;
  /** Milliseconds. */
  at: number;
  /** Where they talk. */
  room_id: number;
}

/** What came of a decision later: words in time, or the wish never to meet again. */
export type Aftermath = "reply" | "unmatch" | "block" | "report";

/** ["match_labels", circle, mode, from, to]: evidence for the learned part (docs/formulas.md (b) 2). */
export interface Label {
  /** 1 for a like or a reply, 0 for a pass that was looked at or a regret. */
  y: 0 | 1;
  /** Milliseconds. */
  at: number;
  /** What says so, when it is not the decision itself. */
  by?: Aftermath;
}

/** ["friend_requests", id] */
export interface FriendRequest {
  /** A random number. */
  id: number;
  /** Who asks. */
  from: number;
  /** Who is asked. */
  to: number;
  /** What the one who is asked said. */
  state: "pending" | "accepted" | "rejected";
  /** When it was asked, in milliseconds. */
  at: number;
}

/** ["match_news", circle, mode, at, id]: a profile to be read anew, or a decision; null for one taken back. */
export type News =
  | { kind: "profile"; user_id: number }
  | { kind: "seen"; user_ids: number[] }
  | {
    kind: "act";
    from: number;
    to: number;
    act: Act | Aftermath | null;
    at: number;
  };

/** ["match_texts", circle, mode, userId] */
export interface StoredText extends TextSketches {
  /** Whose words. */
  user_id: number;
  /** Of the pieces it was made of, to see whether they changed. */
  hash: string;
}

/** ["match_written", hash]: a summary that passed the check, or null for one that did not. */
export interface WrittenSummary {
  /** In both languages. */
  summary: Words | null;
}
