import { AppError } from "@/lib/errors.ts";
import { changeOrder } from "@/lib/orders/change.ts";
import { isGathering, MOST_WAITING, seatFault } from "@/lib/orders/rules.ts";
import type { Order } from "@/lib/orders/schema.ts";
import { closed } from "@/lib/orders/refusals.ts";
import { assertMayCome, type Entry } from "@/lib/orders/taking.ts";
import { accessOrder, requireSeated } from "@/lib/orders/views.ts";
import type { Services } from "@/lib/services.ts";

/**
 * Queues for a seat of an order that is full. When one is free it is kept for
 * who waits longest, for 90 s, then for the next. Queuing twice is queuing
 * once; who has a seat need not queue.
 *
 * @throws {AppError} `orderNotFound`, `banned`, `orderClosed` when the order is locked by the host or
 * under way, `orderSeatFree` while one can be taken, `orderFull` when fifty wait
 */
export async function joinQueue(
  services: Services,
  { userId, orderId }: Entry,
): Promise<Order> {
  const { order, seats } = await requireSeated(services, orderId);
  if (!seats.holders.includes(userId)) {
    await assertMayCome(services, { userId, order });
  }
  await changeOrder(services, {
    orderId,
    decide: async ({ order, seats, now }, operation) => {
      if (seats.holders.includes(userId)) return null;
      if (order.waiting.some(({ user_id }) => user_id === userId)) return null;
      const fault = seatFault(order, seats, { userId, now });
      if (fault === null) {
        throw new AppError("orderSeatFree", `Cannot queue for ${orderId}`);
      }
      if (fault !== "orderFull") throw closed(orderId);
      await assertMayCome(services, { userId, order, operation });
      if (order.waiting.length >= MOST_WAITING) {
        throw new AppError("orderFull", `Cannot queue for ${orderId}: full`);
      }
      const waiting = [...order.waiting, { user_id: userId }];
      return { order: { ...order, waiting }, lines: [] };
    },
  });
  return await accessOrder(services, { userId, orderId });
}

/**
 * Leaves the queue; a seat that was kept goes to the next. Who does not queue
 * changes nothing.
 *
 * @throws {AppError} `orderNotFound`
 */
export async function leaveQueue(
  services: Services,
  { userId, orderId }: Entry,
): Promise<void> {
  await accessOrder(services, { userId, orderId });
  await changeOrder(services, {
    orderId,
    decide: ({ order }) => {
      const waiting = order.waiting.filter(({ user_id }) => user_id !== userId);
      const isSame = waiting.length === order.waiting.length;
      if (isSame || !isGathering(order.state)) return null;
      return { order: { ...order, waiting }, lines: [] };
    },
  });
}
