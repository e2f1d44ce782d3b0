import assert from "node:assert/strict";
import type { History, Room } from "@/lib/rooms/schema.ts";
import { type App, LONG_TOKENS, startApp } from "../support/app.ts";
import {
  eventually,
  must,
  openDirect,
  openSocket,
  type Person,
  registerPeople,
} from "../support/client.ts";
import { Device } from "../support/device.ts";
import { reportFigures, sizeOf } from "../support/figures.ts";
import { makeGroup } from "../support/groups.ts";
import { type Chance, openChance } from "../support/seed.ts";

const OPS = sizeOf("OPS", 2_000);
const MEMBERS = 10;
const OPS_A_CHECK = 250;

/** What a room should say: its end, who is in it, and how far they have read. */
interface ModelRoom {
  id: number;
  kind: Room["kind"];
  members: Person[];
  head: number;
  /** Lines about who came and went: read like others, but no badge counts them. */
  lines: number[];
  read: Map<number, number>;
  /** Seq → who said it, while it is theirs to delete. */
  said: Map<number, Person>;
  erased: Set<number>;
  /** Person → the line that told of their coming back. */
  from: Map<number, number>;
  /** Person → what they deleted for themselves since they came. */
  hidden: Map<number, Set<number>>;
}

Deno.test("R17: numbers beside messages and badge sums equal the model, on every device", async () => {
  const chance = openChance("R17");
  await using app = await startApp({ env: LONG_TOKENS });
  const people = await registerPeople(app, MEMBERS);
  const rooms = await makeRooms(app, people);
  const devices = await Promise.all(people.map((person) => {
    return openDevice(app, person, rooms);
  }));
  try {
    for (let op = 0; op < OPS; op++) {
      const room = chance.pick(rooms);
      const die = chance.next();
      if (die < 0.02) await comeOrGo(app, chance, { room, devices });
      else if (die < 0.07) await erase(app, chance, room);
      else if (die < 0.4) await say(chance, { room, devices });
      else await read(chance, { room, devices });
      if ((op + 1) % OPS_A_CHECK === 0) {
        await check(app, people, rooms, devices);
      }
    }
    await check(app, people, rooms, devices);
  } finally {
    await Promise.all(devices.map(({ socket }) => socket.close()));
  }
  reportFigures("R17", { ops: OPS, seed: chance.seed });
});

interface Scene {
  room: ModelRoom;
  devices: Device[];
}

async function say(chance: Chance, { room, devices }: Scene): Promise<void> {
  const device = deviceOf(chance.pick(room.members), devices);
  const answer = await device.socket.send(room.id, chance.words(10));
  assert.equal(answer.type, "accepted");
  room.head += 1;
  room.said.set(room.head, device.person);
  room.read.set(device.person.id, room.head);
}

async function read(chance: Chance, { room, devices }: Scene): Promise<void> {
  const { person, socket } = deviceOf(chance.pick(room.members), devices);
  const seq = chance.whole(0, room.head + 3);
  socket.say({ type: "read", room_id: room.id, seq });
  const before = room.read.get(person.id) ?? 0;
  room.read.set(person.id, Math.max(before, Math.min(seq, room.head)));
  // A read has no answer; whoever wants to know that it was taken asks something after it.
  socket.say({ type: "ping" });
  await socket.next("pong");
}

/** Somebody deletes what they said for everyone, or what they see for themselves. */
async function erase(app: App, chance: Chance, room: ModelRoom) {
  const forMe = chance.next() < 0.4;
  const member = chance.pick(room.members);
  const from = room.from.get(member.id) ?? 0;
  const seqs = [...room.said].filter(([seq, who]) =>
    forMe ? seq > from : who === member
  ).map(([seq]) => seq);
  if (seqs.length === 0) return;
  const seq = chance.pick(seqs);
  const path = `/api/rooms/${room.id}/messages/${seq}`;
  await must(app, "DELETE", `${path}?for=${forMe ? "me" : "everyone"}`, {
    token: member.access,
  });
  if (!forMe) room.erased.add(seq);
  else room.hidden.set(member.id, hiddenFrom(room, member).add(seq));
}

function hiddenFrom({ hidden }: ModelRoom, { id }: Person): Set<number> {
  return hidden.get(id) ?? new Set();
}

