import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Countdown } from "@/components/Countdown.tsx";
import { Icon } from "@/components/Icon.tsx";
import { stateName } from "@/components/OrderCard.tsx";
import { pageLink } from "@/islands/lib/page.ts";
import { closesIn, isClosing } from "@/lib/i18n/closing.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { ordersTexts } from "@/lib/i18n/orders.ts";
import { applyOrderEvent } from "@/lib/orders/events.ts";
import { isGathering } from "@/lib/orders/rules.ts";
import type { Order } from "@/lib/orders/schema.ts";

export interface OrderStripProps {
  order: Order;
  locale: Locale;
  nowAt: number;
}

/** How far an order is, above what its people say: its state, its time, what is left to the minimum, and the way to items and bill. */
export default function OrderStrip(props: OrderStripProps) {
  const t = ordersTexts(props.locale);
  const order = useSignal(props.order);
  const nowAt = useSignal(props.nowAt);
  useEffect(() => {
    nowAt.value = Date.now();
    const clock = setInterval(() => nowAt.value = Date.now(), 10_000);
    return () => clearInterval(clock);
  }, []);
  useEffect(() =>
    pageLink().orders.add((event) => {
      order.value = applyOrderEvent(order.peek(), event);
    }), []);

  const { id, kind, state, deadline_at, join_number, target_number } =
    order.value;
  const isOrder = kind === "order";
  return (
    <aside
      aria-label={t.one.strip}
      class="border-b border-base-300 bg-base-100 px-4 text-sm"
      data-testid="strip"
    >
      <div class="flex items-center gap-3">
        <p class="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 py-1.5">
          <span class="font-bold" data-testid="strip-state">
            {stateName(order.value, state, t)}
          </span>
          <span class="text-quiet">{t.seats(join_number, target_number)}</span>
          {state === "open" && (
            <time
              dateTime={deadline_at}
              class={`flex items-center gap-1 ${
                isClosing(deadline_at, nowAt.value)
                  ? "font-bold text-primary"
                  : "text-quiet"
              }`}
            >
              <Icon name="clock" class="size-4" />
              {closesIn(deadline_at, nowAt.value, t)}
            </time>
          )}
        </p>
        <a href={`/orders/${id}`} class={LINK}>
          {isOrder ? t.one.together : t.one.people}
        </a>
        {isOrder && (
          <a href={`/orders/${id}?tab=bill`} class={LINK}>{t.one.bill}</a>
        )}
      </div>
      <Countdown order={order.value} nowAt={nowAt.value} t={t} />
      {isGathering(state) && <Minimum order={order.value} t={t} />}
    </aside>
  );
}

const LINK =
  "touch inline-flex shrink-0 items-center justify-center font-semibold underline-offset-4 hover:underline";

function Minimum({ order, t }: {
  order: Order;
  t: ReturnType<typeof ordersTexts>;
}) {
  const { min_amount, items_total } = order;
  if (min_amount === 0) return null;
  const missing = min_amount - items_total;
  const said = missing > 0 ? t.one.missing(t.won(missing)) : t.one.reached;
  return (
    <p class="flex items-center gap-3 pb-2 text-quiet">
      <progress
        class="meter h-1.5 flex-1"
        value={Math.min(items_total, min_amount)}
        max={min_amount}
        aria-label={said}
      />
      <span data-testid="strip-missing">{said}</span>
    </p>
  );
}
