import assert from "node:assert/strict";
import { accessRoom, listMembers, listMessages } from "@/lib/rooms/mod.ts";
import {
  accessOrder,
  barFromOrder,
  editOrder,
  leaveOrder,
  liftBar,
  moveOrder,
  takeOrderSeat,
} from "@/lib/orders/mod.ts";
import { codeOf, openTown, postAs, seatsOf } from "./town.ts";

Deno.test("postOrder() makes the room in which the host has the first seat", async () => {
  await using town = await openTown(1);
  const { services, ids: [hostId = 0] } = town;

  const order = await postAs(town, hostId, { target_number: 3 });

  const asked = { userId: hostId, roomId: order.room_id };
  const members = await listMembers(services, asked);
  assert.deepEqual(members.map(({ id, role }) => [id, role]), [[
    hostId,
    "owner",
  ]]);
  assert.equal(order.room_id, order.id);
  assert.deepEqual(
    [order.state, order.join_number, order.target_number, order.is_joined],
    ["open", 1, 3, true],
  );
});

Deno.test("takeOrderSeat() locks a full order, and leaving opens it again", async () => {
  await using town = await openTown(4);
  const { services, ids: [hostId = 0, a = 0, b = 0, late = 0] } = town;
  const { id: orderId } = await postAs(town, hostId, { target_number: 3 });

  await takeOrderSeat(services, { userId: a, orderId });
  const full = await takeOrderSeat(services, { userId: b, orderId });
  const again = await takeOrderSeat(services, { userId: b, orderId });
  const refused = await codeOf(
    takeOrderSeat(services, { userId: late, orderId }),
  );
  await leaveOrder(services, { userId: a, orderId });
  const after = await accessOrder(services, { userId: late, orderId });

  assert.deepEqual([full.state, full.locked_by], ["locked", "full"]);
  assert.equal(again.revision, full.revision, "taking twice is taking once");
  assert.equal(refused, "orderFull");
  assert.deepEqual([after.state, after.join_number], ["open", 2]);
  const { results } = await listMessages(services, {
    ...{ userId: hostId, roomId: orderId, limit: 100 },
  });
  const [ofHost, ofLast] = await Promise.all(
    [hostId, b].map((userId) =>
      accessRoom(services, { userId, roomId: orderId })
    ),
  );
  assert.equal(ofHost?.unread, 2, "full, reopened");
  assert.equal(ofLast?.unread, 1, "who filled it knows that it is full");
  assert.deepEqual(
    results.map(({ event, fact }) => event?.type ?? fact?.code),
    [
      ...["join", "join", "join", "full", "leave", "reopened"],
    ],
  );
});

const ROUNDS = Number(Deno.env.get("SEAT_ROUNDS") ?? 20);

Deno.test("100 who take the last seat at once: exactly one gets it, in every round", async () => {
  await using town = await openTown(102);
  const { services, ids } = town;
  const [hostId = 0, ...others] = ids;
  for (let round = 0; round < ROUNDS; round++) {
    const { id: orderId } = await postAs(town, hostId, { target_number: 2 });

    const outcomes = await Promise.all(
      others.map((userId) =>
        codeOf(takeOrderSeat(services, { userId, orderId }))
      ),
    );

    const inside = others.filter((_, i) => outcomes[i] === null);
    assert.equal(inside.length, 1, `round ${round}`);
    assert.deepEqual(new Set(outcomes), new Set([null, "orderFull"]));
    const { holders } = await seatsOf(town, orderId);
    assert.deepEqual(holders, [hostId, ...inside]);
    const order = await accessOrder(services, { userId: hostId, orderId });
    assert.deepEqual([order.state, order.join_number], ["locked", 2]);
  }
});

Deno.test("R6: members stay members of the room and fit the seats while the host changes everything", async () => {
  await using town = await openTown(51);
  const { services, ids } = town;
  const [hostId = 0, ...others] = ids;
  const { id: orderId } = await postAs(town, hostId, { target_number: 4 });
  const host = { userId: hostId, orderId };
  const quietly = (act: Promise<unknown>) => codeOf(act);

  const crowd = others.flatMap((userId) => [
    () => quietly(takeOrderSeat(services, { userId, orderId })),
    () => quietly(leaveOrder(services, { userId, orderId })),
  ]);
  const steering = [3, 6, 2, 10].flatMap((target_number) => [
    () => quietly(editOrder(services, { ...host, changes: { target_number } })),
    () => quietly(moveOrder(services, { ...host, state: "locked" })),
    () => quietly(moveOrder(services, { ...host, state: "open" })),
    () =>
      quietly(
        barFromOrder(services, {
          ...host,
          barredId: others[target_number] ?? 0,
        }),
      ),
  ]);
  const looks = Array.from({ length: 20 }, () => async () => {
    const { limit, holders } = await seatsOf(town, orderId);
    assert(holders.length <= limit && holders[0] === hostId);
    return null;
  });
  const codes = await Promise.all(
    [...crowd, ...steering, ...looks].map((act) => act()),
  );

  const expected = new Set([
    null,
    "orderFull",
    "orderClosed",
    "orderNotFound",
    "banned",
    "validationFailed",
  ]);
  assert.deepEqual(codes.filter((code) => !expected.has(code)), []);
  const { holders } = await seatsOf(town, orderId);
  const order = await accessOrder(services, { userId: hostId, orderId });
  const members = await listMembers(services, {
    userId: hostId,
    roomId: orderId,
  });
  assert.deepEqual(members.map(({ id }) => id), [...holders]);
  assert.equal(order.join_number, holders.length);
});

Deno.test("barFromOrder() removes somebody for good, until the host lifts it", async () => {
  await using town = await openTown(3);
  const { services, ids: [hostId = 0, a = 0, b = 0] } = town;
  const { id: orderId } = await postAs(town, hostId, { target_number: 3 });
  await takeOrderSeat(services, { userId: a, orderId });
  const host = { userId: hostId, orderId };

  await barFromOrder(services, { ...host, barredId: a });
  await barFromOrder(services, { ...host, barredId: b });
  const codes = await Promise.all(
    [a, b].map((userId) =>
      codeOf(takeOrderSeat(services, { userId, orderId }))
    ),
  );
  await liftBar(services, { ...host, barredId: a });
  const back = await takeOrderSeat(services, { userId: a, orderId });
  const byGuest = await codeOf(
    barFromOrder(services, { userId: a, orderId, barredId: b }),
  );

  assert.deepEqual(codes, ["banned", "banned"]);
  assert.deepEqual([back.join_number, byGuest], [2, "forbidden"]);
});

Deno.test("editOrder() gives no fewer seats than are taken, and fills or frees the order", async () => {
  await using town = await openTown(3);
  const { services, ids: [hostId = 0, a = 0, b = 0] } = town;
  const { id: orderId } = await postAs(town, hostId, { target_number: 3 });
  await takeOrderSeat(services, { userId: a, orderId });
  await takeOrderSeat(services, { userId: b, orderId });
  const host = { userId: hostId, orderId };

  const tooFew = await codeOf(
    editOrder(services, { ...host, changes: { target_number: 2 } }),
  );
  const more = await editOrder(services, {
    ...host,
    changes: { target_number: 4, title: "치킨 넷이서" },
  });

  assert.equal(tooFew, "validationFailed");
  assert.deepEqual([more.state, more.target_number], ["open", 4]);
  assert.equal(more.title, "치킨 넷이서");
});
