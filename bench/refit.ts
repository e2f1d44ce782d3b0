import { Circle } from "@/lib/matching/engine/circle.ts";
import {
  randomOf,
  someActs,
  somebody,
} from "../tests/matching/engine_people.ts";
import { quantile } from "./plan.ts";
import type { Row } from "./report.ts";
import { cpuMs } from "./tools.ts";

/** Promised at this size; the bar of others grows with them. */
const PROMISED = { people: 2_000, ms: 2_000 };
const DECISIONS_A_PERSON = 20;

/** What a refit of circles of growing size costs, with twenty decisions a person, as the scoring thread does it. */
export function refitRows({ isQuick }: { isQuick: boolean }): Row[] {
  const sizes = isQuick ? [PROMISED.people] : [100, 500, 2_000, 8_000];
  return sizes.map((people) => refitRow(people, isQuick ? 1 : 3));
}

function refitRow(people: number, rounds: number): Row {
  const random = randomOf(people);
  const ids = Array.from({ length: people }, (_, n) => n + 1);
  const circle = new Circle("roommate");
  for (const id of ids) circle.put(somebody("roommate", id, random));
  const acts = someActs(ids, people * DECISIONS_A_PERSON, random);
  const firstMs = timeOf(() => circle.settle());
  const times = Array.from({ length: rounds }, (_, round) => {
    // The first round brings all but a few, the others some more.
    const [from, to] = [round === 0 ? 0 : -100 + round * 20, -80 + round * 20];
    for (const act of acts.slice(from, to)) circle.learn(act);
    return timeOf(() => circle.settle());
  });
  return {
    workload: `refit, ${people.toLocaleString("en")} people and ${
      acts.length.toLocaleString("en")
    } decisions`,
    unit: "ms",
    ours: quantile(times, 0.5),
    bar: PROMISED.ms * Math.max(1, people / PROMISED.people),
    note: `without decisions, but compiling everybody: ${
      firstMs.toFixed(0)
    } ms`,
    ...{ bare: null, judged: "value", better: "less" },
  };
}

function timeOf(work: () => void): number {
  const startedAt = cpuMs();
  work();
  return cpuMs() - startedAt;
}
