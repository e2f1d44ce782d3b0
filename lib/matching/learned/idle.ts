import type { Design } from "@/lib/matching/learned/design.ts";

/** The same decisions among only those who take part in them: people and pools without any are left out. */
export function withoutIdle(design: Design): Design {
  const { people, poolOf, main, mains, from, to } = design;
  const place = new Int32Array(people).fill(-1);
  for (const side of [from, to]) {
    for (const person of side) place[person] = 0;
  }
  const active = [...place.keys()].filter((person) => place[person] === 0);
  active.forEach((person, n) => place[person] = n);
  const pools = [...new Set(active.map((person) => poolOf[person]))];
  const numbers = new Map(pools.map((pool, number) => [pool, number]));
  const rows = new Float32Array(active.length * mains);
  active.forEach((person, n) => {
    const mine = main.subarray(person * mains, (person + 1) * mains);
    rows.set(mine, n * mains);
  });
  return {
    ...design,
    people: active.length,
    pools: pools.length,
    poolOf: Int32Array.from(
      active,
      (person) => numbers.get(poolOf[person]) ?? 0,
    ),
    main: rows,
    from: from.map((person) => place[person]),
    to: to.map((person) => place[person]),
  };
}
