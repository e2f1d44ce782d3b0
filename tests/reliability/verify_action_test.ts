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
  group: Room;
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
    name: "somebody opens a direct room with me",
    tells: ["room"],
    act: ({ app, me, stranger }) => openDirect(app, stranger, me),
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
  const [me, friend, stranger] = await registerPeople(app, 3);
  assert(me && friend && stranger);
  const direct = await openDirect(app, friend, me);
  const group = await makeGroup(app, [friend, me, stranger]);
  await post(app, friend, direct, "처음");
  await post(app, friend, group, "처음");
  await using mine = await openSocket(app, me);
  for (const { id } of [direct, group]) await mine.subscribe(id, 0);
  mine.say({ type: "presence", user_ids: [friend.id] });
  await mine.next("presence");
  const follows = [friend.id];
  let opened: TestSocket[] = [];

  for (const { name, tells, act } of ACTIONS) {
    await t.step(name, async () => {
      const stale = await look(app, me, follows);
      const from = mine.events.length;
      const left = opened;
      opened = [];
      const open = async (person: Person) => {
        const socket = await openSocket(app, person);
        opened.push(socket);
        return socket;
      };
      await Promise.all(left.map((socket) => socket.close()));
      await act({ app, me, friend, stranger, group, direct, open });
      await eventually(`events ${tells}`, () => {
        const kinds = mine.events.slice(from).map(({ type }) => type);
        return tells.every((type) => kinds.includes(type));
      });

      const fresh = await look(app, me, follows);
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

/** What a reload shows. */
async function look(app: App, me: Person, follows: number[]): Promise<View> {
  const token = me.access;
  const list = await must<{ results: Room[] }>(app, "GET", "/api/rooms", {
    token,
  });
  const view: View = {
    rooms: new Map(),
    messages: new Map(),
    read: new Map(),
    online: new Map(),
  };
  for (const room of list.results) {
    view.rooms.set(room.id, room);
    const path = `/api/rooms/${room.id}`;
    const history = await must<History>(app, "GET", `${path}/messages`, {
      token,
    });
    view.messages.set(room.id, history.results);
    view.read.set(room.id, history.read);
    const members = await must<{ users: { id: number; online: boolean }[] }>(
      app,
      "GET",
      `${path}/users`,
      { token },
    );
    for (const { id, online } of members.users) {
      if (follows.includes(id)) view.online.set(id, online);
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
  if (event.type === "chat.message") {
    const { room_id, message } = event;
    view.messages.get(room_id)?.push(message);
    if (message.user) moveRead(view, room_id, message.user.id, message.seq);
    refresh(view, room_id, me);
  } else if (event.type === "read") {
    moveRead(view, event.room_id, event.user_id, event.seq);
    refresh(view, event.room_id, me);
  } else if (event.type === "presence") {
    view.online.set(event.user_id, event.online);
  } else if (event.type === "room") {
    const { room } = event;
    view.rooms.set(room.id, room);
    view.messages.set(room.id, []);
    const people = [me.id, ...(room.other === null ? [] : [room.other.id])];
    view.read.set(room.id, Object.fromEntries(people.map((id) => [id, 0])));
  }
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
  room.last_message = last;
  room.unread = last.seq - (view.read.get(roomId)?.[me.id] ?? 0);
}

async function post(app: App, person: Person, { id }: Room, message: string) {
  await must(app, "POST", `/api/rooms/${id}/messages`, {
    token: person.access,
    body: { client_id: crypto.randomUUID(), message },
  });
}

async function readTo(app: App, person: Person, { id }: Room, seq: number) {
  await must(app, "PUT", `/api/rooms/${id}/read`, {
    token: person.access,
    body: { seq },
  });
}
