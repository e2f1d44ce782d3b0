// Runs in the browser too.
import { askApi } from "@/islands/lib/page.ts";
import type { Link } from "@/islands/lib/socket.ts";
import type { Order } from "@/lib/orders/schema.ts";

/** Until when open orders take people, by the ids of their rooms. */
export type Deadlines = Readonly<Record<number, string>>;

type Timed = Pick<Order, "id" | "state" | "deadline_at">;

const MOST = 50;

/** The deadlines after an order has changed: only an open one has one. */
export function withOrder(
  deadlines: Deadlines,
  { id, state, deadline_at }: Timed,
): Deadlines {
  const { [id]: _before, ...others } = deadlines;
  return state === "open" ? { ...others, [id]: deadline_at } : others;
}

/**
 * Keeps the deadlines of one's own orders up by their events, and asks for them
 * whenever the page is connected: what changed before is in no event. The
 * returned function ends it.
 */
export function followDeadlines(
  link: Pick<Link, "orders" | "listen" | "status">,
  { change, hasOrders, ask = askForOpen }: {
    change: (next: (before: Deadlines) => Deadlines) => void;
    /** Whether there is anything to ask about. */
    hasOrders: () => boolean;
    /** One's own open orders; null when nobody answers. */
    ask?: () => Promise<Timed[] | null>;
  },
): () => void {
  let heard = 0;
  const load = async () => {
    if (!hasOrders()) return;
    const before = heard;
    const orders = await ask();
    if (orders === null) return;
    // An order that changed on the way is newer than the answer.
    if (before !== heard) return await load();
    change(() => orders.reduce(withOrder, {}));
  };
  const stops = [
    link.orders.add(({ order }) => {
      heard += 1;
      change((deadlines) => withOrder(deadlines, order));
    }),
    link.listen(({ type }) => {
      if (type === "ready") load();
    }),
  ];
  if (link.status.peek() === "open") load();
  return () => stops.forEach((stop) => stop());
}

async function askForOpen(): Promise<Timed[] | null> {
  const page = await askApi<{ results: Timed[] }>(
    `/api/orders?mine=true&state=open&limit=${MOST}`,
  );
  return page?.results ?? null;
}
