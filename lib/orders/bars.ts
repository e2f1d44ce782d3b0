import { requireUser, type User } from "@/lib/accounts/mod.ts";
import { invalidField } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { type Ban, orderBanKey } from "@/lib/rooms/mod.ts";
import { changeOrder } from "@/lib/orders/change.ts";
import { type HostInput, requireHosted } from "@/lib/orders/host.ts";
import { orderKey } from "@/lib/orders/keys.ts";
import { closed, noOrder, notHost } from "@/lib/orders/refusals.ts";
import { isGathering } from "@/lib/orders/rules.ts";
import type { StoredOrder } from "@/lib/orders/stored.ts";
import { withoutMember } from "@/lib/orders/taking.ts";
import type { Services } from "@/lib/services.ts";

/** Whom a host bars from an order, or lets in again. */
export interface BarInput extends HostInput {
  /** Who is barred, or no longer. */
  barredId: number;
  /** For the host alone. */
  reason?: string;
}

/**
 * Takes somebody's seat away and bars them from coming back, in one commit; who
 * is not there is barred all the same.
 *
 * @throws {AppError} `orderNotFound`, `forbidden` for who is not its host, `validationFailed` for oneself,
 * `userNotFound`, `orderClosed` once it is ordered
 */
export async function barFromOrder(
  services: Services,
  asked: BarInput,
): Promise<void> {
  const { userId, barredId } = asked;
  const known = await requireHosted(services, asked);
  if (!isGathering(known.state)) throw closed(asked.orderId);
  if (barredId === userId) throw invalidField("user_id", "banOneself");
  const user = await requireUser(services, barredId);
  await untilCommitted(async () =>
    await removeAndBar(services, { ...asked, user }) ||
    await barAbsent(services, asked) || LOST_RACE
  );
}

/** False when they had no seat; nothing is committed then. */
function removeAndBar(
  services: Services,
  { user, ...asked }: BarInput & { user: User },
): Promise<boolean> {
  const { userId, orderId } = asked;
  return changeOrder(services, {
    ...{ orderId, act: { giveBack: user.id } },
    decide: async ({ order }, operation) => {
      if (order.host_id !== userId) throw notHost(orderId);
      if (!isGathering(order.state)) throw closed(orderId);
      const rest = await withoutMember(services, operation, order, user.id);
      addBan(services, operation, asked);
      return { order: rest, lines: [{ type: "kick", user }] };
    },
  });
}

/** False when they came in meanwhile; who queued does so no more. */
function barAbsent(services: Services, asked: BarInput): Promise<boolean> {
  const { userId, orderId, barredId } = asked;
  return changeOrder(services, {
    orderId,
    decide: ({ order, seats }, operation) => {
      if (order.host_id !== userId) throw notHost(orderId);
      if (!isGathering(order.state)) throw closed(orderId);
      if (seats.holders.includes(barredId)) return null;
      addBan(services, operation, asked);
      const waiting = order.waiting
        .filter(({ user_id }) => user_id !== barredId);
      return { order: { ...order, waiting }, lines: [] };
    },
  });
}

function addBan(
  { now }: Services,
  operation: Deno.AtomicOperation,
  { orderId, barredId, reason }: BarInput,
): void {
  const ban: Ban = { at: now(), ...(reason && { reason }) };
  operation.set(orderBanKey(orderId, barredId), ban);
}

/**
 * Lets somebody in again who was barred; they come back by taking a seat.
 *
 * @throws {AppError} `orderNotFound`, `forbidden` for who is not its host
 */
export async function liftBar(
  services: Services,
  { userId, orderId, barredId }: HostInput & { barredId: number },
): Promise<void> {
  const { kv } = services;
  await requireHosted(services, { userId, orderId });
  await untilCommitted(async () => {
    const entry = await kv.get<StoredOrder>(orderKey(orderId));
    if (entry.value === null) throw noOrder(orderId);
    if (entry.value.host_id !== userId) throw notHost(orderId);
    const commit = await kv.atomic().check(entry)
      .delete(orderBanKey(orderId, barredId)).commit();
    return commit.ok || LOST_RACE;
  });
}
