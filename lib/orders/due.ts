import { listGoing } from "@/lib/orders/own.ts";
import { paymentOf, restOf, splitOf } from "@/lib/orders/settlement.ts";
import { readItems, tableOf } from "@/lib/orders/table.ts";
import type { SeatedOrder, Viewer } from "@/lib/orders/views.ts";
import type { Services } from "@/lib/services.ts";

/** An open order is due in its last hour: there is time to put something in. */
const CLOSING_MS = 3_600_000;
/** Of one's orders that go on. */
const MOST = 20;

/** What an order asks of somebody: to be in time, to pay, or as its host to end it. */
export interface OrderDue {
  /** `closing`: it closes soon; `pay`: they owe; `settle`: as host they have not ended it. */
  kind: "closing" | "pay" | "settle";
  /** Of the room too. */
  order_id: number;
  /** Of the order. */
  title: string;
  /** ISO 8601. */
  deadline_at: string;
  /** Won, of what is to be paid. */
  amount: number | null;
}

const KINDS: readonly OrderDue["kind"][] = ["closing", "pay", "settle"];

/**
 * What one's orders ask of one now: those that close within the hour, what one
 * owes and has not sent, and as a host what has arrived and is not settled.
 */
export async function listOrdersDue(
  services: Services,
  viewer: Viewer,
): Promise<OrderDue[]> {
  const going = await listGoing(services, { ...viewer, limit: MOST });
  const due = await Promise.all(
    going.filter(({ seats }) => seats.holders.includes(viewer.userId))
      .map((seated) => dueOf(services, { ...seated, userId: viewer.userId })),
  );
  return due.flatMap((one) => one ?? []).toSorted((a, b) =>
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    a.deadline_at.localeCompare(b.deadline_at)
  );
}

async function dueOf(
  services: Services,
  { order, seats, userId }: SeatedOrder & { userId: number },
): Promise<OrderDue | null> {
  const { id: order_id, title, state, kind, host_id, deadline_at } = order;
  const named = {
    ...{ order_id, title, amount: null },
    deadline_at: new Date(deadline_at).toISOString(),
  };
  if (state === "open") {
    const isSoon = deadline_at - services.now() <= CLOSING_MS;
    return isSoon ? { kind: "closing", ...named } : null;
  }
  if (kind !== "order") return null;
  if (host_id === userId) {
    return state === "arrived" ? { kind: "settle", ...named } : null;
  }
  if (state !== "ordered" && state !== "arrived") return null;
  if (paymentOf(order, userId).sent_at !== undefined) return null;
  const items = await readItems(services, order_id);
  const table = tableOf({ order, seats }, items);
  const share = splitOf(table).shares.find(({ user_id }) => user_id === userId);
  const amount = share === undefined ? 0 : restOf(table, share);
  return amount > 0 ? { kind: "pay", ...named, amount } : null;
}
