import {
  type Bench,
  clientsOf,
  compare,
  median,
  settledBytes,
  tokenOf,
} from "./compare.ts";
import type { Seeded } from "./plan.ts";
import type { Row } from "./report.ts";
import { holdSockets, openBare, runLoad, type Target } from "./servers.ts";

/**
 * What a socket costs that says nothing. First everybody comes twice, while the
 * process grows to its working size; then four sockets more of each are counted.
 */
export async function idle(bench: Bench): Promise<Row[]> {
  const { seeded } = bench.store;
  const everybody = clientsOf(seeded.pairs, seeded);
  const there = [...everybody, ...everybody];
  const clients = [...there, ...there];
  const measure = async (target: Target, subscribes: boolean) => {
    bench.onProgress(`${clients.length} idle sockets: ${target.mode}`);
    const first = await holdSockets(target, { clients: there, subscribes });
    const before = await settledBytes(target.pid);
    const more = await holdSockets(target, { clients, subscribes });
    const during = await settledBytes(target.pid);
    await Promise.all([first.end(), more.end()]);
    await target.stop();
    return (during - before) / clients.length;
  };
  const bare = await measure(await openBare(), false);
  const known = await measure(await bench.store.open(), false);
  const subscribed = await measure(await bench.store.open(), true);
  const row = { unit: "bytes", bare, judged: "ratio", better: "less" } as const;
  return [
    {
      ...row,
      workload: `${clients.length} more idle sockets, authenticated`,
      ours: known,
      bar: 1.5,
      note: "growth of resident memory by one more",
    },
    {
      ...row,
      workload:
        `${clients.length} more idle sockets, each subscribed to a room`,
      ours: subscribed,
      bar: 3,
      note: "not promised: what a room costs more",
    },
  ];
}

/** Everybody comes back at once. */
export async function reconnecting(bench: Bench): Promise<Row> {
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

/** A page of history in a long room and in a short one. */
export async function historyPages(bench: Bench): Promise<Row[]> {
  const { seeded } = bench.store;
  bench.onProgress("history pages");
  const target = await bench.store.open();
  const measure = ({ roomId, messages, member }: Seeded["long"]) =>
    runLoad(target, {
      task: "history",
      clients: [{
        ...{ roomId, member: messages, token: tokenOf(seeded, member) },
        mates: [],
      }],
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
