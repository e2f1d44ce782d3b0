import type { Mode } from "@/lib/profiles/mod.ts";

/** ["rounds", id] */
export interface StoredRound {
  /** A random number. */
  id: number;
  /** Whose people are on the roster. */
  circle_id: number;
  /** As its administrator called it. */
  name: string;
  /** In which mode people are scored. */
  mode: Exclude<Mode, "date">;
  /** People to a room or table. */
  size: 2 | 3 | 4;
  /** How many are on the roster. */
  people: number;
  /** Wishes are taken while it is open. */
  state: "open" | "running" | "done";
  /** Milliseconds. */
  created_at: number;
  /** When wishes were closed, in milliseconds; null while they are taken. */
  closed_at: number | null;
}

/** Somebody on a roster. Rosters are in the order of their ids. */
export interface Seat {
  /** The username, or what the administrator's own list calls them. */
  id: string;
  /** What others read on the roster. */
  name: string;
  /** The account, where the roster names one of the circle. */
  user_id: number | null;
  /** An option id of the question about it; null where it is not told. */
  gender: string | null;
  /** Ids of those with whom they must not be. */
  vetoes: string[];
}

/** ["round_wishes", roundId, userId]: by ids of the roster. */
export interface StoredWishes {
  /** Best first. */
  wants: string[];
  /** With whom they would rather not be. */
  vetoes: string[];
}

/** ["round_results", roundId]; people by their place on the roster. */
export interface StoredResult {
  /** The two, or the people of each room. */
  groups: number[][];
  /** Who found no place. */
  unassigned: number[];
  /** Whether no two people would both rather have each other; null of rooms. */
  stable: boolean | null;
  /** How it was made. */
  method: "greedy" | "irving" | "weight" | "groups";
  /** Pairs who would both rather have each other. */
  blocking: number[][];
  /** Everybody's next in a stable partition that proves that nothing is stable. */
  partition: number[] | null;
}
