import { startApp } from "../tests/support/app.ts";
import type { BenchOptions } from "./chat.ts";
import { settledBytes } from "./compare.ts";
import type { BenchClient, Outcome, Seeded } from "./plan.ts";
import type { Report, Row } from "./report.ts";
import { benchEnv, signUp } from "./filling.ts";
import { appTarget, holdSockets, runLoad } from "./servers.ts";
import { runTask } from "./tasks.ts";

const RATE = 200;
/** Flat: a message costs at most so many times what it costs at the smallest size. */
const FLAT = 1.5;
interface Growing {
  env: Record<string, string>;
  kvPath: string;
  people: Seeded["people"];
  seconds: number;
}

/** What a message costs while rooms and stored messages grow, and what an open room holds in memory. */
export async function benchGrowth(
  { isQuick, onProgress }: BenchOptions,
): Promise<Report> {
  const folder = await Deno.makeTempDir({ prefix: "hanjari-bench-" });
  const kvPath = `${folder}/growth.kv`;
  const env = { ...benchEnv(), DATA_DIR: folder };
  const people = await signUp(2, { env, kvPath });
  const growing = { env, kvPath, people, seconds: isQuick ? 3 : 8 };
  const sizes = isQuick
    ? { rooms: [10, 100, 1_000], messages: [1, 1_000, 10_000] }
    : {
      rooms: [10, 100, 1_000, 10_000],
      messages: [1, 1_000, 10_000, 100_000, 1_000_000],
    };
  const rooms: number[] = [];
  const byRooms: [string, Outcome][] = [];
  for (const size of sizes.rooms) {
    onProgress(`${size} rooms`);
    rooms.push(...await grow(growing, { rooms: size - rooms.length }));
    byRooms.push([`${number(size)} rooms`, await measure(growing, rooms)]);
  }
  const memory = await memoryOfRooms(growing, rooms);
  const [roomId = 0] = await grow(growing, { rooms: 1 });
  const byMessages: [string, Outcome][] = [];
  let stored = 0;
  for (const size of sizes.messages) {
    onProgress(`${size} messages`);
    await grow(growing, { roomId, from: stored, to: size });
    stored = size;
    const outcome = await measure(growing, [roomId]);
    byMessages.push([`${number(size)} stored messages`, outcome]);
  }
  await Deno.remove(folder, { recursive: true });
  return {
    rows: [...rowsOf(byRooms), ...rowsOf(byMessages), memory],
    heads: { bare: "smallest", ours: "this size" },
  };
}

function grow(
  { env, kvPath, people }: Growing,
  what: { rooms?: number; roomId?: number; from?: number; to?: number },
): Promise<number[]> {
  const nothing = { rooms: 0, roomId: 0, from: 0, to: 0 };
  const ids = people.map(({ id }) => id);
  return runTask<number[]>("bench/grow.ts", {
    ...nothing,
    ...what,
    people: ids,
  }, { ...env, KV_PATH: kvPath });
}

/** A steady rate over these rooms, by one person to the other, on a fresh process. */
async function measure(
  { env, kvPath, people, seconds }: Growing,
  rooms: number[],
): Promise<Outcome> {
  const target = appTarget(await startApp({ env, kvPath }));
  const clients = people.map(({ token }, member): BenchClient => ({
    ...{ roomId: rooms[0] ?? 0, member, token, mates: [] },
  }));
  const plan = { task: "spread", clients, rooms, rate: RATE } as const;
  const outcome = await runLoad(target, { ...plan, seconds });
  await target.stop();
  return outcome;
}

/** What a room takes that somebody listens to: the same sockets with and without subscriptions. */
async function memoryOfRooms(
  { env, kvPath, people }: Growing,
  rooms: number[],
): Promise<Row> {
  const [person] = people;
  if (person === undefined) throw new Error("nobody");
  const each = rooms.map((roomId): BenchClient => ({
    ...{ roomId, member: 0, token: person.token, mates: [] },
  }));
  const half = Math.floor(each.length / 2);
  const grown = async (subscribes: boolean) => {
    const target = appTarget(await startApp({ env, kvPath }));
    // With the first half the process grows to its working size.
    const first = { clients: each.slice(0, half), subscribes };
    const there = await holdSockets(target, first);
    const before = await settledBytes(target.pid);
    const second = { clients: each.slice(half), subscribes };
    const more = await holdSockets(target, second);
    const during = await settledBytes(target.pid);
    await Promise.all([there.end(), more.end()]);
    await target.stop();
    return (during - before) / (each.length - half);
  };
  const alone = await grown(false);
  const listening = await grown(true);
  return {
    workload: `memory of a socket in a room of its own, of ${
      number(rooms.length)
    }`,
    unit: "bytes",
    bare: alone,
    ours: listening,
    ...{ judged: "ratio", bar: 2, better: "less" },
    note: "smallest: a socket without a room; what is more is the open room",
  };
}

function rowsOf(curve: [string, Outcome][]): Row[] {
  const cost = ({ serverCpu }: Outcome) => serverCpu / RATE * 1_000_000;
  const smallest = curve[0]?.[1];
  return curve.map(([size, outcome]) => ({
    workload: `processor time of a message, ${size}`,
    unit: "µs",
    bare: smallest === undefined ? null : cost(smallest),
    ours: cost(outcome),
    ...{ judged: "ratio", bar: FLAT, better: "less" },
    note: `send→receive p50 ${outcome.p50Ms.toFixed(2)} ms, p99 ${
      outcome.p99Ms.toFixed(2)
    } ms`,
  }));
}

function number(value: number): string {
  return value.toLocaleString("en");
}
