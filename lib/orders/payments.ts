import { AppError, invalidField } from "@/lib/errors.ts";
import { addNotice } from "@/lib/notices/mod.ts";
import type { Settlement } from "@/lib/orders/bill_schema.ts";
import { changeOrder } from "@/lib/orders/change.ts";
import { type HostInput, requireHosted } from "@/lib/orders/host.ts";
import { closed, notHost, stillOpen } from "@/lib/orders/refusals.ts";
import { isEnded, isPayable } from "@/lib/orders/rules.ts";
import {
  accessSettlement,
  paymentOf,
  restOf,
  splitOf,
} from "@/lib/orders/settlement.ts";
import type { StoredOrder, StoredPayment } from "@/lib/orders/stored.ts";
import { readTable, type Table } from "@/lib/orders/table.ts";
import { orderPath } from "@/lib/orders/times.ts";
import type { Services } from "@/lib/services.ts";

/** Nobody is asked for their money more often. */
const REMIND_EVERY_MS = 3_600_000;

/**
 * Marks a share as paid, with its amount, or takes the mark back: the host says
 * so of anybody. Who says it of themselves says that they have sent it. The
 * same mark again changes nothing. Nobody has paid while people still come, but
 * a mark from before it was opened again may be taken back.
 *
 * @throws {AppError} `orderNotFound`, `notMember`, `forbidden` for the shares of others,
 * `validationFailed` for the host's own, `orderOpen` while it is, `orderClosed` once it has ended
 */
export async function markPayment(
  services: Services,
  { userId, orderId, payerId, paid }: {
    userId: number;
    orderId: number;
    payerId: number;
    paid: boolean;
  },
): Promise<Settlement> {
  const { now } = services;
  await readTable(services, { userId, orderId });
  await changeOrder(services, {
    ...{ orderId, by: userId },
    decide: async ({ order }) => {
      // Read again: the mark is about what is owed in this very commit's order.
      const table = await readTable(services, { userId, orderId });
      assertMayMark({ ...table, order }, { userId, payerId, paid });
      const before = paymentOf(order, payerId);
      const share = splitOf({ ...table, order }).shares
        .find(({ user_id }) => user_id === payerId)?.share ?? 0;
      const { paid: known, sent_at: sent, ...rest } = before;
      const after: StoredPayment = userId === order.host_id
        ? {
          ...rest,
          ...(sent !== undefined && { sent_at: sent }),
          ...(paid && { paid: { at: now(), amount: share } }),
        }
        : {
          ...rest,
          ...(known && { paid: known }),
          ...(paid && { sent_at: sent ?? now() }),
        };
      if (isSame(before, after)) return null;
      return { order: withPayment(order, payerId, after), lines: [] };
    },
  });
  return await accessSettlement(services, { userId, orderId });
}

/**
 * Reminds those who still owe something and do not say that they have sent it,
 * each once an hour at most. Answers whom.
 *
 * @throws {AppError} `orderNotFound`, `forbidden` for who is not its host, `orderOpen` while it is,
 * `orderClosed` once it has ended, `rateLimited` when all of them were reminded lately
 */
export async function remindUnpaid(
  services: Services,
  { userId, orderId }: HostInput,
): Promise<number[]> {
  await requireHosted(services, { userId, orderId });
  let reminded: number[] = [];
  await changeOrder(services, {
    ...{ orderId, by: userId },
    decide: async ({ order, now }, operation) => {
      if (order.host_id !== userId) throw notHost(orderId);
      assertPayable(order);
      const table = {
        ...await readTable(services, { userId, orderId }),
        order,
      };
      const debts = debtsOf(table);
      const due = debts.filter(({ remindedAt }) =>
        remindedAt + REMIND_EVERY_MS <= now
      );
      reminded = due.map(({ debtorId }) => debtorId);
      if (debts.length > 0 && due.length === 0) throw tooSoon(debts, now);
      if (due.length === 0) return null;
      let after = order;
      for (const { debtorId, rest } of due) {
        addNotice(services, operation, {
          ...{ userId: debtorId, kind: "orderOwes", link: orderPath(orderId) },
          facts: { title: order.title, amount: rest.toLocaleString("en") },
        });
        const payment = { ...paymentOf(after, debtorId), reminded_at: now };
        after = withPayment(after, debtorId, payment);
      }
      return { order: after, lines: [] };
    },
  });
  return reminded;
}

interface Debt {
  debtorId: number;
  rest: number;
  /** 0 for never. */
  remindedAt: number;
}

function debtsOf(table: Table): Debt[] {
  return splitOf(table).shares.flatMap(({ user_id, share }) => {
    const rest = restOf(table, { user_id, share });
    const { sent_at, reminded_at = 0 } = paymentOf(table.order, user_id);
    if (rest <= 0 || sent_at !== undefined) return [];
    return [{ debtorId: user_id, rest, remindedAt: reminded_at }];
  });
}

function tooSoon(debts: Debt[], now: number): AppError {
  const next = Math.min(...debts.map(({ remindedAt }) => remindedAt)) +
    REMIND_EVERY_MS;
  return new AppError("rateLimited", "Cannot remind again so soon", {
    retryAfterS: Math.ceil((next - now) / 1_000),
  });
}

function assertMayMark(
  { order, people }: Table,
  { userId, payerId, paid }: {
    userId: number;
    payerId: number;
    paid: boolean;
  },
): void {
  const isHost = userId === order.host_id;
  if (!isHost && payerId !== userId) {
    throw new AppError("forbidden", "Cannot mark the payments of others");
  }
  if (payerId === order.host_id) throw invalidField("user_id", "hostPays");
  if (!people.includes(payerId)) throw invalidField("user_id", "memberUnknown");
  // What was marked before it was opened again can be taken back.
  if (paid || order.state !== "open") assertPayable(order);
}

function assertPayable({ id, state }: StoredOrder): void {
  if (isEnded(state)) throw closed(id);
  if (!isPayable(state)) throw stillOpen(id);
}

function withPayment(
  order: StoredOrder,
  userId: number,
  payment: StoredPayment,
): StoredOrder {
  return { ...order, payments: { ...order.payments, [userId]: payment } };
}

function isSame(a: StoredPayment, b: StoredPayment): boolean {
  return a.sent_at === b.sent_at && a.paid?.amount === b.paid?.amount;
}
