import { Icon } from "@/components/Icon.tsx";
import { labelOf, stateName } from "@/components/OrderCard.tsx";
import { OrderSeats } from "@/components/OrderSeats.tsx";
import type { OrderViewProps } from "@/components/OrderView.tsx";
import { closesIn, isClosing } from "@/lib/i18n/closing.ts";
import { formatClock } from "@/lib/i18n/dates.ts";
import { shownName } from "@/lib/i18n/names.ts";
import { reportsTexts } from "@/lib/i18n/reports.ts";
import { isGathering } from "@/lib/orders/rules.ts";
import type { OrderState } from "@/lib/orders/schema.ts";

const STEPS = {
  order: ["open", "locked", "ordered", "arrived", "settled"],
  meal: ["open", "locked", "arrived", "settled"],
} as const;

/** What an order is about and how far it is. */
export function OrderHead(props: OrderViewProps) {
  const { order, t, locale } = props;
  const { title, host, place, content, delivery_fee } = order;
  return (
    <section class="card-box flex flex-col gap-3 p-5">
      <div>
        <p class="text-sm text-quiet">{labelOf(order, t, locale)}</p>
        <h1 class="text-2xl font-extrabold leading-snug tracking-tight">
          {title}
        </h1>
        <p class="text-sm text-quiet">{t.one.by(shownName(host, locale))}</p>
      </div>
      <Steps {...props} />
      <p class="flex flex-wrap items-center justify-between gap-2">
        <OrderSeats order={order} t={t} />
        {order.state === "open" && <Deadline {...props} />}
      </p>
      {order.min_amount > 0 && isGathering(order.state) && (
        <Minimum {...props} />
      )}
      <ul class="flex flex-col gap-1 text-quiet">
        {order.kind === "order" && (
          <Fact icon="basket">
            {delivery_fee > 0 ? t.fee(t.won(delivery_fee)) : t.noFee}
          </Fact>
        )}
        {place !== "" && <Fact icon="pin">{place}</Fact>}
      </ul>
      {content !== "" && <p class="whitespace-pre-wrap">{content}</p>}
      {host.id !== props.userId && (
        <a
          href={`/reports/new?kind=order&id=${order.id}`}
          class="btn btn-ghost -ml-3 h-11 self-start text-quiet"
        >
          <Icon name="alert" class="size-4" />
          {reportsTexts(locale).title}
        </a>
      )}
    </section>
  );
}

function Steps({ order, t }: OrderViewProps) {
  const { state } = order;
  if (state === "cancelled") {
    return (
      <p class="badge badge-soft badge-error" data-testid="state">
        {t.states.cancelled}
      </p>
    );
  }
  const steps: readonly OrderState[] = order.kind === "order"
    ? STEPS.order
    : STEPS.meal;
  const at = steps.indexOf(state);
  return (
    <ol class="flex gap-1" aria-label={t.one.steps}>
      {steps.map((step, i) => (
        <li
          key={step}
          class="flex-1"
          aria-current={i === at ? "step" : undefined}
        >
          <span
            class={`block h-1.5 rounded-full ${
              i <= at ? "bg-primary" : "bg-base-300"
            }`}
          />
          <span
            class={`mt-1 block text-center text-xs ${
              i === at ? "font-bold" : "text-quiet"
            }`}
            data-testid={i === at ? "state" : undefined}
          >
            {stateName(order, step, t)}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Deadline({ order, t, locale, nowAt }: OrderViewProps) {
  const { deadline_at } = order;
  const isSoon = isClosing(deadline_at, nowAt);
  return (
    <time
      dateTime={deadline_at}
      class={`flex items-center gap-1 ${
        isSoon ? "font-bold text-primary" : ""
      }`}
    >
      <Icon name="clock" class="size-4" />
      {closesIn(deadline_at, nowAt, t)}
      <span class="text-sm font-normal text-quiet">
        {t.one.closes(formatClock(deadline_at, locale))}
      </span>
    </time>
  );
}

function Minimum({ order, t }: OrderViewProps) {
  const { min_amount, items_total } = order;
  const missing = min_amount - items_total;
  const said = missing > 0 ? t.one.missing(t.won(missing)) : t.one.reached;
  return (
    <div>
      <p class="flex flex-wrap justify-between gap-x-2 text-sm">
        <span class="font-semibold" data-testid="missing">{said}</span>
        <span class="text-quiet">
          {t.one.progress(t.won(items_total), t.won(min_amount))}
        </span>
      </p>
      <progress
        class="meter mt-1 h-2 w-full"
        value={Math.min(items_total, min_amount)}
        max={min_amount}
        aria-label={said}
      />
    </div>
  );
}

function Fact(
  { icon, children }: { icon: "pin" | "basket"; children: string },
) {
  return (
    <li class="flex items-center gap-1.5">
      <Icon name={icon} class="size-4" />
      {children}
    </li>
  );
}
