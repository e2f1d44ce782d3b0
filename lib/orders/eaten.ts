import { orderByUserKey } from "@/lib/orders/keys.ts";
import type { OrderState } from "@/lib/orders/schema.ts";
import type { StoredOrder } from "@/lib/orders/stored.ts";
import { readSeated } from "@/lib/orders/views.ts";
import type { Services } from "@/lib/services.ts";

/** The job that the commit adds with which an order has arrived; its payload is the order's id. */
export const EATEN_QUEUE = "orders.eaten";
/** So many of somebody's latest orders are looked through. */
const LATEST = 100;
const EATEN: readonly OrderState[] = ["arrived", "settled"];

/** Something that people ate, or did, together. */
export interface Meal {
  /** Of the room too. */
  orderId: number;
  /** Of the order. */
  title: string;
  /** When it was posted, in milliseconds. */
  at: number;
  /** Everybody who was in it. */
  userIds: readonly number[];
}

/** What somebody has had together with others, newest first; of their latest hundred orders. */
export async function listEaten(
  services: Services,
  userId: number,
): Promise<Meal[]> {
  const prefix = orderByUserKey(userId, 0, 0).slice(0, 2);
  const newest = services.kv.list<number>({ prefix }, {
    ...{ reverse: true, limit: LATEST },
  });
  const ids = await Array.fromAsync(newest, ({ value }) => value);
  const orders = await readSeated(services, ids);
  return orders.flatMap(({ order, seats: { holders } }) => {
    const { id, title, created_at: at, state } = order;
    // They may only have waited for a seat.
    const wasThere = EATEN.includes(state) && holders.includes(userId);
    return wasThere ? [{ orderId: id, title, at, userIds: holders }] : [];
  });
}

/** Who was in an order that has arrived; nobody in others. */
export async function listEaters(
  services: Services,
  orderId: number,
): Promise<readonly number[]> {
  const [seated] = await readSeated(services, [orderId]);
  const isEaten = seated !== undefined && EATEN.includes(seated.order.state);
  return isEaten ? seated.seats.holders : [];
}

/** Adds the job to the commit with which an order arrives. */
export function tellEaten(
  { jobs }: Services,
  operation: Deno.AtomicOperation,
  before: StoredOrder,
  after: StoredOrder,
): void {
  if (EATEN.includes(before.state) || !EATEN.includes(after.state)) return;
  jobs.add(operation, { queue: EATEN_QUEUE, payload: after.id });
}
