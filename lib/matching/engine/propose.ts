import {
  describePair,
  type Pairing,
  type Proposals,
} from "@/lib/matching/engine/pairing.ts";
import {
  type Usual,
  usualOf,
  weighPair,
} from "@/lib/matching/engine/informative.ts";
import { scorePair } from "@/lib/matching/score/reference.ts";
import { rank, type Ranking } from "@/lib/matching/engine/rank.ts";
import type { Ready } from "@/lib/matching/engine/ready.ts";
import { RuledOut } from "@/lib/matching/engine/ruled_out.ts";

/** How many are asked for, without whom, on which day of Seoul. */
export type Asked = Pick<Ranking, "limit" | "day"> & {
  without: ReadonlySet<number>;
};

/** Who is asked for, and what the questions are called. */
export interface Asking extends Ranking {
  names: readonly string[];
}

/** The best proposals for somebody, best first, equal ones by id; null for who is not there. */
export function propose(
  ready: Ready,
  userId: number,
  asking: Asking,
): Proposals | null {
  const { names } = asking;
  const mine = ready.places.get(userId);
  if (mine === undefined) return null;
  const { community: { rule }, profiles } = ready;
  const usual = usualOf({ rule, profiles }, mine);
  return {
    items: rank(ready, mine, asking)
      .map((theirs) => pairOf(ready, { mine, theirs, names, usual })),
    ...lookAround(ready, mine, asking),
  };
}

/** How many others are there, and how many of them a condition of either side rules out. */
function lookAround(
  { ids, profiles, community: { rows } }: Ready,
  mine: number,
  { isThere, names }: Asking,
): Omit<Proposals, "items"> {
  const profile = profiles[mine];
  const ruledOut = new RuledOut(rows, { mine, profile, names });
  let population = 0;
  for (let place = 0; place < ids.length; place++) {
    if (place === mine || !isThere(ids[place])) continue;
    population++;
    ruledOut.look(place * rows.layout.stride);
  }
  return { population, ...ruledOut.counts() };
}

/** What speaks for and against two people. */
export function pairOf(
  { community: { rule }, profiles, ids }: Ready,
  { mine, theirs, names, usual = usualOf({ rule, profiles }, mine) }: {
    mine: number;
    theirs: number;
    names: readonly string[];
    /** What is usual for `mine`, where it is known already. */
    usual?: Usual;
  },
): Pairing {
  const pair = scorePair(rule, profiles[mine], profiles[theirs]);
  const weights = weighPair(pair, [
    usual,
    usualOf({ rule, profiles }, theirs),
  ]);
  return describePair(ids[theirs], pair, { weights, names });
}
