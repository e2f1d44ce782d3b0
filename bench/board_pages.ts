import { startApp } from "../tests/support/app.ts";
import { benchEnv, signUp } from "./filling.ts";
import type { BenchOptions } from "./chat.ts";
import { quantile, type Seeded } from "./plan.ts";
import type { Row } from "./report.ts";
import { runTask } from "./tasks.ts";
import { cpuSecondsSync } from "./tools.ts";

/** Flat: the median is at most so many times what it is in the smallest circle. */
const FLAT = 1.5;
const BAR_MS = 15;
const PEOPLE = 20;
const WARMING = 50;

interface Town {
  env: Record<string, string>;
  kvPath: string;
  people: Seeded["people"];
  requests: number;
}

/** What was measured of one page at one size, milliseconds. */
interface Measured {
  name: string;
  /** In how large a circle its page is full: smaller ones show less and are no measure. */
  fullFrom: number;
  p50: number;
  p99: number;
  /** Processor time of the server for one page. */
  cpuMs: number;
}

/** What pages of orders cost over HTTP while their number grows. */
export async function boardRows(
  { isQuick, onProgress }: BenchOptions,
): Promise<Row[]> {
  const folder = await Deno.makeTempDir({ prefix: "hanjari-bench-" });
  const kvPath = `${folder}/orders.kv`;
  const env = { ...benchEnv(), DATA_DIR: folder };
  const people = await signUp(PEOPLE, { env, kvPath });
  const town = { env, kvPath, people, requests: isQuick ? 100 : 200 };
  const sizes = isQuick ? [100, 3_000] : [100, 1_000, 10_000, 100_000];
  const curve: { size: number; pages: Measured[] }[] = [];
  try {
    for (const size of sizes) {
      onProgress(`${size} orders`);
      const ids = people.map(({ id }) => id);
      const { orderId } = await runTask<{ orderId: number }>(
        "bench/fill_orders.ts",
        { people: ids, until: size },
        { ...env, KV_PATH: kvPath },
      );
      curve.push({ size, pages: await measure(town, { orderId, size }) });
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
  return rowsOf(curve);
}

/** Pages as a member of the circle sees them, one request after the other, on a fresh process. */
async function measure(
  { env, kvPath, people, requests }: Town,
  { orderId, size }: { orderId: number; size: number },
): Promise<Measured[]> {
  await using app = await startApp({ env, kvPath });
  // Who has a seat of the order: their page shows the most.
  const token = people[1]?.token ?? "";
  const headers = { authorization: `Bearer ${token}`, token };
  const last = Math.ceil(size / 10);
  const middle = () => 1 + Math.floor(Math.random() * last);
  const pages: [string, () => string, number?][] = [
    ["page of the board", () => "/orders"],
    [
      "page of a category, closing first",
      () => `/orders?sort=closing&category=${encodeURIComponent("치킨")}`,
      // One order in ten is open, one of those in fourteen of a category.
      10_000,
    ],
    ["`GET /api/orders`", () => "/api/orders"],
    ["`GET /api/orders/counts`", () => "/api/orders/counts"],
    ["`GET /api/post/`, any page", () => `/api/post/?page=${middle()}`],
    ["page of an order, 10 people × 5 items", () => `/orders/${orderId}`],
    ["its bill", () => `/orders/${orderId}?tab=bill`],
  ];
  const measured: Measured[] = [];
  for (const [name, path, fullFrom = 0] of pages) {
    const delays: number[] = [];
    let before = 0;
    for (let i = 0; i < requests + WARMING; i++) {
      if (i === WARMING) before = cpuSecondsSync(String(app.pid()));
      const at = performance.now();
      const answer = await fetch(app.url + path(), {
        headers,
        redirect: "manual",
      });
      const body = await answer.text();
      if (i >= WARMING) delays.push(performance.now() - at);
      if (answer.status !== 200) throw new Error(`${name}: ${body}`);
    }
    const [p50, p99] = [quantile(delays, 0.5), quantile(delays, 0.99)];
    const seconds = cpuSecondsSync(String(app.pid())) - before;
    const cpuMs = seconds * 1_000 / requests;
    measured.push({ name, fullFrom, p50, p99, cpuMs });
  }
  return measured;
}

function rowsOf(curve: { size: number; pages: Measured[] }[]): Row[] {
  const largest = curve.at(-1);
  if (largest === undefined) return [];
  return largest.pages.flatMap((page, i) => {
    const { name, fullFrom, p50, p99 } = page;
    const smallest = curve.find(({ size }) => size >= fullFrom) ?? largest;
    const along = (of: (page: Measured) => number) =>
      curve.map(({ pages }) => of(pages[i] ?? page).toFixed(1)).join(", ");
    const workload = `${name}, ${largest.size.toLocaleString("en")} orders`;
    const sizes = curve.map(({ size }) => size.toLocaleString("en"));
    return [
      {
        ...{ workload: `${workload}, p99`, unit: "ms", bare: null, ours: p99 },
        ...{ judged: "value", bar: BAR_MS, better: "less" },
        note: `with ${sizes.join(", ")} orders: ${along((page) => page.p99)}`,
      },
      {
        ...{ workload: `${workload}, p50`, unit: "ms", ours: p50 },
        bare: smallest.pages[i]?.p50 ?? null,
        ...{ judged: "ratio", bar: FLAT, better: "less" },
        note: `${along((page) => page.p50)}; of the server's processor ${
          along((page) => page.cpuMs)
        }`,
      },
    ] satisfies Row[];
  });
}
