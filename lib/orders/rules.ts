// Runs in the browser too.
import type { ErrorCode } from "@/lib/errors.ts";
import type { LockedBy, OrderKind, OrderState } from "@/lib/orders/schema.ts";

/** How long a free seat is kept for the next who waits. */
export const HOLD_MS = 90_000;
/** What a vote, or a minimum not reached, adds to the deadline. */
export const EXTENSION_MS = 600_000;
/** How often the deadline is put off because the minimum is not reached; then it locks. */
export const MOST_PUT_OFF = 3;
/** A deadline that nobody names. */
export const USUAL_MS = 3_600_000;
/** As far ahead a deadline may be. */
export const LONGEST_MS = 7 * 86_400_000;
/** Of one order. */
export const MOST_WAITING = 50;

const AFTER: Record<OrderState, readonly OrderState[]> = {
  open: ["locked", "cancelled"],
  locked: ["open", "ordered", "cancelled"],
  ordered: ["arrived", "cancelled"],
  arrived: ["settled"],
  settled: [],
  cancelled: [],
};

/** The states to which a host may bring an order from where it is. Who meets orders nothing: they are there, then done. */
export function nextStates(
  kind: OrderKind,
  state: OrderState,
): readonly OrderState[] {
  if (kind === "order" || state !== "locked") return AFTER[state];
  return ["open", "arrived", "cancelled"];
}

/** Whether an order has come to its end. */
export function isEnded(state: OrderState): boolean {
  return state === "settled" || state === "cancelled";
}

/** Whether people may still come and go: nothing is ordered yet. */
export function isGathering(state: OrderState): boolean {
  return state === "open" || state === "locked";
}

/** Whether money may change hands: what everybody pays is fixed, and the order has not ended. */
export function isPayable(state: OrderState): boolean {
  return state !== "open" && !isEnded(state);
}

/** What decides about seats. */
export interface Gathering {
  /** Only open orders, and full ones, change by seats and time. */
  state: OrderState;
  /** While locked. */
  locked_by?: LockedBy;
  /** Milliseconds. */
  deadline_at: number;
  /** The queue, who came first at its head; `held_until` in milliseconds. */
  waiting: { user_id: number; held_until?: number }[];
}

/** Seats as far as rules look at them. */
export interface Taken {
  /** How many there are. */
  limit: number;
  /** Ids of those who have one. */
  holders: readonly number[];
}

/**
 * Why somebody may not take a seat now, or null. Free seats that are kept for
 * others count as taken.
 */
export function seatFault(
  order: Gathering,
  seats: Taken,
  { userId, now }: { userId: number; now: number },
): ErrorCode | null {
  const isFullOnly = order.state === "locked" && order.locked_by === "full";
  if (order.state !== "open" && !isFullOnly) return "orderClosed";
  if (order.deadline_at <= now) return "orderClosed";
  const kept = order.waiting.filter((one) =>
    one.user_id !== userId && isHeld(one, now)
  );
  return seats.holders.length + kept.length >= seats.limit ? "orderFull" : null;
}

/** Whether a free seat is kept for who waits. */
export function isHeld(
  { held_until }: { held_until?: number },
  now: number,
): boolean {
  return held_until !== undefined && held_until > now;
}

/**
 * What follows from seats and time by itself: kept seats that nobody took pass
 * on, free ones are kept for who waits next, and an order is locked while
 * nobody fits in. Only an open order, or one locked for being full, changes.
 */
export function settleSeats<T extends Gathering>(
  order: T,
  seats: Taken,
  now: number,
): T {
  const isFullOnly = order.state === "locked" && order.locked_by === "full";
  const stay = order.waiting.filter((one) =>
    !seats.holders.includes(one.user_id) &&
    (one.held_until === undefined || one.held_until > now)
  );
  if (order.state !== "open" && !isFullOnly) {
    return { ...order, waiting: stay.map(({ user_id }) => ({ user_id })) };
  }
  const held = stay.filter((one) => isHeld(one, now)).length;
  let free = seats.limit - seats.holders.length - held;
  const waiting = stay.map((one) =>
    isHeld(one, now) || free <= 0
      ? one
      : (free--, { user_id: one.user_id, held_until: now + HOLD_MS })
  );
  const { locked_by: _, ...rest } = order;
  return (free > 0
    ? { ...rest, state: "open", waiting }
    : { ...rest, state: "locked", locked_by: "full", waiting }) as T;
}

/** How many of the members have to want it: more than half. */
export function votesNeeded(members: number): number {
  return Math.floor(members / 2) + 1;
}
