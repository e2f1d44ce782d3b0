import type { Crowd } from "@/lib/matching/learned/community.ts";
import type { Label } from "@/lib/matching/learned/labels.ts";

/** A world whose people decide by known effects. */
export interface World {
  crowd: Crowd;
  labels: Label[];
  selectivity: number[];
  popularity: number[];
  /** The true logit of a decision. */
  logit(from: number, to: number): number;
}

export interface WorldOptions {
  seed: number;
  pools: number;
  /** Of each side. */
  size: number;
  ageEffect?: number;
  looksEffect?: number;
  level?: number;
  /** Whom everybody decides about: all of the other side, or so many of them. */
  decisions?: number;
}

/** Two sides a pool; everybody decides about the other side, by age, looks, selectivity and popularity. */
export function makeWorld(
  {
    seed,
    pools,
    size,
    ageEffect = 0.1,
    looksEffect = 0.4,
    level = -0.4,
    decisions = size,
  }: WorldOptions,
): World {
  const random = randomOf(seed);
  const people = pools * size * 2;
  const of = (spread: number) =>
    Array.from({ length: people }, () => spread * normal(random));
  const [selectivity, rest] = [of(1.2), of(0.7)];
  const ages = of(4).map((value) => Math.round(28 + value));
  const looks = of(1).map((value) =>
    Math.min(10, Math.max(1, Math.round(6 + 1.5 * value)))
  );
  const popularity = rest.map((own, i) =>
    own + looksEffect * (looks[i] - 6) / 1.5
  );
  const logit = (from: number, to: number) =>
    level + selectivity[from] + popularity[to] -
    ageEffect * (Math.abs(ages[from] - ages[to]) - 4);
  const poolOf = (i: number) => Math.floor(i / (2 * size));
  const labels = Array.from({ length: people }, (_, from) => {
    const first = poolOf(from) * 2 * size + (1 - from % 2);
    return Array.from({ length: decisions }, (_, k): Label => {
      const to = first + 2 * ((Math.floor(from / 2) + k) % size);
      const yes = random() < 1 / (1 + Math.exp(-logit(from, to))) ? 1 : 0;
      return { from, to, yes, weight: 1 };
    }).sort((x, y) => x.to - y.to);
  }).flat();
  return {
    crowd: {
      topics: [{ id: "age" }, { id: "looks", group: "self" }],
      questions: [
        { id: "age", kind: "ordered", min: 18, max: 40 },
        { id: "looks", kind: "ordered", min: 1, max: 10 },
      ],
      profiles: ages.map((age, i) => ({
        answers: [age, looks[i]],
        wants: [],
        vetoes: [],
      })),
      poolOf: Int32Array.from(ages, (_, i) => poolOf(i)),
      pools,
      sideOf: Int32Array.from(ages, (_, i) => i % 2),
    },
    labels,
    selectivity,
    popularity,
    logit,
  };
}

/** Numbers between 0 and 1 from a seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = state + 0x6D2B79F5 | 0;
    let mixed = Math.imul(state ^ state >>> 15, 1 | state);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
  };
}

/** A number of mean 0 and deviation 1 (Box–Muller). */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) *
    Math.cos(2 * Math.PI * random());
}

/** Pearson's correlation. */
export function correlation(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
): number {
  const mean = (values: ArrayLike<number>) =>
    Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xy += (x[i] - mx) * (y[i] - my);
    xx += (x[i] - mx) ** 2;
    yy += (y[i] - my) ** 2;
  }
  return xy / Math.sqrt(xx * yy);
}