/** What one member had and has no longer. */
function goneFor(room: ModelRoom, person: Person): Set<number> {
  const from = room.from.get(person.id) ?? 0;
  const gone = [...room.erased, ...hiddenFrom(room, person)];
  return new Set(gone.filter((seq) => seq > from));
}

/** Somebody leaves a group, or somebody of those outside comes in; the owner stays. */
async function comeOrGo(
  app: App,
  chance: Chance,
  { room, devices }: Scene,
): Promise<void> {
  const { id, kind, members } = room;
  if (kind !== "group") return;
  const { person, socket } = chance.pick(devices.slice(1));
  const isIn = members.includes(person);
  const verb = isIn ? "leave" : "join";
  await must(app, "POST", `/api/rooms/${id}/${verb}`, { token: person.access });
  room.head += 1;
  room.lines.push(room.head);
  if (isIn) {
    room.members = members.filter((member) => member !== person);
    room.read.delete(person.id);
    room.hidden.delete(person.id);
    // Who comes back sees nothing of before, and so deletes nothing of it.
    for (const [seq, who] of room.said) {
      if (who === person) room.said.delete(seq);
    }
  } else {
    room.members = [...members, person];
    room.read.set(person.id, room.head);
    room.from.set(person.id, room.head);
    await socket.subscribe(id, room.head);
  }
}

function deviceOf(person: Person, devices: Device[]): Device {
  const device = devices.find((one) => one.person === person);
  assert(device);
  return device;
}

async function makeRooms(app: App, people: Person[]): Promise<ModelRoom[]> {
  const group = await makeGroup(app, people);
  const smaller = await makeGroup(app, people.slice(0, 4));
  const [one, other] = people;
  assert(one && other);
  const direct = await openDirect(app, one, other);
  return [
    modelOf(group, people),
    modelOf(smaller, people.slice(0, 4)),
    modelOf(direct, [one, other]),
  ];
}

function modelOf({ id, kind }: Room, members: Person[]): ModelRoom {
  const read = new Map(members.map((member) => [member.id, 0]));
  return {
    ...{ id, kind, members, head: 0, lines: [], read },
    ...{
      said: new Map(),
      erased: new Set(),
      from: new Map(),
      hidden: new Map(),
    },
  };
}

async function openDevice(
  app: App,
  person: Person,
  rooms: ModelRoom[],
): Promise<Device> {
  const socket = await openSocket(app, person);
  for (const { id, members } of rooms) {
    if (members.includes(person)) await socket.subscribe(id, 0);
  }
  return new Device(socket, person);
}

/** Compares what everybody sees, by reload and by live events, with the model. */
async function check(
  app: App,
  people: Person[],
  rooms: ModelRoom[],
  devices: Device[],
): Promise<void> {
  await Promise.all(people.map(async (person) => {
    const own = rooms.filter(({ members }) => members.includes(person));
    const list = await must<{ results: Room[] }>(app, "GET", "/api/rooms", {
      token: person.access,
    });
    const unread = own.map((room) => {
      const seq = room.read.get(person.id) ?? 0;
      const quiet = new Set([...room.lines, ...goneFor(room, person)]);
      const counted = [...quiet].filter((line) => line > seq).length;
      return room.head - seq - counted;
    });
    const shown = own.map(({ id }) =>
      list.results.find((room) => room.id === id)?.unread
    );
    assert.deepEqual(shown, unread, "badges");
    for (const room of own) await checkNumbers(app, person, room);
  }));
  for (const device of devices) {
    const own = rooms.filter(({ members }) => members.includes(device.person));
    await eventually(
      "the open device shows the same",
      () =>
        own.every((room) => device.shows(room, goneFor(room, device.person))),
    );
  }
}

async function checkNumbers(app: App, person: Person, room: ModelRoom) {
  const history = await must<History>(
    app,
    "GET",
    `/api/rooms/${room.id}/messages?limit=100`,
    { token: person.access },
  );
  assert.equal(history.head_seq, room.head);
  for (const { seq } of history.results) {
    const pointers = Object.values(history.read);
    assert(pointers.every((read) => read >= 0 && read <= room.head));
    const shown = pointers.filter((read) => read < seq).length;
    const wanted = [...room.read.values()].filter((read) => read < seq).length;
    assert.equal(shown, wanted, `the number beside ${seq} of room ${room.id}`);
  }
}
