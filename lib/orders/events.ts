// Runs in the browser too.
import type { Order } from "@/lib/orders/schema.ts";

/** What `/ws` says to everybody who is in an order, queues for it, or has just left it, after each change of it. */
export interface OrderEvent {
  /** Tells it from other events. */
  type: "order";
  /** The whole order, as the one who hears it may see it. */
  order: Order;
}

/** The order after an event: one about another order, or older than what is known, changes nothing. */
export function applyOrderEvent(known: Order, { order }: OrderEvent): Order {
  const isNews = order.id === known.id && order.revision >= known.revision;
  return isNews ? order : known;
}
