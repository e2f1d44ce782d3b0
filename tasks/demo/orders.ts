import {
  joinQueue,
  listBoard,
  markPayment,
  moveOrder,
  postOrder,
  replaceItems,
  takeOrderSeat,
} from "@/lib/orders/mod.ts";
import { BoardQuery, NewOrder } from "@/lib/orders/schema.ts";
import { markRead, postMessage, readHeadSeq } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";
import { type DemoOrder, ORDERS } from "@/tasks/demo/orders_table.ts";
import { datedLines } from "@/tasks/demo/talk.ts";

const MINUTE_MS = 60_000;
/** Between one thing that happens in an order and the next. */
const PAUSE_MS = 70_000;

/** Posts the orders and lets people come, by the verbs that everybody uses; a second time adds nothing. */
export async function holdOrders(
  services: Services,
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  for (const order of ORDERS) {
    const hostId = ids.get(order.host) ?? 0;
    const { results } = await listBoard(services, {
      ...{ userId: hostId, ...BoardQuery.parse({ mine: true }) },
    });
    if (results.some(({ title }) => title === order.title)) continue;
    await holdOrder(services, { order, ids });
  }
}

async function holdOrder(
  services: Services,
  { order, ids }: { order: DemoOrder; ids: ReadonlyMap<string, number> },
): Promise<void> {
  const { host, guests, queue = [], steps = [] } = order;
  const idOf = (name: string) => ids.get(name) ?? 0;
  let at = services.now() - order.ago * MINUTE_MS;
  const then = () => {
    const moment = at += PAUSE_MS;
    return { ...services, now: () => moment };
  };
  const userId = idOf(host);
  const asked = fieldsOf(order, services.now());
  const { id: orderId } = await postOrder(then(), { userId, ...asked });
  for (const name of guests) {
    await takeOrderSeat(then(), { userId: idOf(name), orderId });
  }
  for (const name of queue) {
    await joinQueue(then(), { userId: idOf(name), orderId });
  }
  await fillBaskets(then, { order, orderId, idOf });
  for (const [i, { who, text }] of linesOf(order).entries()) {
    await postMessage(then(), {
      ...{ roomId: orderId, userId: idOf(who), clientId: `demo-${i}`, text },
    });
  }
  for (const state of steps) {
    // Whoever says that all is settled has everybody's money.
    for (const name of state === "settled" ? guests : []) {
      const payerId = idOf(name);
      await markPayment(then(), { userId, orderId, payerId, paid: true });
    }
    await moveOrder(then(), { userId, orderId, state });
  }
  for (const name of [host, ...guests]) {
    const seq = await readHeadSeq(services, orderId);
    await markRead(services, { userId: idOf(name), roomId: orderId, seq });
  }
}

async function fillBaskets(
  then: () => Services,
  { order, orderId, idOf }: {
    order: DemoOrder;
    orderId: number;
    idOf(name: string): number;
  },
): Promise<void> {
  for (const [name, items] of itemsOf(order)) {
    await replaceItems(then(), { userId: idOf(name), orderId, items });
  }
}

function fieldsOf(order: DemoOrder, now: number): NewOrder {
  const { kind = "order", category, title, content, place = "" } = order;
  return {
    ...{ kind, title, content, place },
    ...(category && { category }),
    ...{ target_number: order.target, min_amount: order.min ?? 0 },
    delivery_fee: order.fee ?? 0,
    when_short: order.when_short ?? "go_on",
    deadline_at: now + order.closes * MINUTE_MS,
  };
}

function linesOf({ lines = "" }: DemoOrder) {
  if (lines === "") return [];
  const when = { minutesAgo: 0 };
  return datedLines({ between: ["", ""], when, unread: 0, lines }, 0);
}

type Items = { name: string; price: number; qty: number }[];

function itemsOf({ items = "" }: DemoOrder): Map<string, Items> {
  const lists = new Map<string, Items>();
  for (const line of items.trim().split("\n").filter((one) => one !== "")) {
    const [, who = "", name = "", price, qty] =
      /^(\S+) (.+) (\d+) (\d+)$/.exec(line) ?? [];
    const item = { name, price: Number(price), qty: Number(qty) };
    lists.set(who, [...lists.get(who) ?? [], item]);
  }
  return lists;
}
