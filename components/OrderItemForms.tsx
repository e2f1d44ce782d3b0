import type { ComponentChildren } from "preact";
import { Icon } from "@/components/Icon.tsx";
import { OnceField } from "@/components/OnceField.tsx";
import type { OrdersTexts } from "@/lib/i18n/orders.ts";
import type { Item } from "@/lib/orders/schema.ts";

/** Adds one thing to one's own. */
export function AddItem({ t }: { t: OrdersTexts }) {
  return (
    <form
      method="post"
      class="mt-3 grid grid-cols-[1fr_4.5rem] gap-2 rounded-box bg-base-200 p-3 sm:grid-cols-[1fr_8rem_4.5rem_auto]"
    >
      <OnceField />
      <Box
        name="name"
        label={t.one.itemName}
        maxLength={60}
        class="col-span-2 sm:col-span-1"
      />
      <Box name="price" label={t.one.price} maxLength={7} isNumber />
      <Box name="qty" label={t.one.qty} maxLength={2} value="1" isNumber />
      <button
        type="submit"
        name="action"
        value="add"
        class="btn btn-primary col-span-2 h-12 self-end sm:col-span-1"
      >
        {t.one.add}
      </button>
    </form>
  );
}

/** One thing that somebody wants, as wide as its list. */
export const ITEM_LINE = "flex min-h-11 items-start gap-x-2 py-2.5 leading-6";

/** Changes price and number of one thing, behind its line. */
export function ChangeItem({ item, t, children }: {
  item: Item;
  t: OrdersTexts;
  /** What the line says; at its end is room for another button. */
  children: ComponentChildren;
}) {
  const { id, price, qty } = item;
  return (
    <details data-testid="item">
      <summary
        class={`${ITEM_LINE} -ml-2 mr-11 cursor-pointer list-none rounded-field pl-2 hover:bg-base-300/50`}
      >
        {children}
        <Icon name="edit" class="my-1 size-4 shrink-0 text-quiet" />
        <span class="sr-only">{t.one.changeShort}</span>
      </summary>
      <form
        method="post"
        class="mb-2 grid sm:-ml-11 grid-cols-[1fr_4.5rem_auto] gap-2 rounded-box bg-base-200 p-3"
      >
        <input type="hidden" name="item_id" value={id} />
        <Box
          name="price"
          label={t.one.price}
          maxLength={7}
          value={String(price)}
          isNumber
        />
        <Box
          name="qty"
          label={t.one.qty}
          maxLength={2}
          value={String(qty)}
          isNumber
        />
        <button
          type="submit"
          name="action"
          value="change"
          class="btn btn-primary h-12 self-end"
          data-testid="change-item"
        >
          {t.one.save}
        </button>
      </form>
    </details>
  );
}

function Box(props: {
  name: string;
  label: string;
  maxLength: number;
  value?: string;
  isNumber?: boolean;
  class?: string;
}) {
  const { name, label, maxLength, value, isNumber } = props;
  return (
    <label class={`flex flex-col gap-1 text-sm ${props.class ?? ""}`}>
      {label}
      <input
        name={name}
        class="input h-12 w-full text-base"
        defaultValue={value}
        inputMode={isNumber ? "numeric" : undefined}
        pattern={isNumber ? "[0-9]*" : undefined}
        autocomplete="off"
        maxLength={maxLength}
        required
      />
    </label>
  );
}
