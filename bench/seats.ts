import { readConfig } from "@/lib/config.ts";
import { AppError } from "@/lib/errors.ts";
import { openServices } from "@/lib/open_services.ts";
import { updateMe } from "@/lib/accounts/mod.ts";
import { postOrder, takeOrderSeat } from "@/lib/orders/mod.ts";
import { NewOrder, type Order } from "@/lib/orders/schema.ts";
import type { Services } from "@/lib/services.ts";
import { startApp } from "../tests/support/app.ts";
import { call, must } from "../tests/support/client.ts";
import type { BenchOptions } from "./chat.ts";
import { benchEnv, signUp } from "./filling.ts";
import { quantile, type Seeded } from "./plan.ts";
import type { Row } from "./report.ts";

const TAKERS = 100;
/** The host has one of these: one is left for a hundred, or nine are. */
const TARGETS = [2, 10];
const WARMING = 5;
const NEW = NewOrder.parse({ title: "한 자리 남았어요", category: "치킨" });

/** One way to post and to take; a seat taken answers true, a full order false. */
interface Door {
  post(target: number): Promise<number>;
  take(taker: Seeded["people"][number], orderId: number): Promise<boolean>;
}

/** What it costs when a hundred people want the same seats in the same moment. */
export async function seatRows(
  { isQuick, onProgress }: BenchOptions,
): Promise<Row[]> {
  const folder = await Deno.makeTempDir({ prefix: "hanjari-bench-" });
  const kvPath = `${folder}/seats.kv`;
  const env = { ...benchEnv(), DATA_DIR: folder };
  const people = await signUp(TAKERS + 1, { env, kvPath });
  const rounds = isQuick ? 10 : 50;
  const config = readConfig({ ...env, KV_PATH: kvPath });
  const rows: Row[] = [];
  try {
    const { services, close } = await openServices(config);
    await moveIn(services, people);
    onProgress(`${TAKERS} takers, by the verb`);
    rows.push(...await contend("by the verb", rounds, people, verbs(services)));
    await close();
    await using app = await startApp({ env, kvPath });
    onProgress(`${TAKERS} takers, over HTTP`);
    rows.push(...await contend("over HTTP", rounds, people, http(app.url)));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
  return rows;

  function verbs(services: Services): Door {
    const userId = people[0]?.id ?? 0;
    return {
      async post(target_number) {
        return (await postOrder(services, { userId, ...NEW, target_number }))
          .id;
      },
      take: ({ id }, orderId) => tookByVerb(services, id, orderId),
    };
  }

  function http(url: string): Door {
    const token = people[0]?.token ?? "";
    return {
      async post(target_number) {
        const body = { ...NEW, target_number };
        const sent = { token, body };
        return (await must<Order>({ url }, "POST", "/api/orders", sent)).id;
      },
      async take({ token }, orderId) {
        const path = `/api/orders/${orderId}/seat`;
        const { status } = await call({ url }, "POST", path, { token });
        if (status !== 200 && status !== 409) throw new Error(String(status));
        return status === 200;
      },
    };
  }
}

async function moveIn(services: Services, people: Seeded["people"]) {
  for (const { id: userId } of people) {
    const changes = { address: "서울 강남구 역삼동" };
    await updateMe(services, { userId, changes });
  }
}

async function tookByVerb(
  services: Services,
  userId: number,
  orderId: number,
): Promise<boolean> {
  try {
    await takeOrderSeat(services, { userId, orderId });
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "orderFull") return false;
    throw error;
  }
}

/** Rounds of a hundred at once; each has exactly as many winners as free seats, or the bench fails. */
async function contend(
  how: string,
  rounds: number,
  [, ...takers]: Seeded["people"],
  door: Door,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const target of TARGETS) {
    const delays: number[] = [];
    let spent = 0;
    for (let round = 0; round < rounds + WARMING; round++) {
      const orderId = await door.post(target);
      const startedAt = performance.now();
      const asked = await Promise.all(takers.map(async (taker) => {
        const took = await door.take(taker, orderId);
        return { took, ms: performance.now() - startedAt };
      }));
      const winners = asked.filter(({ took }) => took).length;
      if (winners !== target - 1) throw new Error(`${winners} winners`);
      if (round < WARMING) continue;
      spent += performance.now() - startedAt;
      delays.push(...asked.map(({ ms }) => ms));
    }
    rows.push(...rowsOf(`${TAKERS} want ${target - 1}, ${how}`, {
      ...{
        delays,
        spent,
        note: `${rounds} rounds; always ${target - 1} got in`,
      },
    }));
  }
  return rows;
}

function rowsOf(
  name: string,
  { delays, spent, note }: { delays: number[]; spent: number; note: string },
): Row[] {
  const p99 = quantile(delays, 0.99);
  return [
    {
      ...{ workload: `${name}: answered`, unit: "takes/s", bare: null },
      ours: delays.length / spent * 1_000,
      ...{ judged: "value", bar: null, better: "more", note },
    },
    {
      ...{ workload: `${name}: answer, p99`, unit: "ms", bare: null },
      ours: p99,
      ...{ judged: "value", bar: null, better: "less" },
      note: `p50 ${quantile(delays, 0.5).toFixed(1)} ms`,
    },
  ];
}
