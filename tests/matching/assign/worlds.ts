import { type Cohort, cohortOfLists } from "@/lib/matching/assign/cohort.ts";

/** Numbers from 0 up to 1 that a seed decides (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The same things in an order that `random` decides. */
export function shuffled<T>(things: readonly T[], random: () => number): T[] {
  return things.map((thing) => ({ thing, key: random() }))
    .sort((x, y) => x.key - y.key).map(({ thing }) => thing);
}

/** Names in their own order: p000, p001, … */
export function namesOf(people: number): string[] {
  return Array.from(
    { length: people },
    (_, n) => `p${String(n).padStart(4, "0")}`,
  );
}

/** A cohort of random tastes; each pair is acceptable to one side with probability `density`. */
export function randomCohort(
  random: () => number,
  { people, density = 1 }: { people: number; density?: number },
): Cohort {
  const places = Array.from({ length: people }, (_, n) => n);
  const lists = places.map((me) =>
    shuffled(
      places.filter((other) => other !== me && random() < density),
      random,
    )
  );
  const weights = places.map(() =>
    places.map(() => 1 + Math.floor(random() * 50))
  );
  return cohortOfLists(
    namesOf(people),
    lists,
    (a, b) => weights[Math.min(a, b)][Math.max(a, b)],
  );
}

/** Every way to pair people who list each other, as partner by place (-1: nobody). */
export function* everyPairing(
  { lists }: Cohort,
  mate: number[] = lists.map(() => -2),
): Generator<number[]> {
  const me = mate.indexOf(-2);
  if (me < 0) {
    yield mate;
    return;
  }
  for (const other of [-1, ...lists[me]]) {
    if (other >= 0 && mate[other] !== -2) continue;
    const tried = [...mate];
    tried[me] = other;
    if (other >= 0) tried[other] = me;
    yield* everyPairing({ lists } as Cohort, tried);
  }
}

/** The pairs who would both rather have each other, counted the slow way. */
export function countBlocking(
  { lists }: Cohort,
  mate: ArrayLike<number>,
): number {
  const prefers = (me: number, other: number) => {
    const list = [...lists[me]];
    const now = mate[me] < 0 ? list.length : list.indexOf(mate[me]);
    return list.indexOf(other) < now;
  };
  let found = 0;
  lists.forEach((list, me) =>
    list.forEach((other) => {
      if (other > me && prefers(me, other) && prefers(other, me)) found++;
    })
  );
  return found;
}
