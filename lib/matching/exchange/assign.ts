import {
  type Cohort,
  cohortOfLists,
  cohortOfScores,
  rankPairs,
  type ScoredPair,
  weightsOfPairs,
} from "@/lib/matching/assign/cohort.ts";
import { assignGroups } from "@/lib/matching/assign/groups.ts";
import { assignPairs, type Method } from "@/lib/matching/assign/pairs.ts";
import {
  believerOf,
  byPool,
  everyPair,
  mutual,
  type Pair,
} from "@/lib/matching/exchange/beliefs.ts";
import type { Loaded } from "@/lib/matching/exchange/load.ts";
import { membersOf } from "@/lib/matching/learned/community.ts";

/** One pool, assigned. `groups` instead of pairs for rooms of three and more. */
export interface AssignLine {
  /** Tells it from other lines. */
  type: "assign";
  /** As named in the file. */
  pool: string;
  /** Ids, in pairs. */
  pairs?: [string, string][];
  /** Ids, by room. */
  groups?: string[][];
  /** Ids of those without a partner or a place. */
  unassigned: string[];
  /** Whether no two people would both rather have each other. */
  stable?: boolean;
  /** How they were assigned. */
  method: Method | "groups";
  /** Pairs of ids who would both rather have each other. */
  blocking?: [string, string][];
  /** Proof that no stable matching exists: everybody's next in a stable partition with an odd party. */
  partition?: Record<string, string>;
  /** With everybody's list the line is a certificate that can be checked by itself. */
  people?: string[];
  /** By id: whom they accept, best first. */
  prefs?: Record<string, string[]>;
  /** Of a certificate of rooms: pairs of ids who may not share one. */
  vetoes?: [string, string][];
  /** Of a certificate of rooms: people to a room at most. */
  size?: number;
}

/** What the command `assign` takes. */
export interface AssignOptions {
  /** How pairs are to be made. */
  method: Method;
  /** People to a room. */
  size: number;
  /** The share of the greatest weight that may go for fewer blocking pairs; 0.01 is one percent. */
  slack: number;
  /** Who was left over before. */
  previous: readonly string[];
  /** Whether each line is to prove itself. */
  isCertificate: boolean;
}

/** A line for every pool, in the order of their names. */
export function* assignLines(
  loaded: Loaded,
  options: AssignOptions,
): Generator<AssignLine> {
  const asked = loaded.asks === null ? null : byPool(loaded, loaded.asks);
  const believed = believerOf(loaded);
  const among = function* (may: Iterable<[number, number]>) {
    for (const [a, b] of may) yield* believed(a, b);
  };
  for (const [pool, members] of membersOf(loaded.crowd).entries()) {
    const may = asked === null ? everyPair(loaded, members) : asked[pool];
    yield lineOf(loaded, { pool, members, pairs: among(may) }, options);
  }
}

function lineOf(
  { people, pools }: Loaded,
  { pool, members, pairs }: {
    pool: number;
    members: number[];
    pairs: Iterable<Pair>;
  },
  options: AssignOptions,
): AssignLine {
  const ids = members.map((member) => people[member].id);
  const head = { type: "assign" as const, pool: pools[pool] };
  const place = new Map(members.map((member, n) => [member, n]));
  // There are many: each is made once, and nothing holds what it was made of.
  const local = Array.from(pairs, ({ a, b, ...rest }) => ({
    a: place.get(a) ?? 0,
    b: place.get(b) ?? 0,
    ...rest,
  }));
  if (options.size > 2) return { ...head, ...roomsOf(ids, local, options) };
  const ranked = rankPairs(ids, local.map(mutual));
  const cohort = options.method === "irving"
    ? ownLists(ids, local, ranked)
    : cohortOfScores(ids, ranked);
  const { oddParties, partition, ...found } = assignPairs(cohort, {
    ...options,
    ranked,
  });
  return {
    ...head,
    pairs: found.pairs,
    unassigned: found.unassigned,
    stable: found.stable,
    method: found.method,
    blocking: found.blocking,
    ...(oddParties.length > 0 && partition !== null ? { partition } : {}),
    ...(options.isCertificate ? listsOf(cohort) : {}),
  };
}

function roomsOf(
  ids: readonly string[],
  pairs: readonly Pair[],
  { size, isCertificate }: AssignOptions,
): Omit<AssignLine, "type" | "pool"> {
  const scores = new Map(pairs.map((pair) => [
    [ids[pair.a], ids[pair.b]].sort().join("\0"),
    mutual(pair).score,
  ]));
  const scoreOf = (a: string, b: string) =>
    scores.get([a, b].sort().join("\0")) ?? null;
  const { groups, unassigned } = assignGroups(ids, { size, scoreOf });
  const vetoes = ids.flatMap((a, n) =>
    ids.slice(n + 1).filter((b) => scoreOf(a, b) === null)
      .map((b): [string, string] => [a, b])
  );
  const proof = { people: [...ids], size, vetoes };
  return {
    groups,
    unassigned,
    method: "groups",
    ...(isCertificate ? proof : {}),
  };
}

/** Everybody ranks by what they themselves would say; equal beliefs by the pair. */
function ownLists(
  ids: readonly string[],
  pairs: readonly Pair[],
  ranked: readonly ScoredPair[],
): Cohort {
  const wishes: ScoredPair[][] = ids.map(() => []);
  for (const { a, b, ab, ba } of pairs) {
    wishes[a].push({ a, b, score: ab });
    wishes[b].push({ a, b, score: ba });
  }
  const lists = wishes.map((mine, me) =>
    rankPairs(ids, mine).map(({ a, b }) => a === me ? b : a)
  );
  return cohortOfLists(ids, lists, weightsOfPairs(ids.length, ranked));
}

function listsOf({ ids, lists }: Cohort) {
  const prefs = ids.map((id, me): [string, string[]] => [
    id,
    Array.from(lists[me], (other) => ids[other]),
  ]);
  return { people: [...ids], prefs: Object.fromEntries(prefs) };
}
