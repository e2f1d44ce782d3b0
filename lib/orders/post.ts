import { findUserEntry, requireUser, type User } from "@/lib/accounts/mod.ts";
import { invalidField } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { addOrderRoom, newRoomRecord } from "@/lib/rooms/mod.ts";
import { nextPlaceKey, orderKey } from "@/lib/orders/keys.ts";
import { tellChange } from "@/lib/orders/news.ts";
import { LONGEST_MS, USUAL_MS } from "@/lib/orders/rules.ts";
import type { NewOrder, Order } from "@/lib/orders/schema.ts";
import { reshelve } from "@/lib/orders/shelves.ts";
import type { StoredOrder } from "@/lib/orders/stored.ts";
import { addTimes } from "@/lib/orders/times.ts";
import { accessOrder } from "@/lib/orders/views.ts";
import type { Services } from "@/lib/services.ts";

/**
 * Posts an order on the board of one's circle; its room is made with it, and
 * the host has the first seat.
 *
 * @throws {AppError} `validationFailed` for who lives nowhere yet, an order without a category, and a
 * deadline that is past or more than seven days ahead
 */
export async function postOrder(
  services: Services,
  { userId, ...asked }: { userId: number } & NewOrder,
): Promise<Order> {
  const host = await requireUser(services, userId);
  const orderId = await addOrder(services, { host, asked });
  return await accessOrder(services, { userId, orderId });
}

/** Adds to the commit that makes an order what belongs to it. */
export type Also = (
  operation: Deno.AtomicOperation,
  order: StoredOrder,
) => void;

/** Commits a new order; `also` adds what belongs to it. Answers its id. */
export async function addOrder(
  services: Services,
  { host, asked, also }: { host: User; asked: NewOrder; also?: Also },
): Promise<number> {
  const { category, title, target_number: limit } = asked;
  if (asked.kind === "order" && category === undefined) {
    throw invalidField("category", "required");
  }
  if (host.circle_id === null) throw invalidField("circle", "circleNeeded");
  const deadlineAt = asked.deadline_at ?? services.now() + USUAL_MS;
  assertDeadline(deadlineAt, services.now());
  const room = { kind: "order" as const, name: title, ownerId: host.id };
  const record = await newRoomRecord(services, room);
  const order: StoredOrder = {
    ...tellingOf(asked),
    ...{ id: record.id, created_at: record.created_at, place_no: 0 },
    ...{ circle_id: host.circle_id, host_id: host.id, state: "open" },
    ...{ deadline_at: deadlineAt, put_off: 0, items_total: 0 },
    ...{ revision: 1, waiting: [], votes: [] },
  };
  return await untilCommitted(async () => {
    const operation = services.kv.atomic();
    const placed = await takePlace(services, operation, order);
    addOrderRoom(services, operation, { record, owner: host, limit });
    reshelve(operation, null, placed);
    addTimes(services, operation, null, placed);
    const seats = { limit, holders: [host.id] };
    tellChange(services, operation, { before: null, after: placed, seats });
    also?.(operation, placed);
    return (await operation.commit()).ok ? order.id : LOST_RACE;
  });
}

/** What its host says about an order, as it is stored. */
function tellingOf(
  { target_number: _, deadline_at: __, category, ...told }: NewOrder,
) {
  return { ...told, category: category ?? null };
}

/** Stores the order at the next place on the boards of its host's circle. */
async function takePlace(
  services: Services,
  operation: Deno.AtomicOperation,
  order: StoredOrder,
): Promise<StoredOrder> {
  const [host, place] = await Promise.all([
    findUserEntry(services, order.host_id),
    services.kv.get<number>(nextPlaceKey(order.circle_id)),
  ]);
  // They moved, or left, a moment ago.
  if (host.value?.circle_id !== order.circle_id) {
    throw invalidField("circle", "circleNeeded");
  }
  const placed = { ...order, place_no: place.value ?? 1 };
  operation.check(host, place)
    .check({ key: orderKey(order.id), versionstamp: null })
    .set(orderKey(order.id), placed)
    .set(place.key, placed.place_no + 1);
  return placed;
}

/**
 * Refuses a deadline that is past, or more than seven days ahead.
 *
 * @throws {AppError} `validationFailed`
 */
export function assertDeadline(deadlineAt: number, now: number): void {
  if (deadlineAt <= now) throw invalidField("deadline_at", "deadlinePast");
  if (deadlineAt > now + LONGEST_MS) {
    throw invalidField("deadline_at", "deadlineTooFar");
  }
}
