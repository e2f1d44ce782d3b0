import {
  countExcluded,
  describePair,
  type Pairing,
  type Proposals,
} from "@/lib/matching/engine/pairing.ts";
import type { Profile } from "@/lib/matching/score/profile.ts";
import { prepareQuery } from "@/lib/matching/score/query.ts";
import { scorePair } from "@/lib/matching/score/reference.ts";
import { rank, type Ranking } from "@/lib/matching/engine/rank.ts";
import type { Ready } from "@/lib/matching/engine/ready.ts";
import { isBlocked } from "@/lib/matching/score/kernel.ts";

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
