import { addNotice } from "@/lib/notices/mod.ts";
import type { StoredOrder } from "@/lib/orders/stored.ts";
import type { Services } from "@/lib/services.ts";

/** Jobs that come back to an order when its time has come. */
export const TIMES_QUEUE = "orders.times";

/** What a job of an order is for; it does nothing when the order's times are others by then. */
export type OrderTime =
  | { what: "in10" | "in1" | "deadline"; order_id: number; deadline_at: number }
  | { what: "hold"; order_id: number };

const BEFORE_MS = { in10: 600_000, in1: 60_000 };

/** Adds the jobs that a change of times asks for: reminders, the deadline, and the ends of kept seats. */
export function addTimes(
  services: Services,
  operation: Deno.AtomicOperation,
  before: StoredOrder | null,
  after: StoredOrder,
): void {
  const { jobs } = services;
  const order_id = after.id;
  const add = (time: OrderTime, dueAt: number) =>
    jobs.add(operation, { queue: TIMES_QUEUE, payload: time, dueAt });
  const { deadline_at } = after;
  if (before?.deadline_at !== deadline_at) {
    for (const what of ["in10", "in1"] as const) {
      const dueAt = deadline_at - BEFORE_MS[what];
      if (dueAt > services.now()) add({ what, order_id, deadline_at }, dueAt);
    }
    add({ what: "deadline", order_id, deadline_at }, deadline_at);
  }
  for (const { user_id, held_until } of after.waiting) {
    const known = before?.waiting.find((one) => one.user_id === user_id);
    if (held_until === undefined || known?.held_until === held_until) continue;
    add({ what: "hold", order_id }, held_until);
    addNotice(services, operation, {
      ...{ userId: user_id, kind: "orderSeat" },
      ...{ facts: { title: after.title }, link: orderPath(after.id) },
    });
  }
}

/** Where the page of an order is. */
export function orderPath(orderId: number): string {
  return `/orders/${orderId}`;
}
