import {
  type Bench,
  clientsOf,
  compare,
  type Comparison,
  median,
} from "./compare.ts";
import type { BenchClient, Outcome } from "./plan.ts";
import type { Report, Row } from "./report.ts";
import { historyPages, idle, reconnecting } from "./resting.ts";
import { fillStore } from "./servers.ts";

/** Outstanding messages of each sender: with fewer the servers wait for the load, with more nothing grows. */
const WINDOW = 8;

export interface BenchOptions {
  isQuick: boolean;
  onProgress: (line: string) => void;
}

/** The workloads of docs/performance.md, against this server and against the bare broadcaster. */
export async function benchChat(
  { isQuick, onProgress }: BenchOptions,
): Promise<Report> {
  const people = isQuick ? 400 : 1_000;
  onProgress(`filling a store: ${people} people`);
  const store = await fillStore({
    people,
    pairs: people / 2,
    longMessages: isQuick ? 10_000 : 100_000,
  });
  const bench: Bench = {
    store,
    rounds: isQuick ? 1 : 3,
    seconds: isQuick ? 2 : 4,
    reconnecting: isQuick ? 400 : 1_000,
    requests: isQuick ? 200 : 1_000,
    onProgress,
  };
  try {
    const rows = [
      ...await saturated(bench),
      ...await paced(bench),
      ...await idle(bench),
      await reconnecting(bench),
      ...await historyPages(bench),
    ];
    return { rows, heads: { bare: "bare", ours: "ours" } };
  } finally {
    await store.remove();
  }
}

async function saturated(bench: Bench): Promise<Row[]> {
  const { seeded } = bench.store;
  const pairs = `1:1 × ${seeded.pairs.length}`;
  const measure = (workload: string, clients: BenchClient[]) =>
    compare(bench, workload, { task: "saturate", clients, window: WINDOW });
  const groups = await measure(
    "20 rooms × 20",
    clientsOf(seeded.groups, seeded),
  );
  const crowd = await measure(
    "one room × 100",
    clientsOf([seeded.crowd], seeded),
  );
  const couples = await measure(pairs, clientsOf(seeded.pairs, seeded));
  const row = (
    workload: string,
    { bare, ours, note }: Comparison,
    read: (outcome: Outcome) => number,
    unit: string,
    bar: number,
  ): Row => ({
    workload: `${workload}, saturated`,
    unit,
    bare: median(bare, read),
    ours: median(ours, read),
    judged: "ratio",
    bar,
    better: "more",
    note,
  });
  return [
    row("20 rooms × 20", groups, (o) => o.deliveriesPerS, "deliveries/s", 0.5),
    row("one room × 100", crowd, (o) => o.deliveriesPerS, "deliveries/s", 0.6),
    row(pairs, couples, (o) => o.messagesPerS, "messages/s", 0.25),
  ];
}

async function paced(bench: Bench): Promise<Row[]> {
  const { seeded } = bench.store;
  const rows: Row[] = [];
  for (
    const [workload, rooms] of [
      ["20 rooms × 20", seeded.groups],
      ["one room × 100", [seeded.crowd]],
    ] as const
  ) {
    const { bare, ours } = await compare(bench, `${workload}, 40 messages/s`, {
      task: "pace",
      clients: clientsOf(rooms, seeded),
      rate: 40,
    });
    for (
      const [name, read, bar] of [
        ["p50", (o: Outcome) => o.p50Ms, 2.5],
        ["p99", (o: Outcome) => o.p99Ms, 4],
      ] as const
    ) {
      rows.push({
        workload: `${workload}, 40 messages/s, send→receive ${name}`,
        unit: "ms",
        bare: median(bare, read),
        ours: median(ours, read),
        judged: "ratio",
        bar,
        better: "less",
        note: "",
      });
    }
  }
  return rows;
}
