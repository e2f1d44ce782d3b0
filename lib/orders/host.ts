import { AppError, invalidField } from "@/lib/errors.ts";
import type { OrderRoomLine } from "@/lib/rooms/mod.ts";
import {
  changeOrder,
  type Decision,
  fact,
  type OrderAt,
} from "@/lib/orders/change.ts";
import { tellCancelled } from "@/lib/orders/news.ts";
import { assertDeadline } from "@/lib/orders/post.ts";
import { closed, noStep, notHost } from "@/lib/orders/refusals.ts";
import { isEnded, isGathering, nextStates } from "@/lib/orders/rules.ts";
import type { Order, OrderChanges, OrderState } from "@/lib/orders/schema.ts";
import type { StoredOrder } from "@/lib/orders/stored.ts";
import { accessOrder } from "@/lib/orders/views.ts";
import type { Services } from "@/lib/services.ts";

/** An order, and its host. */
export interface HostInput {
  /** Who asks: the host. */
  userId: number;
  /** The order that they host. */
  orderId: number;
}

/**
 * Changes what an order says while people gather; never fewer seats than are
 * taken.
 *
 * @throws {AppError} `orderNotFound`, `forbidden` for who is not its host, `orderClosed` once it is
 * ordered, `validationFailed`
 */
export async function editOrder(
  services: Services,
  { userId, orderId, changes }: HostInput & { changes: OrderChanges },
): Promise<Order> {
  const known = await requireHosted(services, { userId, orderId });
  const { target_number, ...told } = changes;
  const limit = target_number === known.target_number
    ? undefined
    : target_number;
  await changeOrder(services, {
    ...{ orderId, by: userId },
    act: limit === undefined ? null : { limit },
    decide: ({ order, now }) => {
      if (order.host_id !== userId) throw notHost(orderId);
      if (!isGathering(order.state)) throw closed(orderId);
      if (order.kind === "order" && told.category === null) {
        throw invalidField("category", "required");
      }
      const deadline = told.deadline_at ?? order.deadline_at;
      const isNewDeadline = deadline !== order.deadline_at;
      if (isNewDeadline) assertDeadline(deadline, now);
      const lines: OrderRoomLine[] = [];
      if (limit !== undefined) {
        lines.push(fact("target", { facts: { target: String(limit) } }));
      }
      if (isNewDeadline) lines.push(fact("deadline"));
      if (differs(order, told)) lines.push(fact("changed", { quiet: true }));
      const votes = isNewDeadline ? [] : order.votes;
      return { order: { ...order, ...told, votes }, lines };
    },
  });
  return await accessOrder(services, { userId, orderId });
}

/**
 * Brings an order on by one step, locks it, opens it again or cancels it. Where
 * it is already it stays. Cancelling closes its room for everybody.
 *
 * @throws {AppError} `orderNotFound`, `forbidden` for who is not its host, `orderStep` for a step that is
 * not next, `orderFull` for opening without a free seat, `validationFailed` for opening after its deadline
 */
export async function moveOrder(
  services: Services,
  { userId, orderId, state }: HostInput & { state: OrderState },
): Promise<Order> {
  const known = await requireHosted(services, { userId, orderId });
  if (isEnded(known.state)) {
    if (known.state === state) return known;
    throw noStep(orderId, state);
  }
  await changeOrder(services, {
    ...{ orderId, by: userId },
    decide: (at, operation) => {
      if (at.order.host_id !== userId) throw notHost(orderId);
      const { order } = at;
      if (order.state === state && order.locked_by !== "full") return null;
      const isStaying = order.state === state;
      if (!isStaying && !nextStates(order.kind, order.state).includes(state)) {
        throw noStep(orderId, state);
      }
      if (state === "cancelled") tellCancelled(services, operation, at);
      return stepTo(at, state);
    },
  });
  return await accessOrder(services, { userId, orderId });
}

/**
 * Deletes an order at once for everybody, with its room. Nobody can while it is
 * under way: others may have paid.
 *
 * @throws {AppError} `orderNotFound`, `forbidden` for who is not its host, `orderStep` when it is ordered,
 * has arrived or is settled
 */
export async function deleteOrder(
  services: Services,
  { userId, orderId }: HostInput,
): Promise<void> {
  const known = await requireHosted(services, { userId, orderId });
  if (!isGathering(known.state)) throw noStep(orderId, "deleted");
  await changeOrder(services, {
    orderId,
    decide: ({ order }) => {
      if (order.host_id !== userId) throw notHost(orderId);
      if (!isGathering(order.state)) throw noStep(orderId, "deleted");
      return { order: null, lines: [] };
    },
  });
}

/**
 * An order of one's own.
 *
 * @throws {AppError} `orderNotFound` for who may not see it, `forbidden` for who is not its host
 */
export async function requireHosted(
  services: Services,
  { userId, orderId }: HostInput,
): Promise<Order> {
  const order = await accessOrder(services, { userId, orderId });
  if (order.host.id !== userId) throw notHost(orderId);
  return order;
}

function stepTo({ order, seats, now }: OrderAt, state: OrderState): Decision {
  if (state === "open") {
    assertDeadline(order.deadline_at, now);
    if (seats.holders.length >= seats.limit) {
      throw new AppError("orderFull", `Cannot open order ${order.id}: full`);
    }
    const { locked_by: _, ...open } = order;
    return { order: { ...open, state }, lines: [fact("reopened")] };
  }
  if (state === "locked") {
    const lines = order.state === "open" ? [fact("lockedByHost")] : [];
    return { order: { ...order, state, locked_by: "host" }, lines };
  }
  const lines = state === "cancelled" ? [] : [fact(state)];
  return { order: { ...order, state }, lines };
}

function differs(order: StoredOrder, told: OrderChanges): boolean {
  const { deadline_at: _, ...rest } = told;
  const before: Record<string, unknown> = { ...order };
  return Object.entries(rest).some(([name, value]) =>
    value !== undefined && before[name] !== value
  );
}
