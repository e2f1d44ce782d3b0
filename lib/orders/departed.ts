import {
  DEPARTED_ORDERS_QUEUE,
  findUser,
  type User,
} from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { addNotice } from "@/lib/notices/mod.ts";
import { type OrderRoomLine, orderSeatsKey } from "@/lib/rooms/mod.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import { changeOrder, fact, requireNamed } from "@/lib/orders/change.ts";
import { orderByUserKey } from "@/lib/orders/keys.ts";
import { isEnded } from "@/lib/orders/rules.ts";
import { withoutMember } from "@/lib/orders/taking.ts";
import { orderPath } from "@/lib/orders/times.ts";
import type { StoredOrder } from "@/lib/orders/stored.ts";
import type { Services } from "@/lib/services.ts";

/** What only its host wrote goes with them. */
const BLANK = { title: "", content: "", place: "" };

/** Takes those who deleted their account out of their orders. Call before the jobs start. */
export function handleOrderDepartures(services: Services): void {
  services.jobs.handle(
    DEPARTED_ORDERS_QUEUE,
    (payload, { signal }) =>
      departFromOrders(services, Number(payload), signal),
  );
}

/**
 * Takes somebody who deleted their account out of every order. A host's goes
 * on with whoever has been there longest; with nobody else it is cancelled.
 * What was ordered already keeps their items, so that the others' shares stay.
 */
export async function departFromOrders(
  services: Services,
  userId: number,
  signal?: AbortSignal,
): Promise<void> {
  const user = await findUser(services, userId);
  if (user === null || user.deleted_at === null) return;
  const prefix = orderByUserKey(userId, 0, 0).slice(0, 2);
  for await (const { key, value } of services.kv.list<number>({ prefix })) {
    signal?.throwIfAborted();
    await departFrom(services, user, value);
    await services.kv.delete(key);
  }
}

async function departFrom(
  services: Services,
  user: User,
  orderId: number,
): Promise<void> {
  const { value } = await services.kv.get<Seats>(orderSeatsKey(orderId));
  const isSeated = value?.holders.includes(user.id) === true;
  try {
    await changeOrder(services, {
      ...{ orderId, act: isSeated ? { giveBack: user.id } : null },
      decide: async ({ order, seats }, operation) => {
        const waiting = order.waiting
          .filter(({ user_id }) => user_id !== user.id);
        if (!isSeated) return { order: { ...order, waiting }, lines: [] };
        const lines: OrderRoomLine[] = [{ type: "leave", user }];
        if (isEnded(order.state)) return { order, lines };
        const [heirId] = seats.holders;
        if (heirId === undefined) {
          return { order: { ...order, ...BLANK, state: "cancelled" }, lines };
        }
        const rest = isUnderWay(order)
          ? order
          : await withoutMember(services, operation, order, user.id);
        if (order.host_id !== user.id) return { order: rest, lines };
        const heir = await requireNamed(services, heirId);
        addNotice(services, operation, {
          ...{ userId: heirId, kind: "orderHost", link: orderPath(orderId) },
          facts: { title: order.title },
        });
        const facts = { name: heir.display_name };
        lines.push(fact("newHost", { facts, quiet: true, about: heirId }));
        return { order: { ...rest, host_id: heirId }, lines };
      },
    });
  } catch (error) {
    const isGone = error instanceof AppError && error.code === "orderNotFound";
    if (!isGone) throw error;
  }
}

function isUnderWay({ state }: StoredOrder): boolean {
  return state === "ordered" || state === "arrived";
}
