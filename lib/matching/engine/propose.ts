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
import { goneFrom, type Ready } from "@/lib/matching/engine/ready.ts";
import { RuledOut } from "@/lib/matching/engine/ruled_out.ts";

/** How many are asked for, without whom, on which day of Seoul. */
export type Asked = Pick<Ranking, "limit" | "day"> & {
  without: ReadonlySet<number>;
};

/** Among whom it is asked, who was shown how often, and what the questions are called. */
export interface Asking extends Asked, Pick<Ranking, "ledger" | "saidBy"> {
  /** Who is in the circle now, by id. */
  people: ReadonlyMap<number, unknown>;
  /** What the questions are called, by place. */
  names: readonly string[];
}

/** The best proposals for somebody, best first, equal ones by id; null for who is not there. */
export function propose(
  ready: Ready,
  userId: number,
  { people, names, without, ...asked }: Asking,
): Proposals | null {
  const mine = ready.places.get(userId);
  if (mine === undefined || !people.has(userId)) return null;
  const { community: { rule }, profiles } = ready;
  const usual = usualOf({ rule, profiles }, mine);
  const hidden = [...without, ...goneFrom(ready, people)];
  const isThere = (id: number) => people.has(id) && !without.has(id);
  const ranking = { ...asked, hidden: hidden.length, isThere };
  return {
    items: rank(ready, mine, { ...ranking, people: people.size })
      .map((theirs) => pairOf(ready, { mine, theirs, names, usual })),
    ...lookAround(ready, mine, { hidden, names }),
  };
}

/** How many others are there, and how many of them a condition of either side rules out. */
function lookAround(
  { ids, places, profiles, community: { rows } }: Ready,
  mine: number,
  { hidden, names }: { hidden: readonly number[]; names: readonly string[] },
): Omit<Proposals, "items"> {
  const { stride } = rows.layout;
  const profile = profiles[mine];
  const ruledOut = new RuledOut(rows, { mine, profile, names });
  for (let place = 0; place < ids.length; place++) {
    ruledOut.look(place * stride);
  }
  // Few are hidden: to take them out again is cheaper than to ask of everybody.
  const left = new Set([mine]);
  for (const id of hidden) {
    const place = places.get(id);
    if (place !== undefined) left.add(place);
  }
  for (const place of left) ruledOut.look(place * stride, -1);
  return { population: ids.length - left.size, ...ruledOut.counts() };
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
