import { requireUser } from "@/lib/accounts/mod.ts";
import { invalidField } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { orderBanKey } from "@/lib/rooms/mod.ts";
import { changeOrder } from "@/lib/orders/change.ts";
import { type HostInput, requireHosted } from "@/lib/orders/host.ts";
import { orderKey } from "@/lib/orders/keys.ts";
import { noOrder, notHost } from "@/lib/orders/refusals.ts";
import { isGathering } from "@/lib/orders/rules.ts";
import type { StoredOrder } from "@/lib/orders/stored.ts";
import { closed, withoutMember } from "@/lib/orders/taking.ts";
import type { Services } from "@/lib/services.ts";

/**
 * Takes somebody's seat away and bars them from coming back, in one commit; who
 * is not there is barred all the same.
 *
 * @throws {AppError} `orderNotFound`, `forbidden` for who is not its host, `validationFailed` for oneself,
 * `userNotFound`, `orderClosed` once it is ordered
 */
export async function barFromOrder(
  services: Services,
  { userId, orderId, barredId }: HostInput & { barredId: number },
): Promise<void> {
  const { kv, now } = services;
  await requireHosted(services, { userId, orderId });
  if (barredId === userId) throw invalidField("user_id", "banOneself");
  const user = await requireUser(services, barredId);
  const wasThere = await changeOrder(services, {
    ...{ orderId, act: { giveBack: barredId } },
    decide: async ({ order }, operation) => {
      if (order.host_id !== userId) throw notHost(orderId);
      if (!isGathering(order.state)) throw closed(orderId);
      const rest = await withoutMember(services, operation, order, barredId);
      return { order: rest, lines: [{ type: "kick", user }] };
    },
  });
  if (wasThere) return;
  await changeOrder(services, {
    orderId,
    decide: ({ order, seats }, operation) => {
      if (order.host_id !== userId) throw notHost(orderId);
      if (seats.holders.includes(barredId)) return null;
      operation.set(orderBanKey(orderId, barredId), { at: now() });
      const waiting = order.waiting
        .filter(({ user_id }) => user_id !== barredId);
      return { order: { ...order, waiting }, lines: [] };
    },
  });
  // They came in between the two: the first way takes them out.
  const { value } = await kv.get(orderBanKey(orderId, barredId));
  if (value === null) {
    await barFromOrder(services, { userId, orderId, barredId });
  }
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
