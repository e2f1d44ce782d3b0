import assert from "node:assert/strict";
import { listNotices } from "@/lib/notices/mod.ts";
import {
  accessOrder,
  joinQueue,
  leaveOrder,
  leaveQueue,
  moveOrder,
  takeOrderSeat,
} from "@/lib/orders/mod.ts";
import { keepTime } from "@/lib/orders/clock.ts";
import { HOLD_MS } from "@/lib/orders/rules.ts";
import { codeOf, openTown, postAs, type Town } from "./town.ts";

/** An order of two seats in which the first two sit and the others queue. */
async function openQueue(town: Town): Promise<number> {
  const { services, ids: [hostId = 0, guest = 0, ...waiting] } = town;
  const { id: orderId } = await postAs(town, hostId, { target_number: 2 });
  await takeOrderSeat(services, { userId: guest, orderId });
  for (const userId of waiting) await joinQueue(services, { userId, orderId });
  return orderId;
}

Deno.test("joinQueue() takes who comes in turn, once, and only while there is no seat", async () => {
  await using town = await openTown(4);
  const { services, ids: [hostId = 0, guest = 0, first = 0, second = 0] } =
    town;
  const { id: free } = await postAs(town, hostId);
  const orderId = await openQueue(town);

  const again = await joinQueue(services, { userId: second, orderId });
  const seated = await joinQueue(services, { userId: guest, orderId });
  const tooEarly = await codeOf(
    joinQueue(services, { userId: first, orderId: free }),
  );
  await leaveQueue(services, { userId: first, orderId });
  const after = await accessOrder(services, { userId: second, orderId });

  assert.deepEqual([again.waiting_place, again.waiting_number], [2, 2]);
  assert.equal(seated.waiting_place, null);
  assert.equal(tooEarly, "orderSeatFree");
  assert.deepEqual([after.waiting_place, after.waiting_number], [1, 1]);
});

Deno.test("A free seat is kept for who waits longest for 90 s, then for the next, then for anybody", async () => {
  await using town = await openTown(5);
  const {
    services,
    clock,
    ids: [, guest = 0, first = 0, second = 0, third = 0],
  } = town;
  const orderId = await openQueue(town);
  await leaveQueue(services, { userId: third, orderId });
  const lapse = async () => {
    clock.now += HOLD_MS;
    await keepTime(services, { what: "hold", order_id: orderId });
  };

  await leaveOrder(services, { userId: guest, orderId });
  const kept = await accessOrder(services, { userId: first, orderId });
  const refused = await Promise.all(
    [second, third].map((userId) =>
      codeOf(takeOrderSeat(services, { userId, orderId }))
    ),
  );
  await lapse();
  const passedOn = await accessOrder(services, { userId: second, orderId });
  await lapse();
  const open = await accessOrder(services, { userId: third, orderId });
  const taken = await takeOrderSeat(services, { userId: third, orderId });

  assert.equal(Date.parse(kept.held_until ?? ""), clock.now - HOLD_MS);
  assert.deepEqual([kept.state, kept.join_number], ["locked", 1]);
  assert.deepEqual(refused, ["orderFull", "orderFull"]);
  assert.equal(Date.parse(passedOn.held_until ?? ""), clock.now);
  assert.equal(passedOn.waiting_number, 1);
  assert.deepEqual([open.state, open.waiting_number], ["open", 0]);
  assert.equal(taken.join_number, 2);
  const { results } = await listNotices(services, {
    ...{ userId: first, locale: "ko", limit: 10 },
  });
  assert.deepEqual(results.map(({ kind }) => kind), ["orderSeat"]);
});

Deno.test("Who takes the seat that was kept leaves the queue", async () => {
  await using town = await openTown(3);
  const { services, ids: [, guest = 0, first = 0] } = town;
  const orderId = await openQueue(town);
  await leaveOrder(services, { userId: guest, orderId });

  const order = await takeOrderSeat(services, { userId: first, orderId });

  assert.deepEqual(
    [order.state, order.locked_by, order.join_number, order.waiting_number],
    ["locked", "full", 2, 0],
  );
});

Deno.test("While the host locks an order nobody is kept a seat; opening it goes on with the queue", async () => {
  await using town = await openTown(3);
  const { services, ids: [hostId = 0, guest = 0, first = 0] } = town;
  const orderId = await openQueue(town);
  const host = { userId: hostId, orderId };

  await moveOrder(services, { ...host, state: "locked" });
  await leaveOrder(services, { userId: guest, orderId });
  const locked = await accessOrder(services, { userId: first, orderId });
  const tooLate = await codeOf(
    takeOrderSeat(services, { userId: first, orderId }),
  );
  const opened = await moveOrder(services, { ...host, state: "open" });
  const mine = await accessOrder(services, { userId: first, orderId });

  assert.deepEqual([locked.locked_by, locked.held_until], ["host", null]);
  assert.equal(tooLate, "orderClosed");
  assert.deepEqual([opened.state, opened.locked_by], ["locked", "full"]);
  assert.notEqual(mine.held_until, null);
});
