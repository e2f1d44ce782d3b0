import {
  cardOf,
  findUser,
  findUsers,
  goneCard,
  hiddenFrom,
  isSuspended,
} from "@/lib/accounts/mod.ts";
import {
  type CircleCard,
  circleCardOf,
  findCircle,
} from "@/lib/circles/mod.ts";
import { getAll } from "@/lib/kv/page.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import { isoOf, orderSeatsKey } from "@/lib/rooms/mod.ts";
import { noOrder } from "@/lib/orders/refusals.ts";
import { orderKey } from "@/lib/orders/keys.ts";
import { isHeld, votesNeeded } from "@/lib/orders/rules.ts";
import type { Order } from "@/lib/orders/schema.ts";
import type { StoredOrder } from "@/lib/orders/stored.ts";
import type { Services } from "@/lib/services.ts";
import type { UserCard } from "@/lib/shapes.ts";

/** An order with who sits in it; the seats of an ended one are those it ended with. */
export interface SeatedOrder {
  /** As it is stored. */
  order: StoredOrder;
  /** How many there are, and who has them. */
  seats: Seats;
}

/** Who looks at orders. */
export interface Viewer {
  /** The person: what they see depends on where they live and on who blocks whom. */
  userId: number;
  /** Where they live, for who has just read it; it is looked up where it is absent. */
  circleId?: number | null;
  /** When somebody last rang for them, read before anything else: what only changes with a ring is then remembered. */
  rangAt?: string;
}

/**
 * An order as somebody may see it.
 *
 * @throws {AppError} `orderNotFound` for who lives elsewhere and is not in it, or whom its host blocks
 */
export async function accessOrder(
  services: Services,
  { userId, orderId }: { userId: number; orderId: number },
): Promise<Order> {
  const [order] = await viewOrders(services, { userId, orderIds: [orderId] });
  if (order === undefined) throw noOrder(orderId);
  return order;
}

/** Those of these orders that somebody may see, as they see them. */
export async function viewOrders(
  services: Services,
  { orderIds, ...viewer }: Viewer & { orderIds: number[] },
): Promise<Order[]> {
  const reading = readSeated(services, orderIds);
  return await viewSeated(services, { ...viewer, reading });
}

/** Those of these orders, which are read already or are being read, that somebody may see, as they see them. */
export async function viewSeated(
  services: Services,
  { reading, ...viewer }: Viewer & {
    reading: SeatedOrder[] | Promise<SeatedOrder[]>;
  },
): Promise<Order[]> {
  const { userId } = viewer;
  const [seated, circleId, hidden] = await Promise.all([
    reading,
    homeOf(services, viewer),
    hiddenFrom(services, userId, viewer.rangAt),
  ]);
  const seen = seated.filter((one) =>
    maySee(one, { userId, circleId, hidden })
  );
  const [hosts, circles] = await Promise.all([
    findUsers(services, [...new Set(seen.map(({ order }) => order.host_id))]),
    readCircles(services, seen.map(({ order }) => order.circle_id)),
  ]);
  const now = services.now();
  return seen.flatMap((one) => {
    const { host_id, circle_id } = one.order;
    const user = hosts.get(host_id);
    const isAway = user !== undefined && isSuspended(user, now);
    if (isAway && !one.seats.holders.includes(userId)) return [];
    const host = user === undefined ? goneCard(host_id) : cardOf(user);
    const circle = circles.get(circle_id);
    return circle ? [showOrder(one, { userId, host, circle, now })] : [];
  });
}

/** The circle whose board somebody sees, or null. */
export async function homeOf(
  services: Services,
  { userId, circleId }: Viewer,
): Promise<number | null> {
  if (circleId !== undefined) return circleId;
  return (await findUser(services, userId))?.circle_id ?? null;
}

/**
 * An order and who sits in it, whoever asks.
 *
 * @throws {AppError} `orderNotFound`
 */
export async function requireSeated(
  services: Services,
  orderId: number,
): Promise<SeatedOrder> {
  const [seated] = await readSeated(services, [orderId]);
  if (seated === undefined) throw noOrder(orderId);
  return seated;
}

/** Those of these orders that there are, in order. */
export async function readSeated(
  { kv }: Services,
  orderIds: number[],
): Promise<SeatedOrder[]> {
  const entries = await getAll<StoredOrder | Seats>(
    kv,
    orderIds.flatMap((id) => [orderKey(id), orderSeatsKey(id)]),
  );
  return orderIds.flatMap((_, i) => {
    const order = entries[2 * i]?.value as StoredOrder | null | undefined;
    const taken = entries[2 * i + 1]?.value as Seats | null | undefined;
    if (!order) return [];
    const { past } = order;
    const seats = past && { limit: past.target, holders: past.ids };
    const known = seats ?? taken;
    return known ? [{ order, seats: known }] : [];
  });
}

function maySee(
  { order, seats }: SeatedOrder,
  { userId, circleId, hidden }: {
    userId: number;
    circleId: number | null;
    hidden: ReadonlySet<number>;
  },
): boolean {
  if (seats.holders.includes(userId)) return true;
  return order.circle_id === circleId && !hidden.has(order.host_id);
}

async function readCircles(
  services: Services,
  ids: number[],
): Promise<Map<number, CircleCard>> {
  const circles = await Promise.all(
    [...new Set(ids)].map((id) => findCircle(services, id)),
  );
  return new Map(
    circles.flatMap((one) => one ? [[one.id, circleCardOf(one)]] : []),
  );
}

function showOrder(
  { order, seats }: SeatedOrder,
  { userId, host, circle, now }: {
    userId: number;
    host: UserCard;
    circle: CircleCard;
    now: number;
  },
): Order {
  const { id, kind, title, category, content, state, place } = order;
  const { when_short, min_amount, items_total, delivery_fee } = order;
  const queued = order.waiting.findIndex(({ user_id }) => user_id === userId);
  const mine = order.waiting[queued];
  const heldUntil = mine && isHeld(mine, now) ? mine.held_until : undefined;
  return {
    ...{ id, kind, title, category, content, circle, host },
    target_number: seats.limit,
    join_number: seats.holders.length,
    is_complete: state !== "open",
    ...{ state, locked_by: order.locked_by ?? null },
    deadline_at: isoOf(order.deadline_at),
    ...{ when_short, min_amount, items_total, delivery_fee, place },
    created_at: isoOf(order.created_at),
    revision: order.revision,
    room_id: id,
    is_joined: seats.holders.includes(userId),
    waiting_number: order.waiting.length,
    waiting_place: queued < 0 ? null : queued + 1,
    held_until: heldUntil === undefined ? null : isoOf(heldUntil),
    extension_votes: order.votes.length,
    extension_needed: votesNeeded(seats.holders.length),
    has_voted: order.votes.includes(userId),
  };
}
