import assert from "node:assert/strict";
import { addBlock } from "@/lib/accounts/mod.ts";
import { userKey } from "@/lib/accounts/keys.ts";
import type { User } from "@/lib/accounts/stored.ts";
import { listNotices } from "@/lib/notices/mod.ts";
import { accessRoom, listMembers } from "@/lib/rooms/mod.ts";
import {
  accessOrder,
  deleteOrder,
  joinQueue,
  leaveOrder,
  listBoard,
  moveOrder,
  orderAgain,
  takeOrderSeat,
} from "@/lib/orders/mod.ts";
import { departFromOrders } from "@/lib/orders/departed.ts";
import { BoardQuery, type OrderState } from "@/lib/orders/schema.ts";
import { codeOf, openTown, postAs, type Town } from "./town.ts";

/** An order in which the first two sit. */
async function openPair(town: Town, kind: "order" | "meetup" = "order") {
  const { services, ids: [hostId = 0, guest = 0] } = town;
  const { id: orderId } = await postAs(town, hostId, {
    kind,
    target_number: 3,
  });
  await takeOrderSeat(services, { userId: guest, orderId });
  const move = (state: OrderState, userId = hostId) =>
    moveOrder(services, { userId, orderId, state });
  return { orderId, hostId, guest, move };
}

/** What a person was told, newest first. */
async function kindsFor({ services }: Town, userId: number): Promise<string[]> {
  const asked = { userId, locale: "ko", limit: 20 } as const;
  return (await listNotices(services, asked)).results.map(({ kind }) => kind);
}

Deno.test("moveOrder() goes the way of an order and refuses every other step", async () => {
  await using town = await openTown(2);
  const { orderId, move, guest, hostId } = await openPair(town);
  const legal = ["locked", "ordered", "arrived", "settled"] as const;
  const wrong: Record<string, OrderState[]> = {
    open: ["ordered", "arrived", "settled"],
    locked: ["arrived", "settled"],
    ordered: ["open", "locked", "settled"],
    arrived: ["open", "locked", "ordered", "cancelled"],
    settled: ["open", "locked", "ordered", "arrived", "cancelled"],
  };

  let state: OrderState = "open";
  for (const next of [...legal, null]) {
    for (const step of wrong[state] ?? []) {
      assert.equal(await codeOf(move(step)), "orderStep", `${state} → ${step}`);
    }
    assert.equal(await codeOf(move(next ?? state, guest)), "forbidden");
    if (next === null) break;
    assert.equal((await move(next)).state, next);
    state = (await move(next)).state;
  }

  const { services } = town;
  assert.equal(
    await codeOf(deleteOrder(services, { userId: hostId, orderId })),
    "orderStep",
  );
  await leaveOrder(services, { userId: hostId, orderId });
  const members = await listMembers(services, {
    userId: guest,
    roomId: orderId,
  });
  const after = await accessOrder(services, { userId: guest, orderId });
  assert.deepEqual(members.map(({ id, role }) => [id, role]), [[
    guest,
    "owner",
  ]]);
  assert.deepEqual([after.join_number, after.host.id], [2, hostId]);
});

Deno.test("A meet-up goes from locked to arrived: nothing is ordered", async () => {
  await using town = await openTown(2);
  const { move } = await openPair(town, "meetup");

  await move("locked");

  assert.equal(await codeOf(move("ordered")), "orderStep");
  assert.equal((await move("arrived")).state, "arrived");
  assert.equal((await move("settled")).is_complete, true);
});

Deno.test("Once it is ordered nobody comes or leaves; the host never leaves before the end", async () => {
  await using town = await openTown(3);
  const { services, ids: [, , late = 0] } = town;
  const { orderId, move, guest, hostId } = await openPair(town);

  const byHost = await codeOf(
    leaveOrder(services, { userId: hostId, orderId }),
  );
  await move("locked");
  const opened = await move("open");
  await move("locked");
  await move("ordered");
  const codes = await Promise.all([
    codeOf(leaveOrder(services, { userId: guest, orderId })),
    codeOf(takeOrderSeat(services, { userId: late, orderId })),
    codeOf(joinQueue(services, { userId: late, orderId })),
  ]);

  assert.deepEqual([byHost, opened.state], ["orderHostStays", "open"]);
  assert.deepEqual(codes, ["orderClosed", "orderClosed", "orderClosed"]);
});

