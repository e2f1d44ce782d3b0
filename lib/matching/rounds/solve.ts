import {
  type Cohort,
  cohortOfLists,
  cohortOfScores,
  rankPairs,
  type ScoredPair,
  weightsOfPairs,
} from "@/lib/matching/assign/cohort.ts";
import { assignGroups } from "@/lib/matching/assign/groups.ts";
import { assignPairs } from "@/lib/matching/assign/pairs.ts";
import { compileCrowd } from "@/lib/matching/engine/compile.ts";
import { compilePerson } from "@/lib/matching/engine/person.ts";
import { withSoberMean } from "@/lib/matching/engine/sober.ts";
import { prepareCommunity } from "@/lib/matching/learned/community.ts";
import { scorePair } from "@/lib/matching/score/reference.ts";
import type {
  StoredResult,
  StoredRound,
} from "@/lib/matching/rounds/stored.ts";
import type { StoredAnswer } from "@/lib/profiles/mod.ts";

/** A round as the solver takes it; people by place on the roster. */
export interface RoundProblem {
  /** In which mode people are scored. */
  mode: StoredRound["mode"];
  /** People to a room or table. */
  size: number;
  /** By place; wishes and vetoes are places too. */
  people: {
    id: string;
    gender: string | null;
    answers: Record<string, StoredAnswer>;
    wants: number[];
    vetoes: number[];
  }[];
  /** Ids of those left over in the round before. */
  previous: string[];
}

/** What comes out, with everybody's list for the certificate. */
export interface RoundAnswer {
  /** By place, as it is stored. */
  result: StoredResult;
  /** Of each place: whom they accept, by place, best first. */
  lists: Uint16Array[];
}

/** What of the greatest weight may go for fewer blocking pairs (docs/formulas.md (d) 2). */
const SLACK = 0.01;
/** What an explicit wish adds to a score between 0 and 1. */
const WISH = 1;

/** Assigns a round: stable where that can be, else nearly the greatest weight with few blocking pairs. */
export function solveRound(
  problem: RoundProblem,
  onProgress: (progress: number) => void = () => {},
): RoundAnswer {
  const ids = problem.people.map(({ id }) => id);
  const pairs = scorePairs(problem, onProgress);
  const ranked = rankPairs(ids, pairs);
  const hasWishes = problem.people.some(({ wants }) => wants.length > 0);
  const cohort = hasWishes
    ? withWishes(problem, ranked)
    : cohortOfScores(ids, ranked);
  const lists = cohort.lists.map((list) => Uint16Array.from(list));
  const result = problem.size === 2
    ? pairUp(cohort, { ranked, hasWishes, previous: problem.previous })
    : groupUp(problem, pairs);
  return { result, lists };
}

function pairUp(
  cohort: Cohort,
  { ranked, hasWishes, previous }: {
    ranked: ScoredPair[];
    hasWishes: boolean;
    previous: string[];
  },
): StoredResult {
  const place = new Map(cohort.ids.map((id, n) => [id, n]));
  const placeOf = (id: string) => place.get(id) ?? 0;
  const found = assignPairs(cohort, {
    method: hasWishes ? "irving" : "greedy",
    ranked,
    slack: SLACK,
    previous,
  });
  const { partition, oddParties } = found;
  return {
    groups: found.pairs.map((pair) => pair.map(placeOf)),
    unassigned: found.unassigned.map(placeOf),
    stable: found.stable,
    method: found.method,
    blocking: found.blocking.map((pair) => pair.map(placeOf)),
    partition: partition === null || oddParties.length === 0
      ? null
      : cohort.ids.map((id) => placeOf(partition[id])),
  };
}

function groupUp(
  { people, size }: RoundProblem,
  pairs: readonly ScoredPair[],
): StoredResult {
  const place = new Map(people.map(({ id }, n) => [id, n]));
  const placeOf = (id: string) => place.get(id) ?? 0;
  const key = (a: number, b: number) =>
    Math.min(a, b) * people.length + Math.max(a, b);
  const wished = (a: number, b: number) =>
    Number(people[a].wants.includes(b)) + Number(people[b].wants.includes(a));
  const scores = new Map(pairs.map(({ a, b, score }) => [
    key(a, b),
    (score + WISH * wished(a, b)) / (1 + 2 * WISH),
  ]));
  const { groups, unassigned } = assignGroups(people.map(({ id }) => id), {
    size,
    scoreOf: (a, b) => scores.get(key(placeOf(a), placeOf(b))) ?? null,
  });
  return {
    groups: groups.map((group) => group.map(placeOf)),
    unassigned: unassigned.map(placeOf),
    stable: null,
    method: "groups",
    blocking: [],
    partition: null,
  };
}

/** Everybody's own list: whom they asked for, then the others by the mutual score. */
function withWishes(
  { people }: RoundProblem,
  ranked: readonly ScoredPair[],
): Cohort {
  const ids = people.map(({ id }) => id);
  const { lists } = cohortOfScores(ids, ranked);
  const wished = people.map(({ wants }, me) => {
    const may = new Set(lists[me]);
    const first = wants.filter((other) => may.has(other));
    const asked = new Set(first);
    return [
      ...first,
      ...Array.from(lists[me]).filter((other) => !asked.has(other)),
    ];
  });
  return cohortOfLists(ids, wished, weightsOfPairs(ids.length, ranked));
}

/** Every pair that may be, by its mutual score; without answers people suit each other as people do on average. */
function scorePairs(
  { mode, people }: RoundProblem,
  onProgress: (progress: number) => void,
): ScoredPair[] {
  const { crowd } = compileCrowd(
    mode,
    people.map(({ answers }, user_id) =>
      compilePerson(mode, { user_id, answers })
    ),
  );
  const { rule } = withSoberMean(prepareCommunity(crowd));
  const vetoes = people.map((person) => new Set(person.vetoes));
  const areApart = (a: number, b: number) => {
    const [one, other] = [people[a].gender, people[b].gender];
    return vetoes[a].has(b) || vetoes[b].has(a) ||
      (mode === "roommate" && one !== null && other !== null && one !== other);
  };
  const pairs: ScoredPair[] = [];
  people.forEach((_, a) => {
    if (a % 50 === 0) onProgress(a / people.length);
    for (let b = a + 1; b < people.length; b++) {
      if (areApart(a, b)) continue;
      const pair = scorePair(rule, crowd.profiles[a], crowd.profiles[b]);
      if (pair.blockedBy === null) pairs.push({ a, b, score: pair.mutual });
    }
  });
  return pairs;
}
