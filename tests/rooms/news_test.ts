import assert from "node:assert/strict";
import type { Room } from "@/lib/rooms/schema.ts";
import { type App, startApp } from "../support/app.ts";
import {
  A_SECOND_MS,
  type EventOf,
  must,
  openSocket,
  type Person,
  registerPeople,
} from "../support/client.ts";
import { makeGroup } from "../support/groups.ts";

Deno.test("A list that follows no room hears that rooms are renamed, left, taken away and deleted", async () => {
  await using app = await startApp();
  const [owner, guest] = await registerPeople(app, 2);
  assert(owner && guest);
  const rooms: Room[] = [];
  for (let i = 0; i < 4; i++) rooms.push(await makeGroup(app, [owner, guest]));
  const [renamed, left, kicked, deleted] = rooms;
  assert(renamed && left && kicked && deleted);
  await using list = await openSocket(app, guest);
  const path = ({ id }: Room) => `/api/rooms/${id}`;

  await as(app, owner, "PATCH", path(renamed), { name: "새 이름" });
  const named = await list.next<EventOf<"room">>("room", A_SECOND_MS);
  assert.deepEqual([named.room.id, named.room.name], [renamed.id, "새 이름"]);

  await as(app, guest, "POST", `${path(left)}/leave`);
  assert.equal(await goneOn(list, "room.left"), left.id);
  await as(app, owner, "POST", `${path(kicked)}/bans/${guest.id}`);
  assert.equal(await goneOn(list, "room.left"), kicked.id);
  await as(app, owner, "DELETE", path(deleted));
  assert.equal(await goneOn(list, "room.deleted"), deleted.id);

  await as(app, guest, "POST", `${path(left)}/join`);
  const back = await list.next<EventOf<"room">>("room", A_SECOND_MS);
  assert.equal(back.room.id, left.id);
  const later = list.events.slice(list.events.indexOf(back) + 1);
  assert.deepEqual(later, []);
});

Deno.test("Lines about who comes and goes raise nobody's badge, messages beside them do", async () => {
  await using app = await startApp();
  const [owner, reader, guest] = await registerPeople(app, 3);
  assert(owner && reader && guest);
  const room = await makeGroup(app, [owner, reader]);
  const path = `/api/rooms/${room.id}`;
  const unread = async () =>
    (await must<Room>(app, "GET", path, { token: reader.access })).unread;

  await as(app, guest, "POST", `${path}/join`);
  await as(app, guest, "POST", `${path}/leave`);
  assert.equal(await unread(), 0);
  const body = { client_id: crypto.randomUUID(), message: "안녕하세요" };
  await as(app, owner, "POST", `${path}/messages`, body);
  await as(app, guest, "POST", `${path}/join`);
  assert.equal(await unread(), 1);
  await as(app, reader, "PUT", `${path}/read`, { seq: 3 });
  assert.equal(await unread(), 0);
});

async function goneOn(
  list: Awaited<ReturnType<typeof openSocket>>,
  type: "room.left" | "room.deleted",
): Promise<number> {
  return (await list.next<EventOf<typeof type>>(type, A_SECOND_MS)).room_id;
}

function as(
  app: App,
  { access: token }: Person,
  method: string,
  path: string,
  body?: unknown,
) {
  return must(app, method, path, { token, body });
}
