import { isEnded } from "@/lib/orders/rules.ts";
import { OrderState } from "@/lib/orders/schema.ts";
import {
  belongsTo,
  type Fields,
  fieldsOf,
  isFoundBy,
  type Links,
  type Need,
  needs,
} from "@/lib/upkeep/links/link.ts";

/** What the records of orders lead to. */
export const LINKS_OF_ORDERS: Links = {
  orders: ({ id, of }) => [
    ...(isOver(of) ? [] : [needs(["room_seats", id(1)])]),
    ...boardsOf(id(1), of),
  ],
  orders_by_user: ({ id }) => [belongsTo(["orders", id(3)])],
  order_shelves: ({ key, id, value }) => [
    belongsTo(["orders", Number(value)], (order) => {
      const { circle_id, place_no, state } = fieldsOf(order);
      const isThere = circle_id === id(1) && place_no === id(4);
      return isThere && (key[3] === "" || key[3] === state);
    }),
  ],
  orders_closing: ({ id }) => [
    belongsTo(["orders", id(4)], (order) => {
      const { state, deadline_at } = fieldsOf(order);
      return state === "open" && deadline_at === id(3);
    }),
  ],
  order_items: ({ id }) => [belongsTo(["orders", id(1)])],
};

/** Everything of a circle is on the board that has no name, once for all states and once for its own. */
function boardsOf(orderId: number, order: Fields): Need[] {
  const { circle_id, place_no, state } = order;
  if (state === "cancelled") return [];
  return ["", String(state)].map((one) =>
    isFoundBy(
      ["order_shelves", Number(circle_id), "", one, Number(place_no)],
      orderId,
    )
  );
}

function isOver({ state }: Fields): boolean {
  const known = OrderState.safeParse(state);
  return known.success && isEnded(known.data);
}
