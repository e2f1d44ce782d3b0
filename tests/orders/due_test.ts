import assert from "node:assert/strict";
import {
  addItem,
  listOrdersDue,
  markPayment,
  moveOrder,
  takeOrderSeat,
} from "@/lib/orders/mod.ts";
import type { OrderState } from "@/lib/orders/schema.ts";
import { openTown, postAs, type Town } from "./town.ts";

const HOUR = 3_600_000;

Deno.test("listOrdersDue() names an open order in its last hour to those who sit in it", async () => {
  await using town = await openTown(3);
  const { services, clock, ids: [host = 0, guest = 0, other = 0] } = town;
  const { id } = await postAs(town, host, {
    deadline_at: clock.now + 2 * HOUR,
    target_number: 4,
  });
  await takeOrderSeat(services, { userId: guest, orderId: id });

  const early = await kindsOf(town, guest);
  clock.now += HOUR;
  const late = await kindsOf(town, guest);

  assert.deepEqual(early, []);
  assert.deepEqual(late, [["closing", id, null]]);
  assert.deepEqual(await kindsOf(town, host), [["closing", id, null]]);
  assert.deepEqual(await kindsOf(town, other), []);
});

Deno.test("listOrdersDue() asks a guest for their share until it is sent, and the host to settle what arrived", async () => {
  await using town = await openTown(2);
  const { services, ids: [host = 0, guest = 0] } = town;
  const { id } = await postAs(town, host, { delivery_fee: 3_000 });
  const asGuest = { userId: guest, orderId: id };
  await takeOrderSeat(services, asGuest);
  await addItem(services, {
    ...{ ...asGuest, item: { name: "양념치킨", price: 20_000, qty: 1 } },
  });
  const move = (state: OrderState) =>
    moveOrder(services, { userId: host, orderId: id, state });

  const locked = await kindsOf(town, guest);
  await move("ordered");
  const ordered = await kindsOf(town, guest);
  const hostBefore = await kindsOf(town, host);
  await move("arrived");
  const hostAfter = await kindsOf(town, host);
  await markPayment(services, { ...asGuest, payerId: guest, paid: true });
  const sent = await kindsOf(town, guest);
  await move("settled");

  // Two seats: the second locked it.
  assert.deepEqual(locked, []);
  assert.deepEqual(ordered, [["pay", id, 21_500]]);
  assert.deepEqual([hostBefore, hostAfter], [[], [["settle", id, null]]]);
  assert.deepEqual(sent, []);
  assert.deepEqual(await kindsOf(town, host), []);
});

async function kindsOf({ services }: Town, userId: number) {
  const due = await listOrdersDue(services, { userId });
  return due.map(({ kind, order_id, amount }) => [kind, order_id, amount]);
}
