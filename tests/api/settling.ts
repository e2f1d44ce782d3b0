import assert from "node:assert/strict";
import type { Order, Settlement } from "@/lib/orders/schema.ts";
import type { App } from "../support/app.ts";
import { call, must, type Person } from "../support/client.ts";
import { postOrderAs, seat } from "../support/orders.ts";

/** Who sits at the order, and who does not. */
export interface Table {
  app: App;
  host: Person;
  ann: Person;
  ben: Person;
  eve: Person;
  order: Order;
}

/** Three eat together: 18,000, 9,000 and nothing; Eve lives next door. */
export async function setTable(
  app: App,
  [host, ann, ben, eve]: Person[],
  fields: Record<string, unknown> = {},
): Promise<Table> {
  assert(host && ann && ben && eve);
  const order = await postOrderAs(app, host, {
    delivery_fee: 3_001,
    ...fields,
  });
  await seat(app, order.id, [ann, ben]);
  const table = { app, host, ann, ben, eve, order };
  for (const [person, price] of [[host, 18_000], [ann, 9_000]] as const) {
    const body = { name: "메뉴", price };
    await must(app, "POST", `/api/orders/${order.id}/items`, {
      ...{ token: person.access, body },
    });
  }
  return table;
}

/** One call about the order. */
export function ask<T = Settlement>(
  { app, order }: Table,
  person: Person,
  method: string,
  tail: string,
  body?: unknown,
) {
  const path = `/api/orders/${order.id}/${tail}`;
  return call<T>(app, method, path, { token: person.access, body });
}

/** The settlement as somebody reads it, the host when nobody is named. */
export async function settlementOf(table: Table, person = table.host) {
  const { status, body } = await ask(table, person, "GET", "settlement");
  assert.equal(status, 200);
  return body;
}

/** Somebody marks a share. */
export function pay(table: Table, who: Person, payer: Person, paid: boolean) {
  return ask(table, who, "POST", "payments", { user_id: payer.id, paid });
}

/** What the settlement says of somebody. */
export function shareOf({ shares }: Settlement, { id }: Person) {
  const share = shares.find(({ user }) => user.id === id);
  assert(share);
  return share;
}
