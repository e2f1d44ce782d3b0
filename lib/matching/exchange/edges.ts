import {
  decisionOf,
  type History,
  OPEN,
  Past,
} from "@/lib/matching/exchange/history.ts";
import type { Loaded } from "@/lib/matching/exchange/load.ts";
import type { Edge } from "@/lib/matching/exposure/candidates.ts";
import { mayMeet } from "@/lib/matching/learned/community.ts";
import {
  believe,
  explorationBonus,
  harmonic,
  prepareAsker,
} from "@/lib/matching/learned/predict.ts";
import { saying } from "@/lib/matching/learned/reciprocity.ts";
import { isBlocked } from "@/lib/matching/score/kernel.ts";
import { Best } from "@/lib/matching/score/nearest.ts";

/** Candidates kept of each person, as who looks and as who is shown. */
const KEPT = 40;

/** The best ways to show people of a cohort to one another, of everybody who may meet. */
export function edgesAmong(
  loaded: Loaded,
  cohort: readonly number[],
  history: History,
): Edge[] {
  const seen = cohort.map(() => new Best(KEPT));
  const shown = cohort.map(() => new Best(KEPT));
  const past = new Past(loaded.people.length);
  // What a pair must exceed to be among the best of either; most do not.
  const bars = new Float64Array(cohort.length);
  const raise = (i: number) =>
    bars[i] = Math.max(0, Math.min(seen[i].bar, shown[i].bar));
  cohort.forEach((a, i) => {
    const asker = prepareAsker(loaded.model, a);
    past.turnTo(history, a);
    for (let j = i + 1; j < cohort.length; j++) {
      const b = cohort[j];
      if (!mayMeet(loaded.crowd, a, b)) continue;
      const value = valueOf(loaded, { asker, b, history, past });
      if (value <= bars[i] && value <= bars[j]) continue;
      if (mayShow(history, past, b)) {
        seen[i].offer(j, value);
        shown[j].offer(i, value);
      }
      if (mayBeShown(history, past, b)) {
        seen[j].offer(i, value);
        shown[i].offer(j, value);
      }
      raise(i);
      raise(j);
    }
  });
  return edgesOf(seen, shown);
}

/** The best of everybody as who looks and as who is shown, once each. */
function edgesOf(seen: readonly Best[], shown: readonly Best[]): Edge[] {
  const kept: Edge[] = [];
  const isKept = new Uint8Array(seen.length ** 2);
  const keep = (edge: Edge) => {
    const at = edge.to * seen.length + edge.shown;
    if (isKept[at] === 0) kept.push(edge);
    isKept[at] = 1;
  };
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
  return kept;
}

/** The ways to show people to one another that were asked for. */
export function edgesAsked(
  loaded: Loaded,
  { cohort, asked, history }: {
    cohort: readonly number[];
    asked: Map<number, Set<number>>;
    history: History;
  },
): Edge[] {
  const past = new Past(loaded.people.length);
  return cohort.flatMap((a) => {
    const asker = prepareAsker(loaded.model, a);
    past.turnTo(history, a);
    return [...asked.get(a) ?? []].flatMap((b) => {
      const value = valueOf(loaded, { asker, b, history, past });
      if (value <= 0) return [];
      return [
        ...mayShow(history, past, b) ? [{ to: a, shown: b, value }] : [],
        ...mayBeShown(history, past, b) ? [{ to: b, shown: a, value }] : [],
      ];
    });
  });
}

/** Whether another may be put on the list of whom `past` is about: not twice, and not while likes wait for them. */
function mayShow({ isPaused }: History, { said }: Past, other: number) {
  return !isPaused[other] && said[other] === OPEN;
}

/** The same the other way round. */
function mayBeShown(
  { isPaused }: History,
  { index, heard }: Past,
  other: number,
) {
  return !isPaused[index] && heard[other] === OPEN;
}

/** The harmonic mean of both sides; nothing where a deal breaker or a no stands between them. */
function valueOf(
  { model }: Loaded,
  { asker, b, history: { impressions }, past: { said, heard } }: {
    asker: ReturnType<typeof prepareAsker>;
    b: number;
    history: History;
    past: Past;
  },
): number {
  const { rows } = model.community;
  if (isBlocked(rows, asker.query, b * rows.layout.stride)) return 0;
  const seen = Math.min(impressions[asker.index], impressions[b]);
  const belief = believe(
    model,
    asker,
    b,
    (variance) => explorationBonus(variance, seen),
  );
  const [there, back] = [said[b], heard[b]];
  if (there === OPEN && back === OPEN) return harmonic(belief.ab, belief.ba);
  const { ab, ba } = saying(model, belief, {
    there: decisionOf(there),
    back: decisionOf(back),
  });
  return harmonic(ab, ba);
}

/** The asked pairs by the earlier of the two, once each. */
export function neighboursOf({ asks }: Loaded): Map<number, Set<number>> {
  const found = new Map<number, Set<number>>();
  for (const [a, b] of asks ?? []) {
    const [first, second] = [Math.min(a, b), Math.max(a, b)];
    found.set(first, (found.get(first) ?? new Set()).add(second));
  }
  return found;
}
