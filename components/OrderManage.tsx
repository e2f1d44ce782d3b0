import { Confirm } from "@/components/Confirm.tsx";
import { type OrderField, OrderFields } from "@/components/OrderFields.tsx";
import { Act } from "@/components/OrderSeat.tsx";
import type { OrderViewProps } from "@/components/OrderView.tsx";
import type { OrdersTexts } from "@/lib/i18n/orders.ts";
import { isEnded, isGathering, nextStates } from "@/lib/orders/rules.ts";
import type { Order, OrderState } from "@/lib/orders/schema.ts";

/** The host's next step: what an order waits for is not below what everybody wants. */
export function OrderNext({ order, userId, t }: OrderViewProps) {
  if (order.host.id !== userId) return null;
  const next = nextStates(order.kind, order.state).find((state) =>
    state === "ordered" || state === "arrived"
  );
  return next === undefined ? null : (
    <Act
      action="move"
      label={moveName(order, next, t)}
      fields={{ state: next }}
      isMain
    />
  );
}

/** What else is the host's to do. */
export function OrderManage(props: OrderViewProps) {
  const { order, userId, t } = props;
  if (order.host.id !== userId || isEnded(order.state)) return null;
  const steps = nextStates(order.kind, order.state);
  const isFull = order.join_number >= order.target_number;
  const asked = steps.filter((state) =>
    state === "locked" || state === "settled"
  );
  return (
    <section class="card-box flex flex-col gap-2 p-4">
      <h2 class="font-bold">{t.one.manage}</h2>
      {steps.includes("open") && !isFull && (
        <Act
          action="move"
          label={moveName(order, "open", t)}
          fields={{ state: "open" }}
        />
      )}
      {asked.map((state) => (
        <Confirm
          key={state}
          label={moveName(order, state, t)}
          action="move"
          question={t.one.moved[state]}
          fields={{ state }}
        />
      ))}
      {isGathering(order.state) && <Edit {...props} />}
      {steps.includes("cancelled") && <Cancel {...props} />}
    </section>
  );
}

/** What is cancelled, whom it concerns, and what the app cannot undo for them. */
function Cancel({ order, t }: OrderViewProps) {
  const { kind, state, join_number, waiting_number } = order;
  const others = join_number - 1 + waiting_number;
  return (
    <Confirm
      label={t.one.cancel[kind]}
      action="move"
      question={t.one.cancelConfirm(others)}
      fields={{ state: "cancelled" }}
      isDanger
    >
      {kind === "order" && state === "ordered" && <p>{t.one.cancelOrdered}</p>}
    </Confirm>
  );
}

function moveName(
  { kind }: Pick<Order, "kind">,
  state: Exclude<OrderState, "cancelled">,
  t: OrdersTexts,
): string {
  const isMet = state === "arrived" || state === "settled";
  return kind !== "order" && isMet ? t.met[state] : t.one.moves[state];
}

function Edit({ order, t, locale, editing }: OrderViewProps) {
  const values = editing?.values ?? storedIn(order);
  return (
    <details open={editing !== null}>
      <summary class="btn btn-ghost -ml-3 h-11 list-none justify-start px-3 font-semibold">
        {t.one.edit}
      </summary>
      <form method="post" class="flex flex-col gap-5 p-3">
        <OrderFields
          {...{ values, t, locale }}
          errors={editing?.errors ?? {}}
          kind={order.kind}
        />
        <button
          type="submit"
          name="action"
          value="edit"
          class="btn btn-primary h-11 self-start px-5"
        >
          {t.one.save}
        </button>
      </form>
    </details>
  );
}

/** What the form begins with; a field that is left out here would be emptied by saving. */
function storedIn(order: Order): Record<OrderField, string> {
  return {
    title: order.title,
    category: order.category ?? "",
    target_number: String(order.target_number),
    closes_in: "",
    min_amount: String(order.min_amount),
    delivery_fee: String(order.delivery_fee),
    when_short: order.when_short,
    place: order.place,
    content: order.content,
  };
}
