import assert from "node:assert/strict";
import { startApp } from "../tests/support/app.ts";
import {
  A_SECOND_MS,
  call,
  must,
  openDirect,
  openSocket,
  registerPair,
} from "../tests/support/client.ts";
import { openDenoKv } from "./denokv.ts";

Deno.test("A block on one process cuts off the sockets on another within a second, and lifting it brings the room back", async () => {
  await using store = await openDenoKv();
  await using first = await startApp({ env: store.env });
  await using second = await startApp({ env: store.env });
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
});
