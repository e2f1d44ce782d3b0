import { cpuUsage } from "node:process";
import { findNearest } from "@/lib/matching/score/nearest.ts";
import {
  KAPPA,
  type Profile,
  type Question,
  type Rule,
} from "@/lib/matching/score/profile.ts";
import { scorePair } from "@/lib/matching/score/reference.ts";
import { compileRows } from "@/lib/matching/score/rows.ts";
import { assignRows } from "./assign.ts";
import type { BenchOptions } from "./chat.ts";
import { benchFreshness } from "./matching_engine.ts";
import { quantile } from "./plan.ts";
import type { Report, Row } from "./report.ts";

const CANDIDATES = 100_000;
const LIMIT = 20;
const ORDERED = 20;
const CHOICES = 10;
const SAMPLE = 5_000;

/** All of matching: the kernel, assignments, and how soon lists show a change. */
export async function benchMatching(options: BenchOptions): Promise<Report> {
  const kernel = benchKernel(options);
  const freshness = await benchFreshness(options);
  return { ...freshness, rows: [...kernel.rows, ...freshness.rows] };
}

/** One person against 100,000: 30 questions, both directions, deal breakers, the best 20; then assignments. */
export function benchKernel({ isQuick, onProgress }: BenchOptions): Report {
  const rule: Rule = { questions: questionsOf(), mean: 0.6, kappa: KAPPA };
  const random = randomOf(1);
  const people = Array.from({ length: CANDIDATES }, () => profileOf(random));
  onProgress(`compiling ${CANDIDATES} people`);
  const rows = compileRows(rule, people);
  const rounds = isQuick ? 10 : 60;
  const times = Array.from({ length: rounds + 5 }, (_, round) => {
    const startedAt = cpuMs();
    findNearest(rows, { index: round * 997 % CANDIDATES, limit: LIMIT });
    return cpuMs() - startedAt;
  }).slice(5);
  const scan = quantile(times, 0.5);
  onProgress("the same rule over plain objects");
  const plain = plainScan(rule, people, isQuick ? 1 : 5);
  const measured: Row[] = [
    row({
      workload: "one against 100,000",
      unit: "ms",
      ours: scan,
      bar: 5,
      better: "less",
      note: `${ORDERED} ordered questions, ${CHOICES} choices, best ${LIMIT}`,
    }),
    row({
      workload: "pairs judged, both directions",
      unit: "million/s",
      ours: CANDIDATES / scan / 1_000,
      bar: 25,
      better: "more",
      note: "a pair that cannot enter the list ends after one direction",
    }),
    row({
      workload: "times as fast as plain objects",
      unit: "×",
      ours: plain / scan,
      bar: 15,
      better: "more",
      note: `plain objects: ${plain.toFixed(0)} ms for 100,000`,
    }),
  ];
  onProgress("assignments");
  measured.push(...assignRows({ isQuick, random }));
  return { rows: measured, heads: { bare: "bare", ours: "ours" } };
}

function row(made: Omit<Row, "bare" | "judged">): Row {
  return { ...made, bare: null, judged: "value" };
}

/** Milliseconds for 100,000 pairs, from the median of samples. */
function plainScan(rule: Rule, people: Profile[], rounds: number): number {
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

/** Processor time of this process: on a shared machine the clock also counts others' turns. */
function cpuMs(): number {
  const { user, system } = cpuUsage();
  return (user + system) / 1_000;
}

function questionsOf(): Question[] {
  return [
    ...Array.from({ length: ORDERED }, (_, k): Question => ({
      id: `scale${k}`,
      kind: "ordered",
      min: 1,
      max: 10,
    })),
    ...Array.from({ length: CHOICES }, (_, k): Question => ({
      id: `choice${k}`,
      kind: "choice",
      options: 4,
    })),
  ];
}

function profileOf(random: () => number): Profile {
  const roles = ["similar", "high", "similar", "low"] as const;
  const weights = [1, 3, 9];
  const answers = questionsOf().map((question) => {
    if (random() < 0.1) return null;
    return question.kind === "ordered"
      ? 1 + Math.floor(random() * 10)
      : Math.floor(random() * 4);
  });
  const wants = answers.map((_, question) => ({
    question,
    weight: weights[Math.floor(random() * 3)],
    fit: question >= ORDERED
      ? { role: "oneOf" as const, options: [Math.floor(random() * 4), 3] }
      : { role: roles[Math.floor(random() * 4)] },
  }));
  const vetoes = random() < 0.5
    ? [{ question: ORDERED, options: [0, 1, 2] }, {
      question: 0,
      from: 2,
      to: 9,
    }]
    : [];
  return { answers, wants, vetoes };
}

/** Numbers between 0 and 1 from a seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = state + 0x6D2B79F5 | 0;
    let mixed = Math.imul(state ^ state >>> 15, 1 | state);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
  };
}
