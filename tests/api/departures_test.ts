import assert from "node:assert/strict";
import type { Room } from "@/lib/rooms/schema.ts";
import { type App, startApp } from "../support/app.ts";
import {
  A_SECOND_MS,
  call,
  eventually,
  must,
  openDirect,
  openSocket,
  type Person,
  readHistory,
  registerPeople,
} from "../support/client.ts";
import { makeGroup } from "../support/groups.ts";

Deno.test("Who deletes the account is out of every room at once, and the others hear of it", async () => {
  await using app = await startApp();
  const [goes, heir, guest] = await registerPeople(app, 3);
  assert(goes && heir && guest);
  const group = await makeGroup(app, [goes, heir, guest]);
  const direct = await openDirect(app, goes, heir);
  await must(app, "POST", `/api/rooms/${direct.id}/messages`, {
    token: goes.access,
    body: { client_id: "a", message: "잘 지내요" },
  });
  const own = await openSocket(app, goes);
  await using theirs = await openSocket(app, heir);
  await theirs.subscribe(group.id, 0);
  await theirs.subscribe(direct.id, 0);

  await remove(app, goes);
  const at = performance.now();
  const { code } = await own.closed;
  const left = await theirs.next("chat.user.leave", A_SECOND_MS);
  const closed = await theirs.next(
    (e) => e.type === "room" && e.room.id === direct.id,
    A_SECOND_MS,
  );

  assert(performance.now() - at <= A_SECOND_MS);
  assert.equal(code, 4001);
  assert(left.type === "chat.user.leave" && left.user_id === goes.id);
  assert(!left.message.message.includes(goes.username));
  assert(closed.type === "room" && closed.room.closed);
  assert.equal(closed.room.other?.display_name, "탈퇴한 사용자");
  const room = await must<Room>(app, "GET", `/api/rooms/${group.id}`, {
    token: heir.access,
  });
  assert.equal(room.owner_id, heir.id);
  assert.equal(room.member_count, 2);
  assert((await theirs.send(group.id, "남은 우리끼리")).type === "accepted");

  const stored = await readHistory(app, heir, direct.id);
  assert.deepEqual(stored.map(({ message }) => message), ["잘 지내요"]);
  assert.equal(stored[0]?.user?.display_name, "탈퇴한 사용자");
  const late = await theirs.send(direct.id, "어디 갔어요?");
  assert(late.type === "rejected" && late.code === "roomClosed");
  const posted = await call<{ code: string }>(
    app,
    "POST",
    `/api/rooms/${direct.id}/messages`,
    { token: heir.access, body: { client_id: "b", message: "어디" } },
  );
  assert.deepEqual([posted.status, posted.body.code], [409, "roomClosed"]);
  const page = await call<string>(app, "GET", `/chat/${goes.id}`, {
    token: heir.access,
  });
  assert.equal(page.status, 200);
  assert(page.body.includes("잘 지내요"));
  const stranger = await call(app, "GET", `/chat/${goes.id}`, {
    token: guest.access,
  });
  assert.equal(stranger.status, 404);
});

Deno.test("A departure from many rooms is finished in the background, and survives kill -9", async () => {
  await using app = await startApp();
  const [goes, stays] = await registerPeople(app, 2);
  assert(goes && stays);
  const rooms: Room[] = [];
  for (let i = 0; i < 80; i++) rooms.push(await makeGroup(app, [goes, stays]));

  await remove(app, goes);
  await app.kill9();
  await app.restart();

  const isDone = async () => {
    const views = await Promise.all(
      rooms.map(({ id }) =>
        must<Room>(app, "GET", `/api/rooms/${id}`, { token: stays.access })
      ),
    );
    return views.every((room) =>
      room.member_count === 1 && room.owner_id === stays.id
    );
  };
  await eventually("out of every room", isDone, 60_000);
  const stored = await readHistory(app, stays, rooms[0]?.id ?? 0);
  assert.equal(stored.filter(({ kind }) => kind === "system").length, 1);
});

function remove(app: App, { access: token, password }: Person) {
  return must(app, "DELETE", "/api/me", {
    token,
    body: { password, now: true },
  });
}
