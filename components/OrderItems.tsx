import { Avatar } from "@/components/Avatar.tsx";
import { Confirm } from "@/components/Confirm.tsx";
import { Icon } from "@/components/Icon.tsx";
import {
  AddItem,
  ChangeItem,
  ITEM_LINE,
} from "@/components/OrderItemForms.tsx";
import type { OrderViewProps } from "@/components/OrderView.tsx";
import type { OrdersTexts } from "@/lib/i18n/orders.ts";
import { shownName } from "@/lib/i18n/names.ts";
import { isEnded, isGathering } from "@/lib/orders/rules.ts";
import type { Item, ItemList, ItemLists } from "@/lib/orders/schema.ts";

/** Who is in, and what everybody wants. */
export function OrderItems(
  props: OrderViewProps & { items: ItemLists },
) {
  const { order, items, userId, t } = props;
  const isHost = order.host.id === userId;
  const mayWrite = isHost ? !isEnded(order.state) : isGathering(order.state);
  return (
    <section class="card-box p-4">
      <h2 class="flex justify-between font-bold">
        {order.kind === "order" ? t.one.together : t.one.people}
        {items.items_total > 0 && <span>{t.won(items.items_total)}</span>}
      </h2>
      <ul class="mt-2 divide-y divide-base-300">
        {ownFirst(items.results, userId).map((list) => (
          <Person
            key={list.user.id}
            {...props}
            {...{ list, isHost }}
            mayWrite={mayWrite && (isHost || list.user.id === userId)}
          />
        ))}
      </ul>
    </section>
  );
}

/** What somebody comes to write down is not below what nine others want. */
function ownFirst(lists: readonly ItemList[], userId: number): ItemList[] {
  const isMine = ({ user }: ItemList) => user.id === userId;
  return [...lists.filter(isMine), ...lists.filter((one) => !isMine(one))];
}

function Person(
  props: OrderViewProps & {
    list: ItemList;
    isHost: boolean;
    mayWrite: boolean;
  },
) {
  const { list, order, userId, t, isHost, mayWrite } = props;
  const { user, items, total } = list;
  const mark = user.id === order.host.id
    ? t.one.host
    : user.id === userId
    ? t.one.me
    : null;
  const mayKick = isHost && user.id !== userId && isGathering(order.state);
  return (
    <li class="py-2" data-testid="member">
      <p class="flex items-center gap-2">
        <Avatar user={user} size="small" />
        <span class="truncate font-semibold">
          {shownName(user, props.locale)}
        </span>
        {mark !== null && <span class="badge badge-soft">{mark}</span>}
        {total > 0 && <span class="ml-auto shrink-0">{t.won(total)}</span>}
      </p>
      {items.length > 0
        ? (
          <ul class="sm:ml-11">
            {items.map((item) => (
              <ItemLine key={item.id} {...{ item, t, mayWrite }} />
            ))}
          </ul>
        )
        : order.kind === "order" && (
          <p class="sm:ml-11 text-sm text-quiet">{t.one.noItems}</p>
        )}
      {user.id === userId && order.kind === "order" && mayWrite && (
        <AddItem t={t} />
      )}
      {mayKick && (
        <div class="sm:ml-11">
          <Confirm
            label={t.one.kick}
            action="kick"
            question={t.one.kickConfirm(shownName(user, props.locale))}
            fields={{ user_id: user.id }}
            isDanger
          />
        </div>
      )}
    </li>
  );
}

/** What it is and costs; who may write it opens it by a tap anywhere on the line. */
function ItemLine({ item, t, mayWrite }: {
  item: Item;
  t: OrdersTexts;
  mayWrite: boolean;
}) {
  const { id, name, price, qty } = item;
  const told = (
    <>
      <span class="min-w-0 flex-1 break-words">
        {name}
        {qty > 1 && <span class="text-quiet">{` ${t.one.qtyOf(qty)}`}</span>}
      </span>
      <span class="shrink-0 text-quiet">{t.won(price * qty)}</span>
    </>
  );
  if (!mayWrite) return <li class={ITEM_LINE}>{told}</li>;
  return (
    <li class="relative">
      <ChangeItem {...{ item, t }}>{told}</ChangeItem>
      <form method="post" class="absolute right-0 top-0">
        <input type="hidden" name="item_id" value={id} />
        <button
          type="submit"
          name="action"
          value="remove"
          class="touch inline-flex items-center justify-center rounded-full hover:bg-base-300/50"
          aria-label={t.one.remove(name)}
        >
          <Icon name="close" class="size-4" />
        </button>
      </form>
    </li>
  );
}
