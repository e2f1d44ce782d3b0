import {
  type History,
  historyOf,
  mayShow,
} from "@/lib/matching/exchange/history.ts";
import type { Loaded } from "@/lib/matching/exchange/load.ts";
import { candidatesOf, type Edge } from "@/lib/matching/exposure/candidates.ts";
import { fairLists } from "@/lib/matching/exposure/lists.ts";
import type { Bounds } from "@/lib/matching/exposure/prices.ts";
import { mayMeet, membersOf } from "@/lib/matching/learned/community.ts";
import {
  believe,
  explorationBonus,
  harmonic,
  prepareAsker,
} from "@/lib/matching/learned/predict.ts";
import { saying } from "@/lib/matching/learned/reciprocity.ts";
import { isBlocked } from "@/lib/matching/score/kernel.ts";
import { Best } from "@/lib/matching/score/nearest.ts";

/** One line of the answer: whom to show somebody, best first. */
export interface ListLine {
  type: "list";
  for: string;
  items: string[];
}

/** Larger pools are cut into cohorts of at most so many, by a fixed hash of the ids. */
const COHORT = 500;
/** Candidates kept of each person, as who looks and as who is shown. */
const KEPT = 40;

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

function edgesAmong(
  loaded: Loaded,
  cohort: readonly number[],
  history: History,
): Edge[] {
  const seen = cohort.map(() => new Best(KEPT));
  const shown = cohort.map(() => new Best(KEPT));
  cohort.forEach((a, i) => {
    const asker = prepareAsker(loaded.model, a);
    for (let j = i + 1; j < cohort.length; j++) {
      const b = cohort[j];
      if (!mayMeet(loaded.crowd, a, b)) continue;
      const value = valueOf(loaded, { asker, b, history });
      if (value <= 0) continue;
      if (mayShow(loaded, history, a, b)) {
        seen[i].offer(j, value);
        shown[j].offer(i, value);
      }
      if (mayShow(loaded, history, b, a)) {
        seen[j].offer(i, value);
        shown[i].offer(j, value);
      }
    }
  });
  const kept = new Map<number, Edge>();
  const keep = (edge: Edge) =>
    kept.set(edge.to * cohort.length + edge.shown, edge);
  seen.forEach((best, to) => {
    for (const { index, score } of best.sorted()) {
      keep({ to, shown: index, value: score });
    }
  });
  shown.forEach((best, mine) => {
    for (const { index, score } of best.sorted()) {
      keep({ to: index, shown: mine, value: score });
    }
  });
  return [...kept.values()];
}

function edgesAsked(
  loaded: Loaded,
  { cohort, asked, history }: {
    cohort: readonly number[];
    asked: Map<number, Set<number>>;
    history: History;
  },
): Edge[] {
  return cohort.flatMap((a) => {
    const asker = prepareAsker(loaded.model, a);
    return [...asked.get(a) ?? []].flatMap((b) => {
      const value = valueOf(loaded, { asker, b, history });
      const edge = (to: number, shown: number): Edge[] =>
        value > 0 && mayShow(loaded, history, to, shown)
          ? [{ to, shown, value }]
          : [];
      return [...edge(a, b), ...edge(b, a)];
    });
  });
}

/** The harmonic mean of both sides; nothing where a deal breaker or a no stands between them. */
function valueOf(
  { model, people }: Loaded,
  { asker, b, history: { decided, impressions } }: {
    asker: ReturnType<typeof prepareAsker>;
    b: number;
    history: History;
  },
): number {
  const { rows } = model.community;
  const a = asker.index;
  if (isBlocked(rows, asker.query, b * rows.layout.stride)) return 0;
  const seen = Math.min(impressions[a], impressions[b]);
  const belief = believe(
    model,
    asker,
    b,
    (variance) => explorationBonus(variance, seen),
  );
  const there = decided.get(a * people.length + b);
  const back = decided.get(b * people.length + a);
  const { ab, ba } = saying(model, belief, { there, back });
  return harmonic(ab, ba);
}

/** The asked pairs by the earlier of the two, once each. */
function neighboursOf({ asks }: Loaded): Map<number, Set<number>> {
  const found = new Map<number, Set<number>>();
  for (const [a, b] of asks ?? []) {
    const [first, second] = [Math.min(a, b), Math.max(a, b)];
    found.set(first, (found.get(first) ?? new Set()).add(second));
  }
  return found;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811C9DC5;
  for (const byte of new TextEncoder().encode(text)) {
    value = Math.imul(value ^ byte, 0x01000193);
  }
  return value >>> 0;
}
