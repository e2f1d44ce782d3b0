import type { Ready } from "@/lib/matching/engine/ready.ts";
import type { Ledger, Standing } from "@/lib/matching/exposure/ledger.ts";
import { serve } from "@/lib/matching/exposure/serve.ts";
import {
  type Asker,
  believe,
  explorationBonus,
  harmonic,
  prepareAsker,
} from "@/lib/matching/learned/predict.ts";
import { saying } from "@/lib/matching/learned/reciprocity.ts";
import { isBlocked } from "@/lib/matching/score/kernel.ts";
import { findNearest } from "@/lib/matching/score/nearest.ts";
import { prepareQuery } from "@/lib/matching/score/query.ts";

/** Of a large circle only so many of the best-suited are ranked by what was learned. */
const SHORTLIST = 500;
/** And so many of those who are owed to be seen, whoever they suit. */
const OWED = 100;
/** So many people are looked at to find them. */
const MOST_LOOKS = 2_000;

/** What a list is made under, besides scores. */
export interface Ranking {
  /** How many are wanted. */
  limit: number;
  /** Whether somebody may be proposed at all. */
  isThere: (id: number) => boolean;
  /** How many of the compiled may not. */
  hidden: number;
  /** Who was shown how often, the day it is, and how many people there are. */
  ledger: Ledger;
  /** Of Seoul, since 1970. */
  day: number;
  /** How many are in the circle. */
  people: number;
  /** What somebody has decided about another. */
  saidBy: (from: number, to: number) => 0 | 1 | undefined;
}

/** The places of whom to propose to somebody, best first: by what both would say, less what showing costs. */
export function rank(ready: Ready, mine: number, asking: Ranking): number[] {
  const { ids, model } = ready;
  const { limit, isThere, hidden, ledger, day, people, saidBy } = asking;
  const asker = prepareAsker(model, mine);
  const shortlist = Math.max(SHORTLIST, limit) + hidden;
  const standingOf = (place: number) =>
    ledger.standingOf(ids[place], day, people);
  const known = nearest(ready, mine, shortlist)
    .filter((place) => isThere(ids[place]));
  const owed = known.length < SHORTLIST
    ? []
    : owedTo(ready, mine, { asking, standingOf });
  const ranked = [...new Set([...known, ...owed])].map((place) => {
    const standing = standingOf(place);
    const back = saidBy(ids[place], ids[mine]);
    const seen = standing.total;
    const worth = rankOf(model, { asker, index: place, seen, back });
    return { place, ...standing, rank: worth - standing.price };
  }).sort((x, y) => y.rank - x.rank || ids[x.place] - ids[y.place]);
  const share = ledger.owedShare(day, people);
  return serve(ranked, { limit, share }).map(({ place }) => place);
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

/** Some who are owed to be seen, others for everybody who asks and every day. */
function owedTo(
  { ids, community: { rows } }: Ready,
  mine: number,
  { asking: { isThere, day }, standingOf }: {
    asking: Ranking;
    standingOf: (place: number) => Standing;
  },
): number[] {
  const query = prepareQuery(rows, mine);
  const found: number[] = [];
  const start = Math.imul(mine + 1, 0x9E3779B1) + Math.imul(day, 0x85EBCA6B);
  const looks = Math.min(MOST_LOOKS, ids.length);
  for (let n = 0; n < looks && found.length < OWED; n++) {
    const place = ((start >>> 0) + n) % ids.length;
    if (place === mine || !isThere(ids[place])) continue;
    if (!standingOf(place).isNeedy) continue;
    if (!isBlocked(rows, query, place * rows.layout.stride)) found.push(place);
  }
  return found;
}

/**
 * What somebody is worth to the asker: both probabilities, lifted while either
 * is new; one who has decided already contributes a yes or a no (docs/formulas.md (b) 6).
 */
function rankOf(
  model: Ready["model"],
  { asker, index, seen, back }: {
    asker: Asker;
    index: number;
    seen: number;
    back: 0 | 1 | undefined;
  },
): number {
  const belief = believe(model, asker, index);
  const { ab, ba } = saying(model, belief, { back });
  const bonus = explorationBonus(belief.varianceAb, seen);
  const lift = (p: number) => {
    const odds = p / (1 - p) * Math.exp(bonus);
    return odds / (1 + odds);
  };
  return harmonic(lift(ab), back ?? lift(ba));
}
