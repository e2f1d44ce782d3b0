import type { Order } from "@/lib/orders/schema.ts";

/** Who hosts it. */
export const HOST = {
  id: 1,
  username: "a",
  display_name: "가람",
  avatar_url: null,
};
/** When it was posted. */
export const NOW = Date.parse("2026-11-21T03:00:00.000Z");
/** An open order of three people, for which one more waits. */
export const ORDER: Order = {
  ...{ id: 9, kind: "order", title: "피자", category: "피자", content: "" },
  ...{
    circle: { id: 3, kind: "neighbourhood", name: "역삼동" },
    host: HOST,
    room_id: 9,
  },
  ...{ target_number: 4, join_number: 3, is_complete: false, state: "open" },
  ...{ locked_by: null, deadline_at: new Date(NOW + 60_000).toISOString() },
  ...{ when_short: "go_on", min_amount: 0, items_total: 0, delivery_fee: 0 },
  ...{ place: "", created_at: new Date(NOW).toISOString(), revision: 1 },
  ...{ is_joined: true, waiting_number: 1, waiting_place: null },
  ...{ held_until: null, extension_votes: 0, extension_needed: 2 },
  has_voted: false,
};
