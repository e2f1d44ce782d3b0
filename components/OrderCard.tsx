import { Icon } from "@/components/Icon.tsx";
import { OrderSeats } from "@/components/OrderSeats.tsx";
import { categoryName } from "@/lib/categories.ts";
import { closesIn, isClosing } from "@/lib/i18n/closing.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { nameIn } from "@/lib/i18n/names.ts";
import type { OrdersTexts } from "@/lib/i18n/orders.ts";
import { isEnded } from "@/lib/orders/rules.ts";
import type { Order, OrderOnBoard, OrderState } from "@/lib/orders/schema.ts";

export interface OrderCardProps {
  order: OrderOnBoard;
  t: OrdersTexts;
  locale: Locale;
  nowAt: number;
  /** A row of somebody else's card. */
  flat?: boolean;
}

/** One order on the board: dimmed when it is over, or nobody else can come in. */
export function OrderCard(
  { order, t, locale, nowAt, flat = false }: OrderCardProps,
) {
  const { id, title, host, is_joined, is_complete, place } = order;
  const { waiting_place } = order;
  const isOver = isEnded(order.state);
  const isWaiting = waiting_place !== null;
  const isDim = isOver || (is_complete && !is_joined && !isWaiting);
  return (
    <li class="min-w-0">
      <a
        href={`/orders/${id}`}
        class={flat
          ? "block rounded-field px-3 py-3.5 hover:bg-base-300/50"
          : `card-box block h-full p-4 hover:border-primary/50 ${
            isDim ? "bg-transparent shadow-none" : ""
          }`}
        data-testid="order"
        data-state={order.state}
      >
        <p class="flex items-center gap-2 text-sm text-quiet">
          <span class="truncate">{labelOf(order, t, locale)}</span>
          {is_joined && !isOver && (
            <span class="badge badge-soft badge-primary shrink-0">
              {t.isMine}
            </span>
          )}
          {isWaiting && (
            <span class="badge badge-soft shrink-0">{t.isWaiting}</span>
          )}
          <Closing {...{ order, t, nowAt }} />
        </p>
        <h3
          class={`mt-1 line-clamp-2 text-lg font-bold leading-snug ${
            isDim ? "text-quiet" : ""
          }`}
        >
          {title}
        </h3>
        <p class="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <OrderSeats order={order} t={t} />
          <Money {...{ order, t }} />
        </p>
        <p class="mt-1.5 flex min-w-0 items-center gap-1 text-sm text-quiet">
          <span class="truncate">{nameIn(host.display_name, locale)}</span>
          {place !== "" && (
            <span class="flex min-w-0 items-center gap-0.5">
              <Icon name="pin" class="size-4" />
              <span class="truncate">{place}</span>
            </span>
          )}
        </p>
      </a>
    </li>
  );
}

/** What it costs besides the food: one phrase, which goes to a line of its own as a whole. */
function Money({ order, t }: Pick<OrderCardProps, "order" | "t">) {
  const { kind, delivery_fee: fee, min_amount: minimum } = order;
  const parts = [
    ...kind === "order" ? [fee > 0 ? t.fee(t.won(fee)) : t.noFee] : [],
    ...minimum > 0 ? [t.minimum(t.won(minimum))] : [],
  ];
  return parts.length === 0
    ? null
    : <span class="text-quiet">{parts.join(" · ")}</span>;
}

/** What kind of order it is, in a word or two. */
export function labelOf(
  { kind, category }: Pick<Order, "kind" | "category">,
  t: OrdersTexts,
  locale: Locale,
): string {
  const food = category === null ? null : categoryName(category, locale);
  if (kind === "order") return food ?? t.kinds.order;
  return food === null ? t.kinds[kind] : `${t.kinds[kind]} · ${food}`;
}

/** How far an order is; who meets has nothing that arrives or is settled. */
export function stateName(
  { kind }: Pick<Order, "kind">,
  state: OrderState,
  t: OrdersTexts,
): string {
  const isMet = state === "arrived" || state === "settled";
  return kind !== "order" && isMet ? t.met[state] : t.states[state];
}

function Closing({ order, t, nowAt }: Omit<OrderCardProps, "locale">) {
  const { state, locked_by, deadline_at } = order;
  const end = "ml-auto shrink-0 flex items-center gap-1";
  if (state !== "open") {
    return (
      <span class={end}>
        {locked_by !== "full"
          ? stateName(order, state, t)
          : order.join_number < order.target_number
          ? t.kept
          : t.full}
      </span>
    );
  }
  const isSoon = isClosing(deadline_at, nowAt);
  return (
    <time
      dateTime={deadline_at}
      class={`${end} ${isSoon ? "font-bold text-primary" : ""}`}
    >
      <Icon name="clock" class="size-4" />
      {closesIn(deadline_at, nowAt, t)}
    </time>
  );
}
