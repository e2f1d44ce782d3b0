import { findUser, type User } from "@/lib/accounts/mod.ts";
import { AppError, invalidField } from "@/lib/errors.ts";
import { type OrderLine, orderLine } from "@/lib/i18n/order_lines.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import {
  changeOrderRoom,
  type OrderRoomLine,
  type SeatAct,
} from "@/lib/rooms/mod.ts";
import { tellEaten } from "@/lib/orders/eaten.ts";
import { orderKey } from "@/lib/orders/keys.ts";
import { closed, noOrder } from "@/lib/orders/refusals.ts";
import { addTimes } from "@/lib/orders/times.ts";
import { tellChange, tellGone } from "@/lib/orders/news.ts";
import { isEnded, isGathering, settleSeats } from "@/lib/orders/rules.ts";
import { reshelve } from "@/lib/orders/shelves.ts";
import type { StoredOrder } from "@/lib/orders/stored.ts";
import type { Services } from "@/lib/services.ts";

/** An order at the moment of a decision: its seats are already as the commit will leave them. */
export interface OrderAt {
  /** As the change found it. */
  order: StoredOrder;
  /** Who will have a seat. */
  seats: Seats;
  /** Milliseconds. */
  now: number;
}

/** What is to become of an order. */
export interface Decision {
  /** Null when it is gone for good. */
  order: StoredOrder | null;
  /** What the log of its room says of it. */
  lines: OrderRoomLine[];
}

/** A change of an order, whoever asks for it. */
export interface ChangeInput {
  /** Of the room too. */
  orderId: number;
  /** Who asks; absent where the time does. */
  by?: number;
  /** Which seat changes hands; none when absent. */
  act?: SeatAct;
  /**
   * Decides, or refuses by throwing; null changes nothing. May add to the
   * commit. Called again when another writer was first.
   */
  decide: (
    at: OrderAt,
    operation: Deno.AtomicOperation,
  ) => Promise<Decision | null> | Decision | null;
}

/** What ends a change that turns out to change nothing. */
const NOTHING: unique symbol = Symbol("nothing to change");

/**
 * The one way in which an order changes: its record, its seats, its room, its
 * boards, its times and what people hear of it, in one commit. False when
 * nothing changed.
 *
 * @throws {AppError} `orderNotFound` when it is gone, `orderFull`, and what `decide` throws
 */
export async function changeOrder(
  services: Services,
  { orderId, by, act = null, decide }: ChangeInput,
): Promise<boolean> {
  const { kv, now } = services;
  try {
    return await changeOrderRoom(services, {
      ...{ roomId: orderId, act },
      tooFew: () => invalidField("target_number", "targetBelowJoined"),
      decide: async (operation, seats) => {
        const entry = await kv.get<StoredOrder>(orderKey(orderId));
        if (entry.value === null) throw noOrder(orderId);
        const before = entry.value;
        const at = { order: before, seats, now: now() };
        const decision = await decide(at, operation);
        if (decision === null) throw NOTHING;
        operation.check(entry);
        if (decision.order === null) {
          return removeOrder(services, operation, { before, seats, decision });
        }
        const { after, lines } = finish(decision.order, at);
        operation.set(entry.key, after);
        reshelve(operation, before, after);
        addTimes(services, operation, before, after);
        tellChange(services, operation, { before, after, seats });
        tellEaten(services, operation, before, after);
        return {
          lines: linesBy([...decision.lines, ...lines], { by, seats }),
          ...{ name: after.title, ownerId: ownerOf(after, seats) },
          isGone: after.state === "cancelled" || seats.holders.length === 0,
        };
      },
    });
  } catch (error) {
    if (error === NOTHING) return false;
    throw await reasonOf(services, orderId, error);
  }
}

/** A line about the order itself; it is stored in Korean, and others find their own words by its code. */
export function fact(
  code: OrderLine,
  { facts = {}, quiet = false, about }: {
    facts?: Record<string, string>;
    quiet?: boolean;
    /** Whose name is among the facts: it goes with their account. Such a line is quiet. */
    about?: number;
  } = {},
): OrderRoomLine {
  const text = orderLine("ko", code, facts) ?? code;
  return { type: "fact", text, fact: { code, facts }, quiet, about };
}

/** Whose name a line has: also of somebody who deleted the account meanwhile. */
export async function requireNamed(
  services: Services,
  userId: number,
): Promise<User> {
  const user = await findUser(services, userId);
  if (user === null) {
    throw new AppError("userNotFound", `Cannot find user ${userId}`);
  }
  return user;
}

/** Who has left meanwhile reads nothing here. */
function linesBy(
  lines: OrderRoomLine[],
  { by, seats }: { by?: number; seats: Seats },
): OrderRoomLine[] {
  if (by === undefined || !seats.holders.includes(by)) return lines;
  return lines.map((line) => line.type === "fact" ? { ...line, by } : line);
}

/** An order that ended may have no room any more, but it is there. */
async function reasonOf(
  { kv }: Services,
  orderId: number,
  error: unknown,
): Promise<unknown> {
  const isGone = error instanceof AppError && error.code === "orderNotFound";
  if (!isGone) return error;
  const { value } = await kv.get<StoredOrder>(orderKey(orderId));
  return value !== null && isEnded(value.state) ? closed(orderId) : error;
}

/** What follows by itself, and what the end of an order keeps. */
function finish(
  decided: StoredOrder,
  { order: before, seats, now }: OrderAt,
): { after: StoredOrder; lines: OrderRoomLine[] } {
  const order = isGathering(decided.state)
    ? settleSeats(decided, seats, now)
    : decided;
  const lines = order.state === decided.state
    ? []
    : [fact(order.state === "locked" ? "full" : "reopened")];
  const hasEnded = isEnded(order.state) && !isEnded(before.state);
  const past = { ids: [...seats.holders], target: seats.limit };
  const isMember = (id: number) => seats.holders.includes(id);
  const { locked_by, account, ...kept } = order;
  // An account is its owner's: nobody keeps it who needs it no more.
  const isAsked = account?.of === order.host_id && !isEnded(order.state);
  const after: StoredOrder = {
    ...kept,
    ...(isAsked && { account }),
    ...(order.state === "locked" && { locked_by }),
    revision: before.revision + 1,
    votes: isGathering(order.state) ? order.votes.filter(isMember) : [],
    waiting: isGathering(order.state) ? order.waiting : [],
    ...(hasEnded && { past }),
  };
  return { after, lines };
}

/** The host of an ended order may have left its room. */
function ownerOf({ host_id }: StoredOrder, { holders }: Seats) {
  return holders.includes(host_id) ? host_id : holders[0];
}

function removeOrder(
  services: Services,
  operation: Deno.AtomicOperation,
  { before, seats, decision }: {
    before: StoredOrder;
    seats: Seats;
    decision: Decision;
  },
) {
  operation.delete(orderKey(before.id));
  reshelve(operation, before, null);
  tellGone(services, operation, { before, seats });
  return { lines: decision.lines, isGone: true };
}
