import type { Stepped } from "./capacity_load.ts";
import type { BenchOptions } from "./chat.ts";
import { type Climb, climb } from "./climb.ts";
import { clientsOf } from "./compare.ts";
import type { Report, Row } from "./report.ts";
import { fillStore, type Store } from "./servers.ts";
import { runTask } from "./tasks.ts";

const CROWD = 100;
const CROWD_RATE = 50;
const ROOM = 20;
/** How often somebody outside the great room says something: one in so many seconds. */
const EACH_S = 10;
const MOST_P99_MS = 500;
const MOST_ERRORS = 0.000_25;
const BAR = 1_000;

/** Raises the number of sockets until messages come late or not at all. */
export async function benchCapacity(
  { isQuick, onProgress }: BenchOptions,
): Promise<Report> {
  const way: Climb = isQuick
    ? { from: 200, most: 400, closeEnough: 100 }
    : { from: BAR, most: 16_000, closeEnough: 1_000 };
  onProgress("filling a store");
  const store = await fillStore({
    ...{ people: isQuick ? 200 : 1_000, pairs: 0, longMessages: 0 },
    groups: Math.ceil((way.most - CROWD) / ROOM),
  });
  const rows: Row[] = [];
  try {
    const { held, failed } = await climb(way, async (sockets) => {
      onProgress(`${sockets} sockets`);
      const step = await measure(store, sockets, isQuick ? 2 : 6);
      rows.push(rowOf(sockets, step));
      return holds(step);
    });
    return {
      rows: [...rows, verdict({ held, failed, most: way.most })],
      heads: { bare: "bare", ours: "p99" },
    };
  } finally {
    await store.remove();
  }
}

/** Whether messages came in time, in the great room too, and whether they came. */
export function holds({ p99Ms, crowdP99Ms, errors }: Stepped): boolean {
  return Math.max(p99Ms, crowdP99Ms) <= MOST_P99_MS && errors <= MOST_ERRORS;
}

/** So many sockets on a fresh copy of the store. */
async function measure(
  store: Store,
  sockets: number,
  seconds: number,
): Promise<Stepped> {
  const { seeded } = store;
  const target = await store.open();
  const others = clientsOf(seeded.groups, seeded).slice(0, sockets - CROWD);
  try {
    return await runTask<Stepped>("bench/capacity_load.ts", {
      ...{ port: target.port, pid: target.pid, seconds, crowd: CROWD },
      clients: [...clientsOf([seeded.crowd], seeded), ...others],
      ...{ crowdRate: CROWD_RATE, rate: others.length / EACH_S },
    });
  } finally {
    await target.stop();
  }
}

function rowOf(sockets: number, step: Stepped): Row {
  const count = (value: number) => Math.round(value).toLocaleString("en");
  const note = [
    `p50 ${step.p50Ms.toFixed(1)} ms`,
    `room of ${CROWD} at ${CROWD_RATE} messages/s: p99 ${
      step.crowdP99Ms.toFixed(1)
    } ms`,
    `errors ${(step.errors * 100).toFixed(3)} %`,
    `${count(step.messagesPerS)} messages/s`,
    `${count(step.deliveriesPerS)} deliveries/s`,
    `cores, server+load: ${step.serverCpu.toFixed(2)}+${
      step.loadCpu.toFixed(2)
    }`,
    `${count(step.residentBytes / 1_000_000)} MB`,
  ];
  return {
    workload: `${count(sockets)} sockets`,
    unit: "ms",
    bare: null,
    ours: step.p99Ms,
    ...{ judged: "value", bar: null, better: "less" },
    note: note.join(", "),
  };
}

function verdict(
  { held, failed, most }: {
    held: number;
    failed: number | null;
    most: number;
  },
): Row {
  return {
    workload: `most sockets with p99 ≤ ${MOST_P99_MS} ms, errors ≤ ${
      MOST_ERRORS * 100
    } %`,
    unit: "sockets",
    bare: null,
    ours: held,
    // A quick run does not come that far.
    ...{ judged: "value", bar: most < BAR ? null : BAR, better: "more" },
    note: failed === null
      ? "more were not tried"
      : `${failed.toLocaleString("en")} failed twice`,
  };
}
