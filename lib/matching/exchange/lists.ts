import {
  edgesAmong,
  edgesAsked,
  neighboursOf,
} from "@/lib/matching/exchange/edges.ts";
import { historyOf } from "@/lib/matching/exchange/history.ts";
import type { Loaded } from "@/lib/matching/exchange/load.ts";
import { candidatesOf } from "@/lib/matching/exposure/candidates.ts";
import { fairLists } from "@/lib/matching/exposure/lists.ts";
import type { Bounds } from "@/lib/matching/exposure/prices.ts";
import { membersOf } from "@/lib/matching/learned/community.ts";

/** One line of the answer: whom to show somebody, best first. */
export interface ListLine {
  /** Tells it from other lines. */
  type: "list";
  /** Id of the one who looks. */
  for: string;
  /** Ids. */
  items: string[];
}

/** Larger pools are cut into cohorts of at most so many, by a fixed hash of the ids. */
const COHORT = 500;

/** A fair list for everybody, in the order of their names within pools. Pairs already decided are not shown again. */
export function* listLines(
  loaded: Loaded,
  bounds: Bounds,
  onProgress: (people: number) => void = () => {},
): Generator<ListLine> {
  const history = historyOf(loaded);
  const asked = loaded.asks === null ? null : neighboursOf(loaded);
  let done = 0;
  for (const cohort of cohortsOf(loaded)) {
    const edges = asked === null
      ? edgesAmong(loaded, cohort, history)
      : edgesAsked(loaded, { cohort, asked, history });
    const lists = fairLists(candidatesOf(cohort.length, edges), bounds);
    for (const [k, items] of lists.entries()) {
      yield {
        type: "list",
        for: loaded.people[cohort[k]].id,
        items: items.map((item) => loaded.people[cohort[item]].id),
      };
    }
    done += cohort.length;
    onProgress(done);
  }
}

/**
 * Pools, cut by hash where they are large: a person is then compared with a
 * fixed random part of the pool. With asked pairs everybody is one cohort, since
 * the pairs are few already.
 */
function cohortsOf({ crowd, people, asks }: Loaded): number[][] {
  if (asks !== null) return [people.map((_, i) => i)];
  return membersOf(crowd).flatMap((members) => {
    const parts = Math.ceil(members.length / COHORT);
    if (parts <= 1) return [members];
    const mixed = members.map((i) => ({ i, at: hash(people[i].id) }))
      .sort((x, y) => x.at - y.at || x.i - y.i).map(({ i }) => i);
    return Array.from(
      { length: parts },
      (_, part) => mixed.filter((_, k) => k % parts === part),
    ).map((cohort) => cohort.sort((x, y) => x - y));
  });
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811C9DC5;
  for (const byte of new TextEncoder().encode(text)) {
    value = Math.imul(value ^ byte, 0x01000193);
  }
  return value >>> 0;
}
