import { findUserEntry, readBlocks, type User } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { orderBanKey, orderSeatsKey } from "@/lib/rooms/mod.ts";
import {
  changeOrder,
  type Decision,
  requireNamed,
} from "@/lib/orders/change.ts";
import { itemsKey } from "@/lib/orders/keys.ts";
import { dropOrder } from "@/lib/orders/news.ts";
import { closed, noOrder } from "@/lib/orders/refusals.ts";
import { isEnded, isGathering, seatFault } from "@/lib/orders/rules.ts";
import type { Order } from "@/lib/orders/schema.ts";
import type { StoredItems, StoredOrder } from "@/lib/orders/stored.ts";
import { accessOrder, requireSeated } from "@/lib/orders/views.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import type { Services } from "@/lib/services.ts";

/** Who asks, and for a place in which order. */
export interface Entry {
  /** Who asks. */
  userId: number;
  /** The order. */
  orderId: number;
}

/**
 * Takes a seat of an order, and with it a place in its room. Who has one keeps
 * it. The last seat locks the order.
 *
 * @throws {AppError} `orderNotFound` for who lives elsewhere or is blocked, `banned`, `orderClosed`, `orderFull`
 */
export async function takeOrderSeat(
  services: Services,
  { userId, orderId }: Entry,
): Promise<Order> {
  const { order, seats } = await requireSeated(services, orderId);
  await changeOrderSeat(services, { userId, order, seats });
  return await accessOrder(services, { userId, orderId });
}

async function changeOrderSeat(
  services: Services,
  { userId, order, seats }: {
    userId: number;
    order: StoredOrder;
    seats: Seats;
  },
): Promise<void> {
  if (seats.holders.includes(userId) && !isEnded(order.state)) return;
  const now = services.now();
  await assertMayCome(services, { userId, order });
  assertSeat(order, seats, { userId, now });
  await changeOrder(services, {
    ...{ orderId: order.id, by: userId, act: { take: userId } },
    decide: async (at, operation) => {
      const user = await assertMayCome(services, {
        ...{ userId, order: at.order, operation },
      });
      // The seats have this person already: what counts is how they were.
      const others = at.seats.holders.filter((id) => id !== userId);
      const before = { ...at.seats, holders: others };
      assertSeat(at.order, before, { userId, now: at.now });
      const waiting = at.order.waiting
        .filter(({ user_id }) => user_id !== userId);
      return {
        order: { ...at.order, waiting },
        lines: [{ type: "join", user }],
      };
    },
  });
}

/**
 * Gives a seat back while nothing is ordered yet, or leaves the room of an
 * order that is settled. An order locked for being full opens again, or the
 * seat is kept for who waits next.
 *
 * @throws {AppError} `orderNotFound` for who is not in it, `orderHostStays`, `orderClosed` once it is ordered
 */
export async function leaveOrder(
  services: Services,
  { userId, orderId }: Entry,
): Promise<void> {
  const user = await requireNamed(services, userId);
  const { value: taken } = await services.kv.get<Seats>(orderSeatsKey(orderId));
  if (!taken?.holders.includes(userId)) throw noOrder(orderId);
  await changeOrder(services, {
    ...{ orderId, act: { giveBack: userId } },
    decide: async ({ order }, operation) => {
      const lines: Decision["lines"] = [{ type: "leave", user }];
      // What was settled stays as it was; only the room loses somebody.
      if (isEnded(order.state)) return { order, lines };
      if (order.host_id === userId) {
        throw new AppError("orderHostStays", `Cannot leave order ${orderId}`);
      }
      if (!isGathering(order.state)) throw closed(orderId);
      const rest = await withoutMember(services, operation, order, userId);
      return { order: rest, lines };
    },
  });
}

/** An order without somebody's items and vote; whose sockets hear that it is no longer theirs. */
export async function withoutMember(
  services: Services,
  operation: Deno.AtomicOperation,
  order: StoredOrder,
  userId: number,
): Promise<StoredOrder> {
  const items = await services.kv.get<StoredItems>(itemsKey(order.id, userId));
  operation.check(items).delete(items.key);
  dropOrder(services, operation, order, userId);
  return {
    ...order,
    items_total: order.items_total - (items.value?.total ?? 0),
  };
}

/**
 * Refuses who may not come into an order, whether or not there is a seat. The
 * commit fails when one of it changes meanwhile.
 */
export async function assertMayCome(
  services: Services,
  { userId, order, operation }: {
    userId: number;
    order: StoredOrder;
    operation?: Deno.AtomicOperation;
  },
): Promise<User> {
  const { kv } = services;
  const pair = { userId, otherId: order.host_id };
  const [person, ban, blocks] = await Promise.all([
    findUserEntry(services, userId),
    kv.get(orderBanKey(order.id, userId)),
    readBlocks(services, pair),
  ]);
  const user = person.value;
  const isNeighbour = user !== null && user.deleted_at === null &&
    user.circle_id === order.circle_id;
  const { own, theirs } = blocks;
  const isHidden = own.value !== null || theirs.value !== null;
  if (!isNeighbour || isHidden) throw noOrder(order.id);
  if (ban.value !== null) {
    throw new AppError("banned", `Cannot enter order ${order.id}: barred`);
  }
  operation?.check(person, ban, own, theirs);
  return user;
}

function assertSeat(
  order: StoredOrder,
  seats: Seats,
  asked: { userId: number; now: number },
): void {
  const fault = seatFault(order, seats, asked);
  if (fault !== null) {
    throw new AppError(fault, `Cannot take a seat of order ${order.id}`);
  }
}
