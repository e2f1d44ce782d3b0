import type { BenchClient, Outcome, Plan, Seeded } from "./plan.ts";
import { quantile } from "./plan.ts";
import type { Row } from "./report.ts";
import {
  cpuSeconds,
  fillStore,
  holdSockets,
  openBare,
  runLoad,
  type Store,
  type Target,
} from "./servers.ts";

export interface BenchOptions {
  isQuick: boolean;
  onProgress: (line: string) => void;
}

interface Bench {
  store: Store;
  rounds: number;
  seconds: number;
  idleSockets: number;
  reconnecting: number;
  requests: number;
  onProgress: (line: string) => void;
}

/** The workloads of docs/performance.md, against this server and against the bare broadcaster. */
export async function benchChat(
  { isQuick, onProgress }: BenchOptions,
): Promise<Row[]> {
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
    idleSockets: isQuick ? 500 : 2_000,
    reconnecting: isQuick ? 400 : 1_000,
    requests: isQuick ? 200 : 1_000,
    onProgress,
  };
  try {
    return [
      ...await saturated(bench),
      ...await paced(bench),
      await idle(bench),
      await reconnecting(bench),
      ...await historyPages(bench),
    ];
  } finally {
    await store.remove();
  }
}

async function saturated(bench: Bench): Promise<Row[]> {
  const { seeded } = bench.store;
  const pairs = `1:1 × ${seeded.pairs.length}`;
  const measure = (workload: string, clients: BenchClient[], window: number) =>
    compare(bench, workload, { task: "saturate", clients, window });
  const groups = await measure(
    "20 rooms × 20",
    clientsOf(seeded.groups, seeded),
    2,
  );
  const crowd = await measure(
    "one room × 100",
    clientsOf([seeded.crowd], seeded),
    1,
  );
  const couples = await measure(pairs, clientsOf(seeded.pairs, seeded), 1);
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

async function idle(bench: Bench): Promise<Row> {
  const { seeded } = bench.store;
  const clients = Array.from({ length: bench.idleSockets }, (_, i) => {
    const { roomId, members } = seeded.pairs[i % seeded.pairs.length] ??
      seeded.crowd;
    const person =
      members[Math.floor(i / seeded.pairs.length) % members.length];
    return { roomId, member: 1, token: tokenOf(seeded, person ?? 0) };
  });
  const measure = async (target: Target) => {
    const warm = await holdSockets(target, clients.slice(0, 50));
    await warm.end();
    const before = await settledBytes(target.pid);
    const held = await holdSockets(target, clients);
    const during = await settledBytes(target.pid);
    await held.end();
    await target.stop();
    return (during - before) / clients.length;
  };
  bench.onProgress(`${clients.length} idle sockets`);
  const bare = await measure(await openBare());
  const ours = await measure(await bench.store.open());
  return {
    workload: `${clients.length} idle sockets, each subscribed to a room`,
    unit: "bytes",
    bare,
    ours,
    judged: "ratio",
    bar: 1.5,
    better: "less",
    note: "growth of resident memory",
  };
}

async function reconnecting(bench: Bench): Promise<Row> {
  const { seeded } = bench.store;
  const clients = clientsOf(seeded.pairs, seeded).slice(0, bench.reconnecting);
  const { bare, ours } = await compare(
    bench,
    `${clients.length} clients reconnect`,
    {
      task: "reconnect",
      clients,
    },
  );
  return {
    workload:
      `${clients.length} clients dropped at once, until all have resumed`,
    unit: "ms",
    bare: median(bare, (o) => o.connectMs),
    ours: median(ours, (o) => o.connectMs),
    judged: "ratio",
    bar: 3,
    better: "less",
    note: "ours: proof, subscription and the missed line",
  };
}

async function historyPages(bench: Bench): Promise<Row[]> {
  const { seeded } = bench.store;
  bench.onProgress("history pages");
  const target = await bench.store.open();
  const measure = ({ roomId, messages, member }: Seeded["long"]) =>
    runLoad(target, {
      task: "history",
      clients: [{ roomId, member: messages, token: tokenOf(seeded, member) }],
      requests: bench.requests,
    });
  const short = await measure(seeded.short);
  const long = await measure(seeded.long);
  await target.stop();
  const name = `page of 50 in a room of ${
    seeded.long.messages.toLocaleString("en")
  }`;
  return [
    {
      workload: `${name}, p99`,
      unit: "ms",
      bare: null,
      ours: long.p99Ms,
      judged: "value",
      bar: 10,
      better: "less",
      note: `p50 ${long.p50Ms.toFixed(2)} ms`,
    },
    {
      workload: `${name}, p50 beside a room of 100`,
      unit: "ms",
      bare: short.p50Ms,
      ours: long.p50Ms,
      judged: "ratio",
      bar: 1.3,
      better: "less",
      note: "“bare” is the short room",
    },
  ];
}

interface Comparison {
  bare: Outcome[];
  ours: Outcome[];
  note: string;
}

/** Both servers, one after the other, as often as the bench has rounds. */
async function compare(
  { store, rounds, seconds, onProgress }: Bench,
  name: string,
  plan: Partial<Plan>,
): Promise<Comparison> {
  const results: Record<Plan["mode"], Outcome[]> = { app: [], bare: [] };
  const shares: Record<Plan["mode"], number[]> = { app: [], bare: [] };
  for (let round = 0; round < rounds; round++) {
    for (const open of [openBare, store.open]) {
      const target = await open();
      onProgress(`${name}: ${target.mode}, round ${round + 1} of ${rounds}`);
      const before = await cpuSeconds(target.pid);
      const at = performance.now();
      results[target.mode].push(await runLoad(target, { ...plan, seconds }));
      const cpu = await cpuSeconds(target.pid) - before;
      shares[target.mode].push(cpu / (performance.now() - at) * 1_000);
      await target.stop();
    }
  }
  const load = (mode: Plan["mode"]) =>
    `${quantile(shares[mode], 0.5).toFixed(2)}+${
      median(results[mode], (o) => o.loadCpu).toFixed(2)
    }`;
  const note = `cores, server+load: bare ${load("bare")}, ours ${load("app")}`;
  return { bare: results.bare, ours: results.app, note };
}

function clientsOf(
  rooms: readonly { roomId: number; members: number[] }[],
  seeded: Seeded,
): BenchClient[] {
  return rooms.flatMap(({ roomId, members }) =>
    members.map((id, member) => ({
      roomId,
      member,
      token: tokenOf(seeded, id),
    }))
  );
}

function tokenOf({ people }: Seeded, userId: number): string {
  return people.find(({ id }) => id === userId)?.token ?? "";
}

function median(
  outcomes: Outcome[],
  read: (outcome: Outcome) => number,
): number {
  return quantile(outcomes.map(read), 0.5);
}

/** Resident memory once it has stopped moving. */
async function settledBytes(pid: number): Promise<number> {
  await new Promise((done) => setTimeout(done, 3_000));
  const statm = await Deno.readTextFile(`/proc/${pid}/statm`);
  return Number(statm.split(" ")[1]) * 4096;
}
