import assert from "node:assert/strict";
import type { ServerEvent } from "@/lib/rooms/events.ts";
import type { History, Message, Room } from "@/lib/rooms/schema.ts";
import { type App, startApp } from "../support/app.ts";
import {
  eventually,
  must,
  openDirect,
  openSocket,
  type Person,
  registerPeople,
  type TestSocket,
} from "../support/client.ts";
import { makeGroup } from "../support/groups.ts";

/** Everything that a client shows: what a reload asks for, and what events must keep equal to it. */
interface View {
  rooms: Map<number, Room>;
  messages: Map<number, Message[]>;
  read: Map<number, Record<string, number>>;
  online: Map<number, boolean>;
}

interface Stage {
  app: App;
  me: Person;
  friend: Person;
  stranger: Person;
  /** Not in any room of mine at first. */
  guest: Person;
  /** The friend owns it. */
  group: Room;
  /** The stranger owns these. */
  left: Room;
  doomed: Room;
  direct: Room;
  /** Sockets of this action, closed after it. */
  open(person: Person): Promise<TestSocket>;
}

interface Action {
  name: string;
  /** The kinds of event that have to come of it. */
  tells: ServerEvent["type"][];
  act(stage: Stage): Promise<unknown>;
}

const ACTIONS: Action[] = [
  {
    name: "a friend writes to me",
    tells: ["chat.message"],
    act: ({ app, friend, direct }) => post(app, friend, direct, "안녕하세요"),
  },
  {
    name: "a member writes into the group",
    tells: ["chat.message"],
    act: ({ app, stranger, group }) => post(app, stranger, group, "모두 안녕"),
  },
  {
    name: "I write on another device",
    tells: ["chat.message"],
    act: ({ app, me, group }) => post(app, me, group, "다른 기기에서"),
  },
  {
    name: "somebody reads",
    tells: ["read"],
    act: ({ app, friend, group }) => readTo(app, friend, group, 2),
  },
  {
    name: "I read on another device",
    tells: ["read"],
    act: ({ app, me, direct }) => readTo(app, me, direct, 1),
  },
  {
    name: "a friend comes",
    tells: ["presence"],
    act: async ({ open, friend }) => await open(friend),
  },
  {
    name: "the friend has gone, with the last socket",
    tells: ["presence"],
    act: () => Promise.resolve(),
  },
  {
    name: "a friend takes back what I have not read",
    tells: ["deleted", "room"],
    act: ({ app, friend, direct }) => erase(app, friend, direct, "2"),
  },
  {
    name: "I delete a member's message for myself",
    tells: ["deleted", "room"],
    act: ({ app, me, group }) => erase(app, me, group, "1?for=me"),
  },
  {
    name: "somebody else deletes for themselves, which I do not see",
    tells: [],
    act: ({ app, friend, group }) => erase(app, friend, group, "2?for=me"),
  },
  {
    name: "somebody opens a direct room with me",
    tells: ["room"],
    act: ({ app, me, stranger }) => openDirect(app, stranger, me),
  },
  {
    name: "a member brings somebody into the group",
    tells: ["chat.user.join"],
    act: ({ app, stranger, guest, group }) =>
      as(app, stranger, "PUT", `/api/rooms/${group.id}/users/${guest.id}`),
  },
  {
    name: "somebody leaves the group",
    tells: ["chat.user.leave"],
    act: ({ app, guest, group }) =>
      as(app, guest, "POST", `/api/rooms/${group.id}/leave`),
  },
  {
    name: "the owner removes a member",
    tells: ["chat.user.kick"],
    act: ({ app, friend, stranger, group }) =>
      as(app, friend, "POST", `/api/rooms/${group.id}/bans/${stranger.id}`),
  },
  {
    name: "the owner renames the group",
    tells: ["room"],
    act: ({ app, friend, group }) =>
      as(app, friend, "PATCH", `/api/rooms/${group.id}`, { name: "새 이름" }),
  },
  {
    name: "the owner hands the group over to me",
    tells: ["room"],
    act: ({ app, me, friend, group }) =>
      as(app, friend, "PATCH", `/api/rooms/${group.id}`, { owner_id: me.id }),
  },
  {
    name: "somebody makes a group with me",
    tells: ["room"],
    act: ({ app, me, guest }) => makeGroup(app, [guest, me]),
  },
  {
    name: "I am removed from a group",
    tells: ["error"],
    act: ({ app, me, stranger, left }) =>
      as(app, stranger, "POST", `/api/rooms/${left.id}/bans/${me.id}`),
  },
  {
    name: "a group is deleted",
    tells: ["room.deleted"],
    act: ({ app, stranger, doomed }) =>
      as(app, stranger, "DELETE", `/api/rooms/${doomed.id}`),
  },
  {
    name: "somebody types, which leaves nothing",
    tells: ["typing"],
    act: async ({ open, friend, direct }) => {
      const socket = await open(friend);
      await socket.subscribe(direct.id, 0);
      socket.say({ type: "typing", room_id: direct.id });
    },
  },
];

