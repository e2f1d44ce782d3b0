import { pairByWeight } from "@/lib/matching/assign/blossom.ts";
import { type Cohort, cohortOfLists } from "@/lib/matching/assign/cohort.ts";
import { solveRoommates } from "@/lib/matching/assign/roommates.ts";
import type { Row } from "./report.ts";

/** Weights of real scores: far apart, few ties. */
const HEAVIEST = 1_000_000;

/** Promised at these sizes; others may take what the growth of the method allows: n² and n³. */
const STABLE = { people: 1_000, ms: 1_000 };
const HEAVY = { people: 300, ms: 5_000 };

/** How long assignments take, for growing cohorts of random tastes. */
export function assignRows(
  { isQuick, random }: { isQuick: boolean; random: () => number },
): Row[] {
  const stable = isQuick ? [STABLE.people] : [100, 300, 1_000, 2_000];
  const heavy = isQuick ? [HEAVY.people] : [100, 300, 600];
  return [
    ...stable.map((people) =>
      row({
        workload: `stable roommates, ${people} people`,
        bar: STABLE.ms * Math.max(1, people / STABLE.people) ** 2,
        ours: timeOf(cohortOf(people, random), solveRoommates),
      })
    ),
    ...heavy.map((people) =>
      row({
        workload: `heaviest matching, ${people} people`,
        bar: HEAVY.ms * Math.max(1, people / HEAVY.people) ** 3,
        ours: timeOf(cohortOf(people, random), pairByWeight),
      })
    ),
  ];
}

function row(made: Pick<Row, "workload" | "bar" | "ours">): Row {
  return {
    ...made,
    unit: "ms",
    bare: null,
    judged: "value",
    better: "less",
    note: "complete lists of random tastes",
  };
}

function timeOf(cohort: Cohort, work: (cohort: Cohort) => unknown): number {
  const startedAt = performance.now();
  work(cohort);
  return performance.now() - startedAt;
}

function cohortOf(people: number, random: () => number): Cohort {
  const keys = Array.from(
    { length: people },
    () => Float64Array.from({ length: people }, random),
  );
  const places = Array.from({ length: people }, (_, n) => n);
  const lists = places.map((me) =>
    places.filter((other) => other !== me)
      .sort((x, y) => keys[me][x] - keys[me][y])
  );
  const ids = places.map((n) => `p${String(n).padStart(5, "0")}`);
  return cohortOfLists(
    ids,
    lists,
    (a, b) => 1 + Math.floor(keys[Math.min(a, b)][Math.max(a, b)] * HEAVIEST),
  );
}
