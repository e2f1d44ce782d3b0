import type { CircleFacts, KnownAct } from "@/lib/matching/engine/facts.ts";
import type { Pairing, Proposals } from "@/lib/matching/engine/pairing.ts";
import type { Answers } from "@/lib/matching/engine/person.ts";
import type { Shown } from "@/lib/matching/exposure/ledger.ts";
import type { TextSketches } from "@/lib/matching/text/likeness.ts";
import type { Place } from "@/lib/matching/news.ts";

/** What is kept of the texts of somebody, or null when they count no more. */
export interface KnownText {
  /** Whose. */
  user_id: number;
  /** Null when they count no more. */
  text: TextSketches | null;
}

/** What the scoring thread is told and asked. Facts have no answer. */
export type Order =
  | { kind: "put"; place: Place; people: Answers[] }
  | { kind: "texts"; place: Place; texts: KnownText[] }
  | { kind: "remove"; place: Place; userIds: number[] }
  | { kind: "learn"; place: Place; acts: KnownAct[] }
  | { kind: "unlearn"; place: Place; from: number; to: number }
  | { kind: "count"; place: Place; seen: ReadonlyMap<number, Shown> }
  | { kind: "drop"; place: Place }
  | { kind: "facts"; place: Place; day: number }
  | {
    kind: "propose";
    place: Place;
    userId: number;
    limit: number;
    without: number[];
    /** Of Seoul, since 1970. */
    day: number;
  }
  | { kind: "pair"; place: Place; a: number; b: number };

/** An order with the number under which its answer comes back. */
export interface Asked {
  /** Counts up from 1. */
  id: number;
  /** What is asked. */
  order: Order;
}

/** What an order is answered with; null for one that has no answer, or about somebody who is not listed. */
export type Result = Proposals | Pairing | CircleFacts | null;

/** An answer, or why there is none, with the number of its order. */
export type Reply =
  | { id: number; result: Result }
  | { id: number; error: string };
