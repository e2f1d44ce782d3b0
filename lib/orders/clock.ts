import { AppError } from "@/lib/errors.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import { addNotice } from "@/lib/notices/mod.ts";
import {
  changeOrder,
  type Decision,
  fact,
  type OrderAt,
} from "@/lib/orders/change.ts";
import { tellCancelled } from "@/lib/orders/news.ts";
import { EXTENSION_MS, MOST_PUT_OFF } from "@/lib/orders/rules.ts";
import type { StoredOrder } from "@/lib/orders/stored.ts";
import { orderPath, type OrderTime, TIMES_QUEUE } from "@/lib/orders/times.ts";
import type { Services } from "@/lib/services.ts";

/** Fewer than these order nothing together. */
const FEWEST = 2;

/** Reminds, locks and passes kept seats on when the time has come. Call before the jobs start. */
export function handleOrderTimes(services: Services): void {
  services.jobs.handle(
    TIMES_QUEUE,
    (payload) => keepTime(services, payload as OrderTime),
  );
}

/** Does what the time of an order asks for; nothing when the order is gone, or its times are others now. */
export async function keepTime(
  services: Services,
  time: OrderTime,
): Promise<void> {
  try {
    await changeOrder(services, {
      orderId: time.order_id,
      decide: (at, operation) => {
        // Whatever was kept too long passes on by itself with any change.
        if (time.what === "hold") return hasLapsed(at) ? same(at) : null;
        const { order } = at;
        if (order.deadline_at !== time.deadline_at || !isRunning(order)) {
          return null;
        }
        if (time.what === "deadline") {
          return atDeadline(services, operation, at);
        }
        return remind(services, operation, { ...at, what: time.what });
      },
    });
  } catch (error) {
    const isGone = error instanceof AppError && error.code === "orderNotFound";
    if (!isGone) throw error;
  }
}

/** Open, or locked only because nobody fits in. */
function isRunning({ state, locked_by }: StoredOrder): boolean {
  return state === "open" || (state === "locked" && locked_by === "full");
}

function hasLapsed({ order, now }: OrderAt): boolean {
  return order.waiting.some(({ held_until }) =>
    held_until !== undefined && held_until <= now
  );
}

function same({ order }: OrderAt): Decision {
  return { order, lines: [] };
}

function remind(
  services: Services,
  operation: Deno.AtomicOperation,
  { order, seats, now, what }: OrderAt & { what: "in10" | "in1" },
): Decision | null {
  // After a stop or a step of the clock it may be too late to remind.
  if (now >= order.deadline_at) return null;
  for (const userId of seats.holders) {
    addNotice(services, operation, {
      ...{ userId, kind: "orderClosing", link: orderPath(order.id) },
      facts: { title: order.title, minutes: what === "in10" ? "10" : "1" },
    });
  }
  return { order, lines: [fact(what, { quiet: true })] };
}

/** Locks the order, or does what its host chose for a minimum that is not reached. */
function atDeadline(
  services: Services,
  operation: Deno.AtomicOperation,
  at: OrderAt,
): Decision {
  const { order } = at;
  const isTooLittle = isShort(order, at.seats);
  if (isTooLittle && order.when_short === "cancel") {
    tellCancelled(services, operation, at);
    return { order: { ...order, state: "cancelled" }, lines: [] };
  }
  const mayWait = order.put_off < MOST_PUT_OFF;
  if (isTooLittle && order.when_short === "extend" && mayWait) {
    const deadline_at = Math.max(order.deadline_at, at.now) + EXTENSION_MS;
    const put_off = order.put_off + 1;
    const later = { ...order, deadline_at, put_off, votes: [] };
    return { order: later, lines: [fact("putOff")] };
  }
  const locked = { ...order, state: "locked", locked_by: "deadline" } as const;
  const line = fact(isTooLittle ? "short" : "lockedAtDeadline");
  return { order: locked, lines: [line] };
}

/** Whether too little is ordered, or by too few. */
function isShort(order: StoredOrder, { holders }: Seats): boolean {
  return order.items_total < order.min_amount || holders.length < FEWEST;
}
