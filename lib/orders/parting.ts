import { findUser, isBlocked, type User } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { addNotice } from "@/lib/notices/mod.ts";
import { type Blocked, BLOCKED_ORDERS_QUEUE } from "@/lib/rooms/mod.ts";
import { changeOrder } from "@/lib/orders/change.ts";
import { orderByUserKey } from "@/lib/orders/keys.ts";
import { isGathering } from "@/lib/orders/rules.ts";
import { withoutMember } from "@/lib/orders/taking.ts";
import { readSeated, type SeatedOrder } from "@/lib/orders/views.ts";
import type { Services } from "@/lib/services.ts";

/** Of a person's own orders so many are looked through: one that still gathers is among the latest. */
const NEWEST = 100;

interface Parting {
  hostId: number;
  guest: User;
  /** Whether the guest blocked the host: then it is they who hear why. */
  isOwnWish: boolean;
}

/** Takes apart in orders who blocked one another. Call before the jobs start. */
export function handleOrderBlocks(services: Services): void {
  services.jobs.handle(BLOCKED_ORDERS_QUEUE, async (payload, { signal }) => {
    const { user_id: userId, other_id: otherId } = payload as Blocked;
    for (
      const [hostId, guestId] of [[userId, otherId], [otherId, userId]] as const
    ) {
      const guest = await findUser(services, guestId);
      if (guest === null) continue;
      const parting = { hostId, guest, isOwnWish: guestId === userId };
      await partFromHost(services, parting, signal);
    }
  });
}

/**
 * Takes a guest out of the other's orders that still gather people: nobody can
 * share a table with a host who does not exist for them. The others read that
 * they left, and nobody why. What is ordered is still eaten and paid together,
 * and two guests of a third keep their seats: no guest throws out another.
 */
async function partFromHost(
  services: Services,
  parting: Parting,
  signal: AbortSignal,
): Promise<void> {
  const { hostId, guest } = parting;
  const prefix = orderByUserKey(guest.id, 0, 0).slice(0, 2);
  const entries = services.kv.list<number>({ prefix }, {
    ...{ limit: NEWEST, reverse: true },
  });
  const ids = await Array.fromAsync(entries, ({ value }) => value);
  const shared = (await readSeated(services, ids)).filter(({ order }) =>
    order.host_id === hostId && isGathering(order.state)
  );
  for (const seated of shared) {
    signal.throwIfAborted();
    await partFrom(services, parting, seated);
  }
}

async function partFrom(
  services: Services,
  { hostId, guest, isOwnWish }: Parting,
  { order: { id: orderId }, seats }: SeatedOrder,
): Promise<void> {
  const isSeated = seats.holders.includes(guest.id);
  try {
    await changeOrder(services, {
      ...{ orderId, act: isSeated ? { giveBack: guest.id } : null },
      decide: async ({ order }, operation) => {
        const pair = { userId: hostId, otherId: guest.id };
        if (!isGathering(order.state) || order.host_id !== hostId) return null;
        if (!await isBlocked(services, pair)) return null;
        const waiting = order.waiting
          .filter(({ user_id }) => user_id !== guest.id);
        if (!isSeated) return { order: { ...order, waiting }, lines: [] };
        if (isOwnWish) {
          addNotice(services, operation, {
            ...{ userId: guest.id, kind: "orderParted", link: "/orders" },
            facts: { title: order.title },
          });
        }
        const rest = await withoutMember(services, operation, order, guest.id);
        const lines = [{ type: "leave" as const, user: guest }];
        return { order: { ...rest, waiting }, lines };
      },
    });
  } catch (error) {
    const isGone = error instanceof AppError && error.code === "orderNotFound";
    if (!isGone) throw error;
  }
}
