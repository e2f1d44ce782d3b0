import { getAll } from "@/lib/kv/page.ts";
import { itemsKey, orderByUserKey } from "@/lib/orders/keys.ts";
import type { StoredItems, StoredPayment } from "@/lib/orders/stored.ts";
import { readSeated, type SeatedOrder } from "@/lib/orders/views.ts";
import { isoOf } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";

const BATCH = 50;

/** The orders in which somebody has, had or waits for a seat, with what is theirs in them, for themselves. */
export function ownOrderData(
  services: Services,
  userId: number,
): Record<string, AsyncIterable<unknown>> {
  return { orders: orders(services, userId) };
}

async function* orders(services: Services, userId: number) {
  const { kv } = services;
  const prefix = orderByUserKey(userId, 0, 0).slice(0, 2);
  const ids = await Array.fromAsync(
    kv.list<number>({ prefix }),
    ({ value }) => value,
  );
  for (let i = 0; i < ids.length; i += BATCH) {
    const some = ids.slice(i, i + BATCH);
    const [seated, items] = await Promise.all([
      readSeated(services, some),
      getAll<StoredItems>(kv, some.map((id) => itemsKey(id, userId))),
    ]);
    const own = new Map(items.map(({ key, value }) => [key[1], value]));
    for (const one of seated) {
      yield {
        ...view(one, userId),
        my_items: own.get(one.order.id)?.items ?? [],
      };
    }
  }
}

/** Of an order what everybody on its board sees, and of who is in it oneself only. */
function view({ order, seats }: SeatedOrder, userId: number) {
  const { id, kind, title, category, content, state, place } = order;
  const { account, votes, waiting, payments = {} } = order;
  return {
    ...{ id, kind, title, category, content, state, place },
    deadline_at: isoOf(order.deadline_at),
    created_at: isoOf(order.created_at),
    is_host: order.host_id === userId,
    has_seat: seats.holders.includes(userId),
    waits: waiting.some(({ user_id }) => user_id === userId),
    wants_more_time: votes.includes(userId),
    my_account: account?.of === userId ? account.text : null,
    my_payment: paymentOf(payments[userId]),
  };
}

function paymentOf(payment: StoredPayment | undefined) {
  if (payment === undefined) return null;
  const { sent_at, paid, reminded_at } = payment;
  const moment = (at: number | undefined) =>
    at === undefined ? null : isoOf(at);
  return {
    sent_at: moment(sent_at),
    paid_at: moment(paid?.at),
    amount: paid?.amount ?? null,
    reminded_at: moment(reminded_at),
  };
}
