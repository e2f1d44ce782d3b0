import assert from "node:assert/strict";
import type { Room } from "@/lib/rooms/schema.ts";
import {
  call,
  eventually,
  must,
  openDirect,
  type Person,
  registerPeople,
} from "../support/client.ts";
import { makeGroup } from "../support/groups.ts";
import { type Page, visitPage } from "../support/pages.ts";
import { shareApp } from "../support/shared_app.ts";

const shared = shareApp();

Deno.test("The list is narrowed by URL, goes on by cursor, and its rows' forms mute", async () => {
  const app = shared();
  const [me] = await registerPeople(app, 1);
  assert(me);
  const rooms: Room[] = [];
  for (let i = 0; i < 52; i++) rooms.push(await makeGroup(app, [me]));

  const first = await visitPage(app, me, "/chat");
  const more = /href="(\/chat\?cursor=[^"]+)"/.exec(first.html)?.[1] ?? "";
  const second = await visitPage(app, me, more.replaceAll("&amp;", "&"));
  const orders = await visitPage(app, me, "/chat?kind=order");
  const people = await visitPage(app, me, "/chat?kind=people");

  assert.equal(rowsIn(first), 50);
  assert.equal(rowsIn(second), 2);
  assert.equal(rowsIn(people), 50);
  assert.equal(rowsIn(orders), 0);
  assert.match(orders.html, /주문하는 대화가 아직 없어요/);
  const [room] = rooms;
  const form = { room_id: String(room?.id), muted: "true" };
  assert.equal((await visitPage(app, me, "/chat", form)).status, 303);
  const { body } = await call<Room>(app, "GET", `/api/rooms/${room?.id}`, {
    token: me.access,
  });
  assert.equal(body.muted, true);
  const oldest = String(rooms[0]?.id);
  await visitPage(app, me, "/chat", { room_id: oldest, pinned: "true" });
  const pinned = await visitPage(app, me, "/chat");
  const [top] = /data-room="\d+"/.exec(pinned.html) ?? [];
  assert.equal(top, `data-room="${oldest}"`);
  assert.equal(rowsIn(pinned), 50);
});

Deno.test("POST /chat/search finds people, rooms by name, and messages that lead to their place", async () => {
  const app = shared();
  const [me, friend] = await registerPeople(app, 2);
  assert(me && friend);
  const room = await makeGroup(app, [me, friend]);
  const say = (message: string) =>
    must(app, "POST", `/api/rooms/${room.id}/messages`, {
      token: friend.access,
      body: { client_id: crypto.randomUUID(), message },
    });
  await say("첫인사");
  for (let i = 0; i < 25; i++) await say(`저녁 ${i} 어때요`);

  const said = await visitPage(app, me, "/chat/search", { q: "저녁" });
  const named = await visitPage(app, me, "/chat/search", { q: "한자리" });
  const people = await visitPage(app, me, "/chat/search", {
    q: friend.username,
  });
  const none = await visitPage(app, me, "/chat/search", { q: "없는 말" });
  const cursor = /name="cursor" value="([^"]+)"/.exec(said.html)?.[1] ?? "";
  const more = await visitPage(app, me, "/chat/search", { q: "저녁", cursor });

  assert.equal(count(said, "message-link"), 20);
  assert.match(said.html, new RegExp(`/rooms/${room.id}\\?seq=26"`));
  assert.match(said.html, /<mark[^>]*>저녁<\/mark>/);
  assert.equal(count(more, "message-link"), 5);
  assert.equal(count(named, "found-room"), 1);
  assert.equal(count(people, "person-link"), 1);
  assert.match(none.html, /찾은 것이 없어요/);
});

Deno.test("POST /chat/search leaves out what people say whom one has blocked, and goes on to others", async () => {
  const app = shared();
  const [me, friend, foe] = await registerPeople(app, 3);
  assert(me && friend && foe);
  const room = await makeGroup(app, [me, friend, foe]);
  const say = ({ access: token }: Person, message: string) =>
    must(app, "POST", `/api/rooms/${room.id}/messages`, {
      token,
      body: { client_id: crypto.randomUUID(), message },
    });
  await say(friend, "반가운 저녁");
  for (let i = 0; i < 21; i++) await say(foe, `불쾌한 저녁 ${i}`);
  const search = () => visitPage(app, me, "/chat/search", { q: "저녁" });

  const before = await search();
  await must(app, "POST", `/api/users/${foe.id}/block`, { token: me.access });
  const after = await search();

  assert.match(before.html, /불쾌한/);
  assert.doesNotMatch(after.html, /불쾌한/);
  assert.match(after.html, /반가운/);
  assert.equal(count(after, "message-link"), 1);
});

Deno.test("A conversation is blocked by the form on its page; one whose other left is only to be read", async () => {
  const app = shared();
  const [me, foe, leaver] = await registerPeople(app, 3);
  assert(me && foe && leaver);
  const withFoe = await openDirect(app, me, foe);
  const withLeaver = await openDirect(app, me, leaver);
  await must(app, "POST", `/api/rooms/${withLeaver.id}/messages`, {
    token: me.access,
    body: { client_id: "a", message: "잘 가요" },
  });

  const info = `/rooms/${withFoe.id}/info`;
  const blocked = await visitPage(app, me, info, { action: "block" });
  assert.equal(blocked.location, "/chat?done=blocked");
  assert.equal((await visitPage(app, me, info)).status, 404);

  await must(app, "DELETE", "/api/me", {
    token: leaver.access,
    body: { password: leaver.password, now: true },
  });
  const path = `/rooms/${withLeaver.id}`;
  await eventually(
    "the room is closed",
    async () => /탈퇴해서/.test((await visitPage(app, me, path)).html),
  );
  const about = await visitPage(app, me, `${path}/info`);
  const refused = await visitPage(app, me, path, {
    client_id: "b",
    message: "아직 있나요",
  });
  assert.equal(about.status, 200);
  assert.doesNotMatch(about.html, /value="block"/);
  assert.equal(refused.status, 422);
  assert.match(refused.html, /잘 가요/);
});

function count({ html }: Page, testId: string): number {
  return html.split(`data-testid="${testId}"`).length - 1;
}

function rowsIn({ html }: Page): number {
  return html.split('data-testid="room-link"').length - 1;
}