Deno.test("Cancelling closes the room, keeps who was in it, and tells them; deleting leaves nothing", async () => {
  await using town = await openTown(2);
  const { services } = town;
  const one = await openPair(town);
  const other = await openPair(town);
  const { guest, hostId } = one;

  const cancelled = await one.move("cancelled");
  await deleteOrder(services, { userId: hostId, orderId: other.orderId });

  assert.deepEqual([cancelled.state, cancelled.join_number], ["cancelled", 2]);
  for (const { orderId } of [one, other]) {
    const room = accessRoom(services, { userId: guest, roomId: orderId });
    assert.equal(await codeOf(room), "roomNotFound");
  }
  const gone = accessOrder(services, {
    userId: hostId,
    orderId: other.orderId,
  });
  assert.equal(await codeOf(gone), "orderNotFound");
  assert.deepEqual(await kindsFor(town, guest), [
    "orderCancelled",
    "orderCancelled",
  ]);
  const board = await listBoard(services, {
    ...{ userId: guest, ...BoardQuery.parse({}) },
  });
  assert.deepEqual(board.results, []);
});

Deno.test("orderAgain() invites who was in it and brings nobody in", async () => {
  await using town = await openTown(3);
  const { services, ids: [, , stranger = 0] } = town;
  const { orderId, guest, hostId, move } = await openPair(town);
  const early = await codeOf(orderAgain(services, { userId: guest, orderId }));
  await move("cancelled");

  const again = await orderAgain(services, { userId: guest, orderId });
  const refused = await codeOf(
    orderAgain(services, { userId: stranger, orderId }),
  );

  assert.deepEqual([again.host.id, again.join_number, again.target_number], [
    guest,
    1,
    3,
  ]);
  assert.deepEqual([early, again.state], ["orderStep", "open"]);
  assert.deepEqual(await kindsFor(town, hostId), ["orderInvite"]);
  assert.equal(refused, "orderNotFound");
});

Deno.test("People who block one another do not see each other's orders, and who is blocked takes no seat", async () => {
  await using town = await openTown(3);
  const { services, ids: [hostId = 0, guest = 0, blocked = 0] } = town;
  const { orderId } = await openPair(town);
  const pair = { userId: hostId, otherId: blocked };
  await addBlock(services, services.kv.atomic(), pair).commit();

  const codes = await Promise.all([
    codeOf(accessOrder(services, { userId: blocked, orderId })),
    codeOf(takeOrderSeat(services, { userId: blocked, orderId })),
    codeOf(joinQueue(services, { userId: blocked, orderId })),
  ]);
  const theirs = await postAs(town, blocked);
  const seenBy = async (userId: number) => {
    const asked = { userId, ...BoardQuery.parse({}) };
    return (await listBoard(services, asked)).results.map(({ id }) => id);
  };

  assert.deepEqual(codes, ["orderNotFound", "orderNotFound", "orderNotFound"]);
  assert.deepEqual(await seenBy(blocked), [theirs.id]);
  assert.deepEqual(await seenBy(hostId), [orderId]);
  assert.deepEqual(await seenBy(guest), [theirs.id, orderId]);
});

Deno.test("An order goes on with the next when its host deletes the account, and is cancelled when nobody is there", async () => {
  await using town = await openTown(2);
  const { services, clock } = town;
  const { orderId, guest, hostId } = await openPair(town);
  const { value: user } = await services.kv.get<User>(userKey(hostId));
  const alone = await postAs(town, hostId);
  await services.kv.set(userKey(hostId), { ...user, deleted_at: clock.now });

  await departFromOrders(services, hostId);
  await departFromOrders(services, hostId);

  const order = await accessOrder(services, { userId: guest, orderId });
  const members = await listMembers(services, {
    userId: guest,
    roomId: orderId,
  });
  const lonely = await accessOrder(services, {
    userId: guest,
    orderId: alone.id,
  });
  assert.deepEqual([order.host.id, order.join_number, order.state], [
    guest,
    1,
    "open",
  ]);
  assert.deepEqual(members.map(({ id, role }) => [id, role]), [[
    guest,
    "owner",
  ]]);
  assert.deepEqual(await kindsFor(town, guest), ["orderHost"]);
  assert.equal(lonely.state, "cancelled");
});
