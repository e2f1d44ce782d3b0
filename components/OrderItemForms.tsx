import type { OrdersTexts } from "@/lib/i18n/orders.ts";
import type { Item } from "@/lib/orders/schema.ts";

/** Adds one thing to one's own. */
export function AddItem({ t }: { t: OrdersTexts }) {
  return (
    <form
      method="post"
      class="mt-3 grid grid-cols-[1fr_4.5rem] gap-2 rounded-box bg-base-200 p-3 sm:grid-cols-[1fr_8rem_4.5rem_auto]"
    >
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

/** Changes price and number of one thing, behind a word that opens the form. */
export function ChangeItem({ item, t }: { item: Item; t: OrdersTexts }) {
  const { id, name, price, qty } = item;
  return (
    <details class="basis-full">
      <summary
        class="touch inline-flex cursor-pointer list-none items-center text-sm text-quiet underline"
        aria-label={t.one.change(name)}
      >
        {t.one.changeShort}
      </summary>
      <form
        method="post"
        class="mb-2 grid grid-cols-[1fr_4.5rem_auto] gap-2 rounded-box bg-base-200 p-3"
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
