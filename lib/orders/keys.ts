/** Every KV key of the orders domain. */

/** → `StoredOrder` */
export const orderKey = (orderId: number): Deno.KvKey => ["orders", orderId];

/** → `StoredItems`: what one person orders. */
export const itemsKey = (
  orderId: number,
  userId: number,
): Deno.KvKey => ["order_items", orderId, userId];

/** → the order's id: those in which a person has, had or waits for a seat, by their time. Written anew with each change, which makes it news. */
export const orderByUserKey = (
  userId: number,
  createdAt: number,
  orderId: number,
): Deno.KvKey => ["orders_by_user", userId, createdAt, orderId];

/** → the next place on the boards of a circle. */
export const nextPlaceKey = (
  circleId: number,
): Deno.KvKey => ["order_places", circleId];

/** → the order's id, in the order in which they were posted. `state` is "" for all of them. */
export const shelfKey = (
  { circleId, shelf, state }: Shelf,
  placeNo: number,
): Deno.KvKey => ["order_shelves", circleId, shelf, state, placeNo];

/** → the order's id: open ones by their deadline. */
export const closingKey = (
  { circleId, shelf }: Omit<Shelf, "state">,
  deadlineAt: number,
  orderId: number,
): Deno.KvKey => ["orders_closing", circleId, shelf, deadlineAt, orderId];

/** → `Deno.KvU64`: how many orders stand there. */
export const shelfCountKey = (
  { circleId, shelf, state }: Shelf,
): Deno.KvKey => ["order_counts", circleId, state, shelf];

/** → `Deno.KvU64`: how many of `size` neighbouring places are taken, so that page n is found without reading those before it. */
export const blockCountKey = (
  { circleId, shelf }: Omit<Shelf, "state">,
  { size, block }: { size: number; block: number },
): Deno.KvKey => ["order_blocks", circleId, shelf, size, block];

/** One board of a circle: everything, a kind, or a category. */
export interface Shelf {
  /** The circle whose board it is. */
  circleId: number;
  /** Everything, one kind or one category: `shelfOf` makes it. */
  shelf: string;
  /** The one state that is shown; empty for all. */
  state: string;
}

/** → the order's id: those that were a person's own a while ago, so that their sockets hear of it. */
export const leftOrderKey = (
  userId: number,
  orderId: number,
): Deno.KvKey => ["orders_left", userId, orderId];
