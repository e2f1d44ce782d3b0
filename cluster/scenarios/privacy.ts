import assert from "node:assert/strict";
import type { Room } from "../../lib/rooms/schema.ts";
import {
  A_SECOND_MS,
  call,
  eventually,
  must,
  openDirect,
  openSocket,
  registerPair,
} from "../../tests/support/client.ts";
import {
  assertGone,
  blockAtTable,
  setTable,
  spotsOf,
} from "../../tests/support/blocking.ts";
import { reportFigures } from "../../tests/support/figures.ts";
import { makeGroup } from "../../tests/support/groups.ts";
import type { Cluster } from "../clusters.ts";

const SILENCE_MS = 300;

/** Who blocks, hides or deletes themselves on one server does so on the other. */
export const PRIVACY: Record<string, (cluster: Cluster) => Promise<void>> = {
  "a block cuts off within a second, and lifting it brings the room back":
    block,
  "who is blocked in an order's room is gone from people, orders and rooms within a second":
    blockInOrder,
  "presence, typing and read pointers that are switched off are silent": hide,
  "who deletes the account is out of every room within a second": depart,
};

async function block({ first, second }: Cluster): Promise<void> {
  const [blocker, blocked] = await registerPair(first);
  const token = blocker.access;
  const room = await openDirect(first, blocker, blocked);
  await using mine = await openSocket(second, blocker);
  await using theirs = await openSocket(second, blocked);
  await mine.subscribe(room.id, 0);
  await theirs.subscribe(room.id, 0);
  theirs.say({ type: "presence", user_ids: [blocker.id] });
  await theirs.next((e) => e.type === "presence" && e.online);
  assert((await theirs.send(room.id, "여기 있어요")).type === "accepted");

  const path = `/api/users/${blocked.id}/block`;
  await must(first, "POST", path, { token });
  const late = await theirs.send(room.id, "늦었나요");
  const [told, lost] = await Promise.all([
    mine.next("blocks", A_SECOND_MS),
    theirs.next(
      (e) => e.type === "error" && e.code === "notMember",
      A_SECOND_MS,
    ),
    theirs.next((e) => e.type === "presence" && !e.online, A_SECOND_MS),
  ]);
  assert.equal(late.type, "rejected");
  assert(told.type === "blocks" && lost.type === "error");
  assert.deepEqual(told.user_ids, [blocked.id]);
  const look = await call(second, "GET", `/api/users/${blocker.id}`, {
    token: blocked.access,
  });
  assert.equal(look.status, 404);

  await must(first, "DELETE", path, { token });
  const back = await theirs.next("room", A_SECOND_MS);
  assert(back.type === "room" && back.room.id === room.id);
  assert((await theirs.send(room.id, "다시 왔어요")).type === "accepted");
}

async function blockInOrder(cluster: Cluster): Promise<void> {
  const { first, second } = cluster;
  const table = await setTable(first);
  const spots = spotsOf(second, table);
  const { gone, theirs } = await blockAtTable(cluster, table, spots);
  const worst = assertGone(gone);
  reportFigures("block on two servers", { worst_ms: Math.round(worst.ms) });
  assert(theirs.every(({ type }) => type !== "blocks"));
}

async function hide({ first, second }: Cluster): Promise<void> {
  const [shy, other] = await registerPair(first);
  const room = await openDirect(first, shy, other);
  const room_id = room.id;
  await using mine = await openSocket(second, shy);
  await using theirs = await openSocket(first, other);
  await mine.subscribe(room_id, 0);
  await theirs.subscribe(room_id, 0);
  theirs.say({ type: "presence", user_ids: [shy.id] });
  await theirs.next((e) => e.type === "presence" && e.online);
  assert((await theirs.send(room_id, "보여요?")).type === "accepted");
  mine.say({ type: "typing", room_id });
  await theirs.next("typing", A_SECOND_MS);

  await must(first, "PATCH", "/api/me", {
    token: shy.access,
    body: { share_presence: false, share_typing: false, share_read: false },
  });
  await theirs.next((e) => e.type === "presence" && !e.online, A_SECOND_MS);
  const isAbout = (userId: number) => (e: { type: string; user_id?: number }) =>
    (e.type === "typing" || e.type === "read") && e.user_id === userId;
  await eventually("both hear nothing", async () => {
    for (const socket of [mine, theirs]) {
      socket.say({ type: "typing", room_id });
    }
    mine.say({ type: "read", room_id, seq: 1 });
    return await theirs.staysWithout(isAbout(shy.id), SILENCE_MS) &&
      await mine.staysWithout(isAbout(other.id), SILENCE_MS);
  }, A_SECOND_MS);
}

async function depart({ first, second }: Cluster): Promise<void> {
  const [goes, stays] = await registerPair(first);
  const group = await makeGroup(first, [goes, stays]);
  const direct = await openDirect(first, goes, stays);
  const own = await openSocket(second, goes);
  await using theirs = await openSocket(second, stays);
  await theirs.subscribe(group.id, 0);

  await must(first, "DELETE", "/api/me", {
    token: goes.access,
    body: { password: goes.password, now: true },
  });
  const at = performance.now();
  const [{ code }] = await Promise.all([
    own.closed,
    theirs.next("chat.user.leave", A_SECOND_MS),
    theirs.next(
      (e) => e.type === "room" && e.room.closed === true,
      A_SECOND_MS,
    ),
  ]);

  assert(performance.now() - at <= A_SECOND_MS);
  assert.equal(code, 4001);
  const late = await theirs.send(direct.id, "어디 갔어요?");
  assert(late.type === "rejected" && late.code === "roomClosed");
  const room = await must<Room>(second, "GET", `/api/rooms/${group.id}`, {
    token: stays.access,
  });
  assert.deepEqual([room.owner_id, room.member_count], [stays.id, 1]);
}
