import assert from "node:assert/strict";
import type { History, Room } from "@/lib/rooms/schema.ts";
import type { ServerEvent } from "@/lib/rooms/events.ts";
import { type App, startApp } from "../support/app.ts";
import {
  type EventOf,
  eventually,
  must,
  openDirect,
  openSocket,
  type Person,
  registerPeople,
  type TestSocket,
} from "../support/client.ts";
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
}

Deno.test("R17: numbers beside messages and badge sums equal the model, on every device", async () => {
  const chance = openChance("R17");
  await using app = await startApp();
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
  } else {
    room.members = [...members, person];
    room.read.set(person.id, room.head);
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
  return { id, kind, members, head: 0, lines: [], read };
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
    const unread = own.map(({ head, lines, read }) => {
      const seq = read.get(person.id) ?? 0;
      return head - seq - lines.filter((line) => line > seq).length;
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
      () => own.every((room) => device.shows(room)),
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

type Coming = Extract<
  ServerEvent,
  { type: "chat.user.join" | "chat.user.leave" | "chat.user.kick" }
>;

/** What a device that never reloads knows: the ends and pointers of rooms it was told of. */
class Device {
  readonly socket: TestSocket;
  readonly person: Person;
  readonly #heads = new Map<number, number>();
  readonly #read = new Map<string, number>();
  #taken = 0;

  constructor(socket: TestSocket, person: Person) {
    this.socket = socket;
    this.person = person;
  }

  /** Whether it shows what the model has. */
  shows({ id, head, read }: ModelRoom): boolean {
    this.#takeNews();
    return (this.#heads.get(id) ?? 0) === head &&
      [...read].every(([userId, seq]) =>
        (this.#read.get(`${id} ${userId}`) ?? 0) === seq
      );
  }

  #takeNews(): void {
    const { events } = this.socket;
    for (const event of events.slice(this.#taken)) {
      if (event.type === "chat.message") {
        const { room_id, message } = event;
        this.#heads.set(room_id, message.seq);
        if (message.user) this.#move(room_id, message.user.id, message.seq);
      } else if (event.type === "read") {
        this.#move(event.room_id, event.user_id, event.seq);
      } else if (event.type === "subscribed") {
        this.#start(event);
      } else if (event.type.startsWith("chat.user.")) {
        this.#changeMembers(event as Coming);
      }
    }
    this.#taken = events.length;
    this.socket.skip();
  }

  #start({ room_id, head_seq, read }: EventOf<"subscribed">): void {
    this.#heads.set(room_id, head_seq);
    for (const [userId, seq] of Object.entries(read)) {
      this.#read.set(`${room_id} ${userId}`, seq);
    }
  }

  #changeMembers({ type, room_id, user_id, message }: Coming): void {
    this.#heads.set(room_id, message.seq);
    if (type === "chat.user.join") this.#move(room_id, user_id, message.seq);
    else this.#read.delete(`${room_id} ${user_id}`);
  }

  #move(roomId: number, userId: number, seq: number): void {
    const name = `${roomId} ${userId}`;
    this.#read.set(name, Math.max(this.#read.get(name) ?? 0, seq));
  }
}