Deno.test("R28: a stale view and the events since then make the fresh view, for every action", async (t) => {
  await using app = await startApp();
  const [me, friend, stranger, guest] = await registerPeople(app, 4);
  assert(me && friend && stranger && guest);
  const direct = await openDirect(app, friend, me);
  const group = await makeGroup(app, [friend, me, stranger]);
  const left = await makeGroup(app, [stranger, me]);
  const doomed = await makeGroup(app, [stranger, me, guest]);
  await post(app, friend, direct, "처음");
  await post(app, friend, group, "처음");
  const followed = [direct, group, left, doomed].map(({ id }) => id);
  await using mine = await openSocket(app, me);
  for (const id of followed) await mine.subscribe(id, 0);
  mine.say({ type: "presence", user_ids: [friend.id] });
  await mine.next("presence");
  const looking = () => look(app, me, { followed, friend });
  let opened: TestSocket[] = [];

  for (const { name, tells, act } of ACTIONS) {
    await t.step(name, async () => {
      const stale = await looking();
      const from = mine.events.length;
      const earlier = opened;
      opened = [];
      const open = async (person: Person) => {
        const socket = await openSocket(app, person);
        opened.push(socket);
        return socket;
      };
      await Promise.all(earlier.map((socket) => socket.close()));
      await act({
        ...{ app, me, friend, stranger, guest },
        ...{ group, left, doomed, direct, open },
      });
      await eventually(`events ${tells}`, () => {
        const kinds = mine.events.slice(from).map(({ type }) => type);
        return tells.every((type) => kinds.includes(type));
      });

      const fresh = await looking();
      await eventually("the same view", () => {
        const events = mine.events.slice(from);
        return isSame(applyAll(stale, events, me), fresh);
      }).catch(() => {
        assert.deepEqual(applyAll(stale, mine.events.slice(from), me), fresh);
      });
    });
  }
  await Promise.all(opened.map((socket) => socket.close()));
});

function isSame(one: View, other: View): boolean {
  try {
    assert.deepEqual(one, other);
    return true;
  } catch {
    return false;
  }
}

/** What a reload shows: all rooms in the list, and those that are followed from within. */
async function look(
  app: App,
  me: Person,
  { followed, friend }: { followed: number[]; friend: Person },
): Promise<View> {
  const list = await as<{ results: Room[] }>(app, me, "GET", "/api/rooms");
  const view: View = {
    rooms: new Map(list.results.map((room) => [room.id, room])),
    messages: new Map(),
    read: new Map(),
    online: new Map(),
  };
  for (const id of followed.filter((id) => view.rooms.has(id))) {
    const path = `/api/rooms/${id}`;
    const history = await as<History>(app, me, "GET", `${path}/messages`);
    view.messages.set(id, history.results);
    view.read.set(id, history.read);
    const { users } = await as<
      { users: { id: number; online: boolean; read_seq: number }[] }
    >(app, me, "GET", `${path}/users`);
    const pointers = users.map(({ id, read_seq }) => [id, read_seq]);
    assert.deepEqual(Object.fromEntries(pointers), history.read);
    for (const user of users) {
      if (user.id === friend.id) view.online.set(user.id, user.online);
    }
  }
  return view;
}

