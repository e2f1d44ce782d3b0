import { addNotice } from "@/lib/notices/mod.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import { itemsKey, leftOrderKey, orderByUserKey } from "@/lib/orders/keys.ts";
import type { Order } from "@/lib/orders/schema.ts";
import type { StoredOrder } from "@/lib/orders/stored.ts";
import { orderPath } from "@/lib/orders/times.ts";
import { viewOrders } from "@/lib/orders/views.ts";
import type { Services } from "@/lib/services.ts";

/** A ring is heard within seconds; who was away reads afresh. */
const TOLD_FOR_MS = 3_600_000;

/** Older orders of a person are no news any more. */
const NEWEST = 100;

/** An order before and after a commit. */
export interface Change {
  /** Null for a new one. */
  before: StoredOrder | null;
  /** As the commit leaves it. */
  after: StoredOrder;
  /** As the commit leaves them. */
  seats: Seats;
}

/** Makes a change news for everybody who is in an order, queues for it, or has just left it. */
export function tellChange(
  { doorbells }: Services,
  operation: Deno.AtomicOperation,
  { before, after, seats }: Change,
): void {
  const { id, created_at } = after;
  const waiting = after.waiting.map(({ user_id }) => user_id);
  const mine = new Set([...seats.holders, ...waiting]);
  for (const userId of mine) {
    operation.set(orderByUserKey(userId, created_at, id), id)
      .delete(leftOrderKey(userId, id));
    doorbells.ring(operation, userId);
  }
  const past = before?.waiting.map(({ user_id }) => user_id) ?? [];
  for (const userId of past) {
    if (!mine.has(userId)) dropOrder({ doorbells }, operation, after, userId);
  }
}

/** Takes an order from a person's own; their sockets hear of it. */
export function dropOrder(
  { doorbells }: Pick<Services, "doorbells">,
  operation: Deno.AtomicOperation,
  { id, created_at }: StoredOrder,
  userId: number,
): void {
  operation.delete(orderByUserKey(userId, created_at, id))
    .set(leftOrderKey(userId, id), id, { expireIn: TOLD_FOR_MS });
  doorbells.ring(operation, userId);
}

/** Takes an order that is gone from everybody's own, and says so to all but its host. */
export function tellGone(
  services: Services,
  operation: Deno.AtomicOperation,
  { before, seats }: { before: StoredOrder; seats: Seats },
): void {
  const { id, created_at } = before;
  const people = new Set([
    ...[...seats.holders, ...before.past?.ids ?? []],
    ...before.waiting.map(({ user_id }) => user_id),
  ]);
  for (const userId of people) {
    operation.delete(orderByUserKey(userId, created_at, id))
      .delete(itemsKey(id, userId));
    services.doorbells.ring(operation, userId);
  }
  if (before.state !== "cancelled") {
    tellCancelled(services, operation, { order: before, seats });
  }
}

/** Tells those who were in an order, or queued for it, that it is cancelled. */
export function tellCancelled(
  services: Services,
  operation: Deno.AtomicOperation,
  { order, seats }: { order: StoredOrder; seats: Seats },
): void {
  const waiting = order.waiting.map(({ user_id }) => user_id);
  for (const userId of [...seats.holders, ...waiting]) {
    if (userId === order.host_id) continue;
    addNotice(services, operation, {
      ...{ userId, kind: "orderCancelled", facts: { title: order.title } },
      link: orderPath(order.id),
    });
  }
}

/** What became of a person's orders after the commit with versionstamp `since`, as they see them. */
export async function listOrderNews(
  services: Services,
  { userId, since }: { userId: number; since: string },
): Promise<Order[]> {
  const prefixes = [
    orderByUserKey(userId, 0, 0).slice(0, 2),
    leftOrderKey(userId, 0).slice(0, 2),
  ];
  const lists = await Promise.all(
    prefixes.map((prefix) =>
      Array.fromAsync(
        services.kv.list<number>({ prefix }, { limit: NEWEST, reverse: true }),
      )
    ),
  );
  const ids = lists.flat().filter(({ versionstamp }) => versionstamp > since)
    .map(({ value }) => value);
  const orderIds = [...new Set(ids)];
  return await viewOrders(services, { userId, orderIds });
}
