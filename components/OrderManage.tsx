import { Confirm } from "@/components/Confirm.tsx";
import { type OrderField, OrderFields } from "@/components/OrderFields.tsx";
import { Act } from "@/components/OrderSeat.tsx";
import type { OrderViewProps } from "@/components/OrderView.tsx";
import type { OrdersTexts } from "@/lib/i18n/orders.ts";
import { isEnded, isGathering, nextStates } from "@/lib/orders/rules.ts";
import type { Order, OrderState } from "@/lib/orders/schema.ts";

/** What is the host's to do, the next step first. */
export function OrderManage(props: OrderViewProps) {
  const { order, userId, t } = props;
  if (order.host.id !== userId || isEnded(order.state)) return null;
  const steps = nextStates(order.kind, order.state);
  const isFull = order.join_number >= order.target_number;
  const plain = steps.filter((state) =>
    (state === "ordered" || state === "arrived" || state === "open") &&
    !(state === "open" && isFull)
  );
  const asked = steps.filter((state) =>
    state === "locked" || state === "settled" || state === "cancelled"
  );
  return (
    <section class="card-box flex flex-col gap-2 p-4">
      <h2 class="font-bold">{t.one.manage}</h2>
      <div class="flex flex-wrap gap-2">
        {plain.toSorted((a) => a === "open" ? 1 : -1).map((state) => (
          <Act
            key={state}
            action="move"
            label={moveName(order, state, t)}
            fields={{ state }}
            isNext={state !== "open"}
          />
        ))}
      </div>
      {asked.map((state) => (
        <Confirm
          key={state}
          label={moveName(order, state, t)}
          action="move"
          question={t.one.moved[state]}
          fields={{ state }}
          isDanger={state === "cancelled"}
        />
      ))}
      {isGathering(order.state) && <Edit {...props} />}
    </section>
  );
}

function moveName(
  { kind }: Pick<Order, "kind">,
  state: OrderState,
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
