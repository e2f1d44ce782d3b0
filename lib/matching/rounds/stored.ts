import type { Mode } from "@/lib/profiles/mod.ts";

/** ["rounds", id] */
export interface StoredRound {
  id: number;
  circle_id: number;
  name: string;
  mode: Exclude<Mode, "date">;
  size: 2 | 3 | 4;
  people: number;
  state: "open" | "running" | "done";
  created_at: number;
  closed_at: number | null;
}

/** Somebody on a roster. Rosters are in the order of their ids. */
export interface Seat {
  id: string;
  name: string;
  /** The account, where the roster names one of the circle. */
  user_id: number | null;
  gender: string | null;
  /** Ids of those with whom they must not be. */
  vetoes: string[];
}

/** ["round_wishes", roundId, userId]: by ids of the roster. */
export interface StoredWishes {
  /** Best first. */
  wants: string[];
  vetoes: string[];
}

/** ["round_results", roundId]; people by their place on the roster. */
export interface StoredResult {
  groups: number[][];
  unassigned: number[];
  stable: boolean | null;
  method: "greedy" | "irving" | "weight" | "groups";
  blocking: number[][];
  /** Everybody's next in a stable partition that proves that nothing is stable. */
  partition: number[] | null;
}
