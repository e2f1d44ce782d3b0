import assert from "node:assert/strict";
import type { Room } from "../lib/rooms/schema.ts";
import { startApp } from "../tests/support/app.ts";
import {
  A_SECOND_MS,
  must,
  openDirect,
  openSocket,
  registerPair,
} from "../tests/support/client.ts";
import { makeGroup } from "../tests/support/groups.ts";
import { openDenoKv } from "./denokv.ts";

const SILENCE_MS = 300;

Deno.test("Presence, typing and read pointers that are switched off on one process are silent on another", async () => {
  await using store = await openDenoKv();
  await using first = await startApp({ env: store.env });
  await using second = await startApp({ env: store.env });
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
  await new Promise((done) => setTimeout(done, 1_100));
  mine.say({ type: "typing", room_id });
  mine.say({ type: "read", room_id, seq: 1 });
  theirs.say({ type: "typing", room_id });
  const isAbout = (userId: number) => (e: { type: string; user_id?: number }) =>
    (e.type === "typing" || e.type === "read") && e.user_id === userId;
  assert(await theirs.staysWithout(isAbout(shy.id), SILENCE_MS));
  assert(await mine.staysWithout(isAbout(other.id), SILENCE_MS));
});

Deno.test("Who deletes the account on one process is out of the rooms on another within a second", async () => {
  await using store = await openDenoKv();
  await using first = await startApp({ env: store.env });
  await using second = await startApp({ env: store.env });
  const [goes, stays] = await registerPair(first);
  const group = await makeGroup(first, [goes, stays]);
  const direct = await openDirect(first, goes, stays);
  const own = await openSocket(second, goes);
  await using theirs = await openSocket(second, stays);
  await theirs.subscribe(group.id, 0);

  await must(first, "DELETE", "/api/me", {
    token: goes.access,
    body: { password: goes.password },
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
});
