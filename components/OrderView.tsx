import { Countdown } from "@/components/Countdown.tsx";
import { Icon } from "@/components/Icon.tsx";
import { OrderBill } from "@/components/OrderBill.tsx";
import { OrderHead } from "@/components/OrderHead.tsx";
import { OrderItems } from "@/components/OrderItems.tsx";
import { OrderManage, OrderNext } from "@/components/OrderManage.tsx";
import { OrderSeat } from "@/components/OrderSeat.tsx";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { OrdersTexts } from "@/lib/i18n/orders.ts";
import type { ItemLists, Order, Settlement } from "@/lib/orders/schema.ts";

export type OrderTab = "items" | "bill";

/** What parts of an order's page are drawn from. */
export interface OrderViewProps {
  order: Order;
  /** For those who are in it. */
  items: ItemLists | null;
  bill: Settlement | null;
  tab: OrderTab;
  userId: number;
  /** A form of changes that came back. */
  editing: {
    values: Readonly<Record<string, string>>;
    errors: Record<string, string[]>;
  } | null;
  t: OrdersTexts;
  locale: Locale;
  nowAt: number;
}

/** One order with everything that one may do about it; every act is a form. */
export function OrderView(props: OrderViewProps) {
  const { order, items, bill, tab } = props;
  return (
    <div class="flex flex-col gap-3">
      <OrderHead {...props} />
      <Countdown {...{ order, t: props.t }} nowAt={props.nowAt} />
      <OrderSeat {...props} />
      <OrderNext {...props} />
      {items !== null && <Tabs {...props} />}
      {items !== null && tab === "items" && (
        <OrderItems {...props} items={items} />
      )}
      {bill !== null && tab === "bill" && order.kind === "order" && (
        <OrderBill {...props} bill={bill} />
      )}
      <OrderManage {...props} />
      {items !== null && order.state !== "cancelled" && (
        <a
          href={`/rooms/${order.room_id}/info`}
          class="btn btn-ghost h-11 self-start"
        >
          {props.t.one.settings}
        </a>
      )}
    </div>
  );
}

function Tabs({ order, tab, t }: OrderViewProps) {
  const path = `/orders/${order.id}`;
  const look = "touch flex flex-1 items-center justify-center gap-1.5 px-3";
  const link = (here: boolean) =>
    `${look} ${here ? "rounded-full bg-base-100 font-bold" : "text-quiet"}`;
  return (
    <nav aria-label={t.one.tabs} class="flex rounded-full bg-base-300/60 p-1">
      <a
        href={path}
        class={link(tab === "items")}
        aria-current={tab === "items" ? "page" : undefined}
      >
        {order.kind === "order" ? t.one.together : t.one.people}
      </a>
      {order.state !== "cancelled" && (
        <a
          href={`/rooms/${order.room_id}`}
          class={link(false)}
          data-testid="to-chat"
        >
          <Icon name="chat" class="size-4" />
          {t.one.chat}
        </a>
      )}
      {order.kind === "order" && (
        <a
          href={`${path}?tab=bill`}
          class={link(tab === "bill")}
          aria-current={tab === "bill" ? "page" : undefined}
          data-testid="to-bill"
        >
          {t.one.bill}
        </a>
      )}
    </nav>
  );
}
