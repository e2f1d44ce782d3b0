import { parallelCommand } from "../cluster/clusters.ts";
import type { BenchOptions } from "./chat.ts";
import { clientsOf, median } from "./compare.ts";
import type { BenchClient, Outcome, Plan } from "./plan.ts";
import type { Report, Row } from "./report.ts";
import {
  fillStore,
  openBare,
  runLoad,
  type Store,
  type Target,
} from "./servers.ts";

const PEOPLE = 400;
const WINDOW = 8;
const FASTER = 1.5;
/** Where the load takes the second core, two workers may cost so much more than one. */
const DEARER = 1.2;
/** Messages a second: a quarter and a half of what one worker takes. A busier one works in larger pieces, so costs are compared at the same pace. */
const RATES = [4_000, 8_000];

interface Workload {
  name: string;
  clients: BenchClient[];
}

/** How often, and how long each time. */
interface Rounds {
  rounds: number;
  seconds: number;
  onProgress: (line: string) => void;
}

/** One worker of `deno serve --parallel` beside two, on one local file. */
export async function benchWorkers(
  { isQuick, onProgress }: BenchOptions,
): Promise<Report> {
  onProgress(`filling a store: ${PEOPLE} people`);
  const filling = { people: PEOPLE, pairs: PEOPLE / 2, longMessages: 1 };
  const store = await fillStore(filling);
  const { seeded } = store;
  const rounds = {
    rounds: isQuick ? 1 : 5,
    seconds: isQuick ? 2 : 4,
    onProgress,
  };
  const rows: Row[] = [];
  for (
    const [name, rooms] of [
      ["20 rooms × 20", seeded.groups],
      [`1:1 × ${seeded.pairs.length}`, seeded.pairs],
    ] as const
  ) {
    const workload = { name, clients: clientsOf(rooms, seeded) };
    for (const rate of isQuick ? RATES.slice(0, 1) : RATES) {
      rows.push(await compareCosts({ store, workload, rate }, rounds));
    }
    rows.push(await compareSpeeds({ store, workload }, rounds));
  }
  await store.remove();
  return { rows, heads: { bare: "one worker", ours: "two workers" } };
}

async function compareCosts(
  { store, workload, rate }: {
    store: Store;
    workload: Workload;
    rate: number;
  },
  rounds: Rounds,
): Promise<Row> {
  const { name, clients } = workload;
  const plan = { task: "steady", clients, rate } as const;
  const title = `${name}, ${rate.toLocaleString("en")} messages/s`;
  const [one = [], two = []] = await alternate(title, {
    open: (workers) => openApp(store, workers),
    ...{ plan, ...rounds },
  });
  const [bareOne = [], bareTwo = []] = await alternate(`${title}, bare`, {
    open: openBare,
    ...{ plan, ...rounds, rounds: Math.ceil(rounds.rounds / 2) },
  });
  const cost = (all: Outcome[]) =>
    median(all, (o) => o.serverCpu / o.deliveriesPerS * 10_000 * 1_000);
  const bare = [cost(bareOne), cost(bareTwo)] as const;
  const least = (cost(one) + bare[1] - bare[0]) / cost(one);
  return {
    workload: `${title}, processor time of 10,000 deliveries`,
    unit: "ms",
    bare: cost(one),
    ours: cost(two),
    ...{ judged: "ratio", bar: DEARER, better: "less" },
    note: `bare ${bare.map((ms) => ms.toFixed(1)).join(" and ")} ms: ${
      least.toFixed(2)
    } × where two cost no more than that`,
  };
}

async function compareSpeeds(
  { store, workload }: { store: Store; workload: Workload },
  rounds: Rounds,
): Promise<Row> {
  const { name, clients } = workload;
  const title = `${name}, saturated`;
  const [one = [], two = []] = await alternate(title, {
    open: (workers) => openApp(store, workers),
    plan: { task: "saturate", clients, window: WINDOW },
    ...rounds,
  });
  const cores = (all: Outcome[]) =>
    `${median(all, (o) => o.serverCpu).toFixed(2)}+${
      median(all, (o) => o.loadCpu).toFixed(2)
    }`;
  return {
    workload: title,
    unit: "deliveries/s",
    bare: median(one, (o) => o.deliveriesPerS),
    ours: median(two, (o) => o.deliveriesPerS),
    ...{ judged: "ratio", bar: FASTER, better: "more" },
    note: `cores, server+load: ${cores(one)}, ${cores(two)}`,
  };
}

function openApp(store: Store, workers: number): Promise<Target> {
  const env = { DENO_JOBS: String(workers) };
  return store.open({ env, command: parallelCommand });
}

/** One worker and two by turns, each on a server of its own. */
async function alternate(
  title: string,
  { open, plan, rounds, seconds, onProgress }: Rounds & {
    open: (workers: number) => Promise<Target>;
    plan: Partial<Plan>;
  },
): Promise<Outcome[][]> {
  const outcomes: Outcome[][] = [[], []];
  for (let round = 0; round < rounds; round++) {
    for (const [i, all] of outcomes.entries()) {
      onProgress(`${title}: ${i + 1} worker(s)`);
      const target = await open(i + 1);
      all.push(await runLoad(target, { ...plan, seconds }));
      await target.stop();
    }
  }
  return outcomes;
}
