import type { Act } from "@/lib/matching/learned/labels.ts";

/** A decision between two people of the circle, by id. */
export interface KnownAct {
  /** Who decided. */
  from: number;
  /** About whom. */
  to: number;
  /** What. */
  act: Act["act"];
  /** Milliseconds. */
  at: number;
}

/** What a circle holds, how far scoring is with it, and what its last work took. */
export interface CircleFacts {
  /** Whose profiles are listed. */
  people: number;
  /** Pairs about whom the first has decided. */
  decisions: number;
  /** People whose change is in lists already, but not yet in averages and in what was learned. */
  waiting: number;
  /** Whether a compilation, a fit or a tuning is under way. */
  isWorking: boolean;
  /** Milliseconds since 1970; null before the first. */
  compiledAt: number | null;
  /** Milliseconds of the last compilation or fit. */
  lastWorkMs: number | null;
  /** On how many screens the least and the most shown person was on the day asked about. */
  shown: { least: number; most: number };
}
