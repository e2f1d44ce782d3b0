import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { OrderView, type OrderViewProps } from "@/components/OrderView.tsx";
import { askApi, pageLink } from "@/islands/lib/page.ts";
import { pageInbox } from "@/islands/lib/page_inbox.ts";
import { ordersTexts } from "@/lib/i18n/orders.ts";
import { applyOrderEvent } from "@/lib/orders/events.ts";
import type { ItemLists, Order, Settlement } from "@/lib/orders/schema.ts";

export type OrderIslandProps = Omit<OrderViewProps, "t">;

/** Who is outside hears no events: so often their page looks again. */
const LOOK_EVERY_MS = 15_000;

/** One order as it is now: seats, time, items and who has paid. */
export default function OrderIsland(props: OrderIslandProps) {
  const { userId, locale } = props;
  const order = useSignal(props.order);
  const items = useSignal(props.items);
  const bill = useSignal(props.bill);
  const nowAt = useSignal(props.nowAt);

  useEffect(() => {
    nowAt.value = Date.now();
    const clock = setInterval(() => nowAt.value = Date.now(), 10_000);
    return () => clearInterval(clock);
  }, []);
  useEffect(() => followOrder({ order, items, bill }, userId), []);

  return (
    <OrderView
      {...props}
      order={order.value}
      items={items.value}
      bill={bill.value}
      nowAt={nowAt.value}
      t={ordersTexts(locale)}
    />
  );
}

/** An order now; "gone" when there is none for me any more, null when nobody answers. */
async function askOrder(path: string): Promise<Order | "gone" | null> {
  try {
    const answer = await fetch(path, {
      headers: { accept: "application/json" },
    });
    if (answer.status === 404) return "gone";
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

interface Known {
  order: Signal<Order>;
  items: Signal<ItemLists | null>;
  bill: Signal<Settlement | null>;
}

function followOrder({ order, items, bill }: Known, userId: number) {
  const path = `/api/orders/${order.peek().id}`;
  const lookInside = async () => {
    const isIn = order.peek().is_joined;
    const [lists, sums] = await Promise.all([
      isIn ? askApi<ItemLists>(`${path}/items`) : null,
      isIn ? askApi<Settlement>(`${path}/settlement`) : null,
    ]);
    if (lists !== null || !isIn) items.value = lists;
    if (sums !== null || !isIn) bill.value = sums;
  };
  const take = (fresh: Order) => {
    const isNews = fresh.revision > order.peek().revision;
    order.value = applyOrderEvent(order.peek(), {
      type: "order",
      order: fresh,
    });
    if (isNews) lookInside();
  };
  const look = async () => {
    const fresh = await askOrder(path);
    if (fresh === "gone") return location.replace("/orders");
    if (fresh !== null) take(fresh);
  };
  pageInbox(userId);
  const stop = pageLink().orders.add((event) => {
    if (event.order.id === order.peek().id) take(event.order);
  });
  const timer = setInterval(() => {
    if (document.visibilityState === "visible") look();
  }, LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
    stop();
  };
}
