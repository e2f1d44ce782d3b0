import { listCards } from "@/lib/accounts/mod.ts";
import type { BillChanges, Settlement } from "@/lib/orders/bill_schema.ts";
import { changeOrder, fact } from "@/lib/orders/change.ts";
import { type HostInput, requireHosted } from "@/lib/orders/host.ts";
import { notHost } from "@/lib/orders/refusals.ts";
import { isEnded } from "@/lib/orders/rules.ts";
import { settle, type Share, type Split } from "@/lib/orders/settle/settle.ts";
import { closed } from "@/lib/orders/refusals.ts";
import { cardOrGone, readTable, type Table } from "@/lib/orders/table.ts";
import type { StoredOrder, StoredPayment } from "@/lib/orders/stored.ts";
import type { Services } from "@/lib/services.ts";
import type { UserCard } from "@/lib/shapes.ts";

/**
 * Who pays what of an order, and who has, for those who are in it.
 *
 * @throws {AppError} `orderNotFound`, `notMember`
 */
export async function accessSettlement(
  services: Services,
  asked: { userId: number; orderId: number },
): Promise<Settlement> {
  const table = await readTable(services, asked);
  const cards = await listCards(services, peopleOfBill(table));
  return showSettlement(table, { userId: asked.userId, cards });
}

/** Who is named on a bill: also who paid and left. */
export function peopleOfBill({ people, order }: Table): number[] {
  return [...new Set([...people, ...payersOf(order)])];
}

/**
 * Changes what an order cost besides its items, and where to send money, until
 * it is settled. The account is of who hosts now: a new host gives their own.
 *
 * @throws {AppError} `orderNotFound`, `forbidden` for who is not its host, `orderClosed` once it has ended
 */
export async function changeBill(
  services: Services,
  { userId, orderId, changes }: HostInput & { changes: BillChanges },
): Promise<Settlement> {
  await requireHosted(services, { userId, orderId });
  await changeOrder(services, {
    ...{ orderId, by: userId },
    decide: ({ order }) => {
      if (order.host_id !== userId) throw notHost(orderId);
      if (isEnded(order.state)) throw closed(orderId);
      const { discount = order.discount ?? 0 } = changes;
      const { delivery_fee = order.delivery_fee } = changes;
      const { account = accountOf(order) } = changes;
      const isSame = discount === (order.discount ?? 0) &&
        delivery_fee === order.delivery_fee && account === accountOf(order);
      if (isSame) return null;
      const bill = { discount, delivery_fee };
      return {
        order: { ...order, ...bill, account: { text: account, of: userId } },
        lines: [fact("bill", { quiet: true })],
      };
    },
  });
  return await accessSettlement(services, { userId, orderId });
}

/** What everybody owes by what is stored now. */
export function splitOf({ order, people, items }: Table): Split {
  return settle({
    ...{ people, host_id: order.host_id },
    items: [...items].flatMap(([user_id, list]) =>
      list.items.map(({ price, qty }) => ({ user_id, price, qty }))
    ),
    ...{ delivery_fee: order.delivery_fee, discount: order.discount ?? 0 },
  });
}

/** What somebody still owes the host: below 0 it is the other way round. */
export function restOf(
  { order }: Pick<Table, "order">,
  { user_id, share }: Pick<Share, "user_id" | "share">,
): number {
  if (user_id === order.host_id) return 0;
  return share - (paymentOf(order, user_id).paid?.amount ?? 0);
}

/** What is marked about somebody. */
export function paymentOf(
  { payments }: Pick<StoredOrder, "payments">,
  userId: number,
): StoredPayment {
  return payments?.[userId] ?? {};
}

/** A bill as somebody of the order sees it. */
export function showSettlement(
  table: Table,
  { userId, cards }: {
    userId: number;
    cards: ReadonlyMap<number, UserCard>;
  },
): Settlement {
  const { order, people } = table;
  const { shares, ...split } = splitOf(table);
  const views = shares.map(({ user_id, ...amounts }) => {
    const { sent_at, paid } = paymentOf(order, user_id);
    const rest = restOf(table, { user_id, share: amounts.share });
    const isHost = user_id === order.host_id;
    return {
      ...{ user: cardOrGone(cards, user_id), ...amounts },
      sent: sent_at !== undefined,
      paid: rest <= 0,
      paid_amount: isHost ? amounts.share : paid?.amount ?? null,
      rest,
    };
  });
  const account = accountOf(order);
  const owed = views.find(({ user }) => user.id === userId)?.rest ?? 0;
  return {
    ...{ order_id: order.id, ...split, min_amount: order.min_amount },
    missing: Math.max(0, order.min_amount - split.items_total),
    shares: views,
    unpaid: views.reduce((sum, { rest }) => sum + Math.max(0, rest), 0),
    account,
    transfer: account === "" || owed <= 0
      ? null
      : `${account} ${owed.toLocaleString("en")}원`,
    refunds: payersOf(order).filter((id) => !people.includes(id))
      .map((id) => ({
        user: cardOrGone(cards, id),
        amount: paymentOf(order, id).paid?.amount ?? 0,
      })),
    revision: order.revision,
  };
}

/** Whose money the host has. */
function payersOf({ payments = {} }: StoredOrder): number[] {
  return Object.entries(payments)
    .filter(([, { paid }]) => paid !== undefined && paid.amount > 0)
    .map(([id]) => Number(id));
}

function accountOf({ account, host_id }: StoredOrder): string {
  return account?.of === host_id ? account.text : "";
}
