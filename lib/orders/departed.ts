import {
  DEPARTED_ORDERS_QUEUE,
  findUser,
  findUsers,
  isSuspended,
  type User,
} from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { addNotice } from "@/lib/notices/mod.ts";
import { type OrderRoomLine, orderSeatsKey } from "@/lib/rooms/mod.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import { changeOrder, type Decision, fact } from "@/lib/orders/change.ts";
import { orderByUserKey, orderKey } from "@/lib/orders/keys.ts";
import { isEnded, isGathering } from "@/lib/orders/rules.ts";
import { withoutMember } from "@/lib/orders/taking.ts";
import { orderPath } from "@/lib/orders/times.ts";
import type { StoredOrder } from "@/lib/orders/stored.ts";
import type { Services } from "@/lib/services.ts";

/** What only its host wrote goes with them. */
const BLANK = { title: "", content: "", place: "" };

/** Takes those who deleted their account, or are suspended, out of their orders. Call before the jobs start. */
export function handleOrderDepartures(services: Services): void {
  services.jobs.handle(
    DEPARTED_ORDERS_QUEUE,
    (payload, { signal }) =>
      departFromOrders(services, Number(payload), signal),
  );
}

/**
 * Takes somebody who deleted their account, or is suspended, out of every
 * order. A host's goes on with whoever has been there longest; with nobody else
 * it is cancelled. What was ordered already keeps their items, so that the
 * others' shares stay; who is suspended keeps the seat there, too, and only
 * hands on what a host does, since they owe and are owed what was ordered.
 */
export async function departFromOrders(
  services: Services,
  userId: number,
  signal?: AbortSignal,
): Promise<void> {
  const user = await findUser(services, userId);
  if (user === null) return;
  const isGone = user.deleted_at !== null;
  if (!isGone && !isSuspended(user, services.now())) return;
  const prefix = orderByUserKey(userId, 0, 0).slice(0, 2);
  for await (const { key, value } of services.kv.list<number>({ prefix })) {
    signal?.throwIfAborted();
    if (!isGone) {
      await standAside(services, user, value);
      continue;
    }
    await departFrom(services, user, value);
    await services.kv.delete(key);
  }
}

/** Out of what is gathering; what is ordered goes on with another host. */
async function standAside(
  services: Services,
  user: User,
  orderId: number,
): Promise<void> {
  const { value } = await services.kv.get<StoredOrder>(orderKey(orderId));
  if (value === null || isEnded(value.state)) return;
  if (isGathering(value.state)) return departFrom(services, user, orderId);
  await unlessGone(changeOrder(services, {
    orderId,
    decide: async ({ order, seats }, operation) => {
      if (order.host_id !== user.id || isEnded(order.state)) return null;
      const heir = await heirOf(services, { seats, userId: user.id });
      return heir && handOn(services, operation, { order, heir });
    },
  }));
}

async function departFrom(
  services: Services,
  user: User,
  orderId: number,
): Promise<void> {
  const { value } = await services.kv.get<Seats>(orderSeatsKey(orderId));
  const isSeated = value?.holders.includes(user.id) === true;
  await unlessGone(changeOrder(services, {
    ...{ orderId, act: isSeated ? { giveBack: user.id } : null },
    decide: async ({ order, seats }, operation) => {
      const waiting = order.waiting
        .filter(({ user_id }) => user_id !== user.id);
      if (!isSeated) return { order: { ...order, waiting }, lines: [] };
      const lines: OrderRoomLine[] = [{ type: "leave", user }];
      if (isEnded(order.state)) return { order, lines };
      const heir = await heirOf(services, { seats, userId: user.id });
      if (heir === null) {
        const told = user.deleted_at === null ? {} : BLANK;
        return { order: { ...order, ...told, state: "cancelled" }, lines };
      }
      const rest = isGathering(order.state)
        ? await withoutMember(services, operation, order, user.id)
        : order;
      if (order.host_id !== user.id) return { order: rest, lines };
      const next = handOn(services, operation, { order: rest, heir });
      return { ...next, lines: [...lines, ...next.lines] };
    },
  }));
}

/** Who has been there longest of those who are still here, or null. */
async function heirOf(
  services: Services,
  { seats, userId }: { seats: Seats; userId: number },
): Promise<User | null> {
  const others = seats.holders.filter((id) => id !== userId);
  const users = await findUsers(services, others);
  return others.map((id) => users.get(id)).find((user) =>
    user !== undefined && user.deleted_at === null &&
    !isSuspended(user, services.now())
  ) ?? null;
}

/** Makes somebody else the host and tells them; the others read it in the room. */
function handOn(
  services: Services,
  operation: Deno.AtomicOperation,
  { order, heir }: { order: StoredOrder; heir: User },
): Decision {
  addNotice(services, operation, {
    ...{ userId: heir.id, kind: "orderHost", link: orderPath(order.id) },
    facts: { title: order.title },
  });
  const facts = { name: heir.display_name };
  return {
    order: { ...order, host_id: heir.id },
    lines: [fact("newHost", { facts, quiet: true, about: heir.id })],
  };
}

async function unlessGone(change: Promise<unknown>): Promise<void> {
  try {
    await change;
  } catch (error) {
    const isGone = error instanceof AppError && error.code === "orderNotFound";
    if (!isGone) throw error;
  }
}
