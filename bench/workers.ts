import { parallelCommand } from "../cluster/clusters.ts";
import type { BenchOptions } from "./chat.ts";
import { clientsOf, median } from "./compare.ts";
import type { BenchClient, Outcome } from "./plan.ts";
import type { Report, Row } from "./report.ts";
import { fillStore, runLoad, type Store } from "./servers.ts";

const WINDOW = 8;
const FASTER = 1.5;
/** Where the load takes the second core, two workers may cost so much more than one. */
const DEARER = 1.2;

/** One worker of `deno serve --parallel` beside two, on one local file. */
export async function benchWorkers(
  { isQuick, onProgress }: BenchOptions,
): Promise<Report> {
  const people = isQuick ? 400 : 1_000;
  onProgress(`filling a store: ${people} people`);
  const store = await fillStore({ people, pairs: people / 2, longMessages: 1 });
  const { seeded } = store;
  const workloads: [string, BenchClient[]][] = [
    ["20 rooms × 20", clientsOf(seeded.groups, seeded)],
    [`1:1 × ${seeded.pairs.length}`, clientsOf(seeded.pairs, seeded)],
  ];
  const rows: Row[] = [];
  for (const [workload, clients] of workloads) {
    const [one = [], two = []] = await alternate(store, clients, {
      rounds: isQuick ? 1 : 3,
      seconds: isQuick ? 2 : 4,
      onRound: (workers) => onProgress(`${workload}: ${workers} worker(s)`),
    });
    rows.push(...rowsOf(workload, one, two));
  }
  await store.remove();
  return { rows, heads: { bare: "one worker", ours: "two workers" } };
}

/** Both numbers of workers by turns, each on a fresh copy of the store. */
async function alternate(
  store: Store,
  clients: BenchClient[],
  { rounds, seconds, onRound }: {
    rounds: number;
    seconds: number;
    onRound: (workers: number) => void;
  },
): Promise<Outcome[][]> {
  const outcomes: Outcome[][] = [[], []];
  for (let round = 0; round < rounds; round++) {
    for (const [i, all] of outcomes.entries()) {
      onRound(i + 1);
      const target = await store.open({
        env: { DENO_JOBS: String(i + 1) },
        command: parallelCommand,
      });
      const plan = { task: "saturate", clients, window: WINDOW } as const;
      all.push(await runLoad(target, { ...plan, seconds }));
      await target.stop();
    }
  }
  return outcomes;
}

function rowsOf(workload: string, one: Outcome[], two: Outcome[]): Row[] {
  const cores = (all: Outcome[]) =>
    `${median(all, (o) => o.serverCpu).toFixed(2)}+${
      median(all, (o) => o.loadCpu).toFixed(2)
    }`;
  const cost = (o: Outcome) => o.serverCpu / o.deliveriesPerS * 10_000 * 1_000;
  return [
    {
      workload: `${workload}, saturated`,
      unit: "deliveries/s",
      bare: median(one, (o) => o.deliveriesPerS),
      ours: median(two, (o) => o.deliveriesPerS),
      ...{ judged: "ratio", bar: FASTER, better: "more" },
      note: `cores, server+load: ${cores(one)}, ${cores(two)}`,
    },
    {
      workload: `${workload}, processor time of 10,000 deliveries`,
      unit: "ms",
      bare: median(one, cost),
      ours: median(two, cost),
      ...{ judged: "ratio", bar: DEARER, better: "less" },
      note: "counts where the load leaves no core for the second worker",
    },
  ];
}
