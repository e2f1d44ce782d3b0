import { findNearest } from "@/lib/matching/score/nearest.ts";
import type { Profile, Rule } from "@/lib/matching/score/profile.ts";
import { scorePair } from "@/lib/matching/score/reference.ts";
import { compileRows } from "@/lib/matching/score/rows.ts";
import { askedPeople, CHOICES, ORDERED, randomOf } from "./asked.ts";
import { assignRows } from "./assign.ts";
import type { BenchOptions } from "./chat.ts";
import { benchFreshness } from "./matching_engine.ts";
import { quantile } from "./plan.ts";
import { refitRows } from "./refit.ts";
import type { Report, Row } from "./report.ts";
import { cpuMs } from "./tools.ts";

const CANDIDATES = 100_000;
const LIMIT = 20;
const SAMPLE = 5_000;

/** All of matching: the kernel, assignments, and how soon lists show a change. */
export async function benchMatching(options: BenchOptions): Promise<Report> {
  const kernel = benchKernel(options);
  const freshness = await benchFreshness(options);
  return { ...freshness, rows: [...kernel.rows, ...freshness.rows] };
}

/** One person against many: 30 questions, both directions, deal breakers, the best 20; then assignments and refits. */
export function benchKernel({ isQuick, onProgress }: BenchOptions): Report {
  const random = randomOf(1);
  onProgress(`compiling ${CANDIDATES} people`);
  const crowd = askedPeople(CANDIDATES, random);
  const times = scan(crowd, isQuick ? 10 : 60);
  onProgress("the same rule over plain objects");
  const plain = plainScan(crowd, isQuick ? 1 : 5);
  onProgress("smaller crowds");
  const smaller = [100, 1_000, 10_000].map((count) => {
    const people = crowd.people.slice(0, count);
    return scanRow(count, scan({ ...crowd, people }, isQuick ? 10 : 60));
  });
  onProgress("refits");
  const refits = refitRows({ isQuick });
  onProgress("assignments");
  const rows = [
    ...smaller,
    ...rowsOf(times, plain),
    ...refits,
    ...assignRows({ isQuick, random }),
  ];
  return { rows, heads: { bare: "bare", ours: "ours" } };
}

/** Milliseconds of each scan, for different people; the first few, on cold code, are left out. */
function scan(
  { rule, people }: { rule: Rule; people: Profile[] },
  rounds: number,
): number[] {
  const rows = compileRows(rule, people);
  return Array.from({ length: rounds + 5 }, (_, round) => {
    const startedAt = cpuMs();
    findNearest(rows, { index: round * 997 % people.length, limit: LIMIT });
    return cpuMs() - startedAt;
  }).slice(5);
}

function scanRow(count: number, times: number[]): Row {
  return row({
    workload: `one against ${count.toLocaleString("en")}`,
    unit: "ms",
    ours: quantile(times, 0.5),
    bar: 5,
    better: "less",
    note: `${ORDERED} ordered questions, ${CHOICES} choices, best ${LIMIT}; ${
      Math.min(...times).toFixed(2)
    } at best, p90 ${quantile(times, 0.9).toFixed(2)} ms`,
  });
}

function rowsOf(times: number[], plain: number): Row[] {
  const median = quantile(times, 0.5);
  return [
    scanRow(CANDIDATES, times),
    row({
      workload: "pairs judged, both directions",
      unit: "million/s",
      ours: CANDIDATES / median / 1_000,
      bar: 25,
      better: "more",
      note: "a pair that cannot enter the list ends after one direction",
    }),
    row({
      workload: "times as fast as plain objects",
      unit: "×",
      ours: plain / median,
      bar: 15,
      better: "more",
      note: `plain objects: ${plain.toFixed(0)} ms for 100,000`,
    }),
  ];
}

function row(made: Omit<Row, "bare" | "judged">): Row {
  return { ...made, bare: null, judged: "value" };
}

/** Milliseconds for 100,000 pairs, from the median of samples. */
function plainScan(
  { rule, people }: { rule: Rule; people: Profile[] },
  rounds: number,
): number {
  const times = Array.from({ length: rounds + 1 }, (_, round) => {
    const startedAt = cpuMs();
    let best = 0;
    for (let k = 1; k <= SAMPLE; k++) {
      const { mutual, blockedBy } = scorePair(
        rule,
        people[round],
        people[k + round],
      );
      if (blockedBy === null && mutual > best) best = mutual;
    }
    return cpuMs() - startedAt;
  }).slice(1);
  return quantile(times, 0.5) * CANDIDATES / SAMPLE;
}
