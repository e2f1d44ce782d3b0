// Runs in the browser too.
import type { Order } from "@/lib/orders/schema.ts";

/** Until when open orders take people, by the ids of their rooms. */
export type Deadlines = Readonly<Record<number, string>>;

/** The deadlines after an order has changed: only an open one has one. */
export function withOrder(
  deadlines: Deadlines,
  { id, state, deadline_at }: Pick<Order, "id" | "state" | "deadline_at">,
): Deadlines {
  const { [id]: _before, ...others } = deadlines;
  return state === "open" ? { ...others, [id]: deadline_at } : others;
}
