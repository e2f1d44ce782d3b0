import type { Act } from "@/lib/matching/learned/labels.ts";

/** A decision between two people of the circle, by id. */
export interface KnownAct {
  from: number;
  to: number;
  act: Act["act"];
  /** Milliseconds. */
  at: number;
}

/** What a circle holds, and what its last compilation or fit took. */
export interface CircleFacts {
  people: number;
  decisions: number;
  /** Milliseconds since 1970; null before the first. */
  compiledAt: number | null;
  lastFitMs: number | null;
}
