import type { KnownAct } from "@/lib/matching/engine/circle.ts";
import type { Pairing, Proposals } from "@/lib/matching/engine/pairing.ts";
import type { Answers } from "@/lib/matching/engine/compile.ts";
import type { TextSketches } from "@/lib/matching/text/likeness.ts";
import type { Place } from "@/lib/matching/news.ts";

/** What is kept of the texts of somebody, or null when they count no more. */
export interface KnownText {
  user_id: number;
  text: TextSketches | null;
}

/** What the scoring thread is told and asked. Facts have no answer. */
export type Order =
  | { kind: "put"; place: Place; people: Answers[] }
  | { kind: "remove"; place: Place; userId: number }
  | { kind: "texts"; place: Place; texts: KnownText[] }
  | { kind: "learn"; place: Place; acts: KnownAct[] }
  | { kind: "unlearn"; place: Place; from: number; to: number }
  | { kind: "drop"; place: Place }
  | {
    kind: "propose";
    place: Place;
    userId: number;
    limit: number;
    without: number[];
  }
  | { kind: "pair"; place: Place; a: number; b: number };

/** An order with the number under which its answer comes back. */
export interface Asked {
  id: number;
  order: Order;
}

export type Reply =
  | { id: number; result: Proposals | Pairing | null }
  | { id: number; error: string };
