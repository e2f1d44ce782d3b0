import type {
  Category,
  LockedBy,
  OrderKind,
  OrderState,
  WhenShort,
} from "@/lib/orders/schema.ts";

/** Somebody who queues for a seat. */
export interface Waiter {
  user_id: number;
  /** Until when (ms) a free seat is kept for them; absent while they wait. */
  held_until?: number;
}

/**
 * ["orders", id]: everything but who has a seat, which the seats of the room
 * with the same id say, and they alone.
 */
export interface StoredOrder {
  id: number;
  kind: OrderKind;
  title: string;
  category: Category | null;
  content: string;
  circle_id: number;
  host_id: number;
  state: OrderState;
  /** While locked. */
  locked_by?: LockedBy;
  /** Milliseconds, as all moments here. */
  deadline_at: number;
  when_short: WhenShort;
  /** How often the deadline was put off because the minimum was not reached. */
  put_off: number;
  min_amount: number;
  items_total: number;
  delivery_fee: number;
  place: string;
  created_at: number;
  /** Its place on the boards of its circle: grows from one order to the next. */
  place_no: number;
  revision: number;
  waiting: Waiter[];
  /** Won that come off everything; none while it is absent. */
  discount?: number;
  /** Where to send money, and whose account it is. */
  account?: { text: string; of: number };
  /** What is marked about money, by the id of who pays. */
  payments?: Record<string, StoredPayment>;
  /** Who wants ten minutes more. */
  votes: number[];
  /** Who had a seat when it ended, and how many seats there were: the room may be gone by now. */
  past?: { ids: number[]; target: number };
}

/** ["order_items", orderId, userId]: what one person orders. Changes `items_total` in the same commit. */
export interface StoredItems {
  items: StoredItem[];
  /** Σ price × qty, won. */
  total: number;
  /** Grows with every change. */
  version: number;
}

/** A dish that somebody of an order wants. */
export interface StoredItem {
  id: number;
  name: string;
  /** Won for one. */
  price: number;
  qty: number;
}

/** What somebody orders who has said nothing yet. */
export const NO_ITEMS: StoredItems = { items: [], total: 0, version: 0 };

/** Moments are milliseconds. */
export interface StoredPayment {
  /** When they said that they had sent it. */
  sent_at?: number;
  /** What the host has, won, and since when. */
  paid?: { at: number; amount: number };
  reminded_at?: number;
}