/** What a client without a reload shows after these events. */
function applyAll(stale: View, events: ServerEvent[], me: Person): View {
  const view = structuredClone(stale);
  for (const event of events) apply(view, event, me);
  return view;
}

function apply(view: View, event: ServerEvent, me: Person): void {
  switch (event.type) {
    case "chat.message":
      view.messages.get(event.room_id)?.push(event.message);
      if (event.message.user) {
        moveRead(view, event.room_id, event.message.user.id, event.message.seq);
      }
      return refresh(view, event.room_id, me);
    case "chat.user.join":
    case "chat.user.leave":
    case "chat.user.kick":
      view.messages.get(event.room_id)?.push(event.message);
      changeMembers(view, event);
      return refresh(view, event.room_id, me);
    case "deleted":
      erased(view, event);
      return refresh(view, event.room_id, me);
    case "read":
      moveRead(view, event.room_id, event.user_id, event.seq);
      return refresh(view, event.room_id, me);
    case "presence":
      view.online.set(event.user_id, event.online);
      return;
    case "room":
      view.rooms.set(event.room.id, event.room);
      return;
    case "room.deleted":
    case "room.left":
      return drop(view, event.room_id);
    case "error":
      if (event.room_id !== undefined) drop(view, event.room_id);
  }
}

/** A tombstone names nobody; what is hidden is not even drawn. */
function erased(
  view: View,
  { room_id, seq, hidden }: Extract<ServerEvent, { type: "deleted" }>,
): void {
  const messages = view.messages.get(room_id) ?? [];
  const gone = { deleted: true, message: "", user: null };
  view.messages.set(
    room_id,
    messages.map((one) =>
      one.seq === seq ? { ...one, ...gone, ...(hidden && { hidden }) } : one
    ),
  );
}

/** Who comes has read the line that tells of it; who goes takes the pointer along. */
function changeMembers(
  view: View,
  { type, room_id, user_id, message }: Extract<
    ServerEvent,
    { type: "chat.user.join" | "chat.user.leave" | "chat.user.kick" }
  >,
): void {
  const room = view.rooms.get(room_id);
  const read = view.read.get(room_id);
  if (room === undefined || read === undefined) return;
  if (type === "chat.user.join") read[user_id] = message.seq;
  else delete read[user_id];
  room.member_count = Object.keys(read).length;
}

function drop(view: View, roomId: number): void {
  view.rooms.delete(roomId);
  view.messages.delete(roomId);
  view.read.delete(roomId);
}

function moveRead(view: View, roomId: number, userId: number, seq: number) {
  const read = view.read.get(roomId);
  if (read) read[userId] = Math.max(read[userId] ?? 0, seq);
}

/** What of a room's line in the list follows from its log and its pointers. */
function refresh(view: View, roomId: number, me: Person): void {
  const room = view.rooms.get(roomId);
  const last = view.messages.get(roomId)?.at(-1);
  if (room === undefined || last === undefined) return;
  room.head_seq = last.seq;
  room.last_message =
    view.messages.get(roomId)?.findLast(({ hidden }) => !hidden) ?? null;
  const read = view.read.get(roomId)?.[me.id] ?? 0;
  const waiting = view.messages.get(roomId)?.filter((one) =>
    one.seq > read && one.kind !== "system" && !one.deleted
  );
  room.unread = waiting?.length ?? 0;
}

function as<T>(
  app: App,
  { access: token }: Person,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> {
  return must<T>(app, method, path, { token, body });
}

function post(app: App, person: Person, { id }: Room, message: string) {
  const body = { client_id: crypto.randomUUID(), message };
  return as(app, person, "POST", `/api/rooms/${id}/messages`, body);
}

function erase(app: App, person: Person, { id }: Room, tail: string) {
  return as(app, person, "DELETE", `/api/rooms/${id}/messages/${tail}`);
}

function readTo(app: App, person: Person, { id }: Room, seq: number) {
  return as(app, person, "PUT", `/api/rooms/${id}/read`, { seq });
}
