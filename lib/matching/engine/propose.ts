import {
  countExcluded,
  describePair,
  type Pairing,
  type Proposals,
} from "@/lib/matching/engine/pairing.ts";
import type { Profile } from "@/lib/matching/score/profile.ts";
import { prepareQuery } from "@/lib/matching/score/query.ts";
import { scorePair } from "@/lib/matching/score/reference.ts";
import type { Ready } from "@/lib/matching/engine/ready.ts";
import {
  type Asker,
  believe,
  explorationBonus,
  harmonic,
  prepareAsker,
} from "@/lib/matching/learned/predict.ts";
import { isBlocked } from "@/lib/matching/score/kernel.ts";
import { findNearest } from "@/lib/matching/score/nearest.ts";

/** Of a large circle only so many of the best-suited are ranked by what was learned. */
const SHORTLIST = 500;

export interface Asking {
  limit: number;
  /** What the questions are called. */
  names: readonly string[];
  /** Whether somebody may be proposed at all. */
  isThere: (id: number) => boolean;
  /** How many of the compiled may not. */
  hidden: number;
  impressions: ReadonlyMap<number, number>;
}

/** The best proposals for somebody, best first, equal ones by id; null for who is not there. */
export function propose(
  ready: Ready,
  userId: number,
  asking: Asking,
): Proposals | null {
  const { places, profiles } = ready;
  const { names } = asking;
  const mine = places.get(userId);
  if (mine === undefined) return null;
  const { ruledOut, population } = lookAround(ready, mine, asking);
  return {
    items: rank(ready, mine, asking)
      .map((theirs) => pairOf(ready, { mine, theirs, names })),
    ...countExcluded(profiles[mine], ruledOut, names),
    population,
  };
}

/** How many others are there, and who of them a condition of either side rules out. */
function lookAround(
  { ids, profiles, community: { rows } }: Ready,
  mine: number,
  { isThere }: Asking,
): { ruledOut: Profile[]; population: number } {
  const query = prepareQuery(rows, mine);
  const ruledOut: Profile[] = [];
  let population = 0;
  for (let place = 0; place < ids.length; place++) {
    if (place === mine || !isThere(ids[place])) continue;
    population++;
    if (isBlocked(rows, query, place * rows.layout.stride)) {
      ruledOut.push(profiles[place]);
    }
  }
  return { ruledOut, population };
}

/** What speaks for and against two people. */
export function pairOf(
  { community, profiles, ids }: Ready,
  { mine, theirs, names }: {
    mine: number;
    theirs: number;
    names: readonly string[];
  },
): Pairing {
  const pair = scorePair(community.rule, profiles[mine], profiles[theirs]);
  return describePair(ids[theirs], pair, names);
}

function rank(
  ready: Ready,
  mine: number,
  { limit, isThere, hidden, impressions }: Asking,
): number[] {
  const { ids, model } = ready;
  const asker = prepareAsker(model, mine);
  const shortlist = Math.max(SHORTLIST, limit) + hidden;
  return nearest(ready, mine, shortlist)
    .filter((index) => isThere(ids[index]))
    .map((index) => {
      const seen = impressions.get(ids[index]) ?? 0;
      return { index, rank: rankOf(model, { asker, index, seen }) };
    })
    .sort((x, y) => y.rank - x.rank || ids[x.index] - ids[y.index])
    .slice(0, limit)
    .map(({ index }) => index);
}

/** The best-suited as they were compiled, and whoever changed or came since and may be. */
function nearest(
  { community: { rows }, fresh }: Ready,
  mine: number,
  limit: number,
): number[] {
  const known = findNearest(rows, { index: mine, limit: limit + fresh.size })
    .map(({ index }) => index)
    .filter((index) => !fresh.has(index));
  const query = prepareQuery(rows, mine);
  const { stride } = rows.layout;
  const others = [...fresh].filter((index) =>
    index !== mine && !isBlocked(rows, query, index * stride)
  );
  return [...known, ...others];
}

/** What somebody is worth to the asker: both probabilities, lifted while either is new. */
function rankOf(
  model: Ready["model"],
  { asker, index, seen }: { asker: Asker; index: number; seen: number },
): number {
  const { ab, ba, varianceAb } = believe(model, asker, index);
  const bonus = explorationBonus(varianceAb, seen);
  const lift = (p: number) => {
    const odds = p / (1 - p) * Math.exp(bonus);
    return odds / (1 + odds);
  };
  return harmonic(lift(ab), lift(ba));
}
