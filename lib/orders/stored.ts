import type {
  Category,
  LockedBy,
  OrderKind,
  OrderState,
  WhenShort,
} from "@/lib/orders/schema.ts";

/** Somebody who queues for a seat. */
export interface Waiter {
  /** Who waits. */
  user_id: number;
  /** Until when (ms) a free seat is kept for them; absent while they wait. */
  held_until?: number;
}

/**
 * ["orders", id]: everything but who has a seat, which the seats of the room
 * with the same id say, and they alone.
 */
export interface StoredOrder {
  /** Of its room and its seats too. */
  id: number;
  /** Whether there is something to pay, and what it may be called. */
  kind: OrderKind;
  /** What the room is called too. */
  title: string;
  /** Null for meals and meet-ups that name none. */
  category: Category | null;
  /** What the host says of it; may be empty. */
  content: string;
  /** On whose boards it stands. */
  circle_id: number;
  /** Who decides, and collects the money. */
  host_id: number;
  /** Changed by `changeOrder` alone. */
  state: OrderState;
  /** While locked. */
  locked_by?: LockedBy;
  /** Milliseconds, as all moments here. */
  deadline_at: number;
  /** What happens at the deadline while the minimum is not reached. */
  when_short: WhenShort;
  /** How often the deadline was put off because the minimum was not reached. */
  put_off: number;
  /** Won that the items have to reach together; 0 for none. */
  min_amount: number;
  /** Won, of all items of everybody. */
  items_total: number;
  /** Won, for all together. */
  delivery_fee: number;
  /** Where to meet or to pick it up; may be empty. */
  place: string;
  /** Milliseconds. */
  created_at: number;
  /** Its place on the boards of its circle: grows from one order to the next. */
  place_no: number;
  /** Grows with every change. */
  revision: number;
  /** The queue, who came first at its head. */
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
  /** In the order in which they were written down. */
  items: StoredItem[];
  /** Σ price × qty, won. */
  total: number;
  /** Grows with every change. */
  version: number;
}

/** A dish that somebody of an order wants. */
export interface StoredItem {
  /** Within its order. */
  id: number;
  /** As typed. */
  name: string;
  /** Won for one. */
  price: number;
  /** How many of it; 1 or more. */
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
  /** When the host last reminded them. */
  reminded_at?: number;
}
