import assert from "node:assert/strict";
import type { History, Room } from "@/lib/rooms/schema.ts";
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
import { reportFigures, sizeOf } from "../support/figures.ts";
import { makeGroup } from "../support/groups.ts";
import { openChance } from "../support/seed.ts";

const OPS = sizeOf("OPS", 2_000);
const MEMBERS = 10;
const OPS_A_CHECK = 250;

/** What a room should say: its end, and how far everybody has read. */
interface ModelRoom {
  id: number;
  members: Person[];
  head: number;
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
      const person = chance.pick(room.members);
      const device = devices[people.indexOf(person)]?.socket;
      assert(device);
      if (chance.next() < 0.4) {
        const answer = await device.send(room.id, chance.words(10));
        assert.equal(answer.type, "accepted");
        room.head += 1;
        room.read.set(person.id, room.head);
      } else {
        const seq = chance.whole(0, room.head + 3);
        device.say({ type: "read", room_id: room.id, seq });
        const before = room.read.get(person.id) ?? 0;
        room.read.set(person.id, Math.max(before, Math.min(seq, room.head)));
        // A read has no answer; whoever wants to know that it was taken asks something after it.
        device.say({ type: "ping" });
        await device.next("pong");
      }
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

function modelOf({ id }: Room, members: Person[]): ModelRoom {
  const read = new Map(members.map((member) => [member.id, 0]));
  return { id, members, head: 0, read };
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
    const unread = own.map((room) =>
      room.head - (room.read.get(person.id) ?? 0)
    );
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
      }
    }
    this.#taken = events.length;
    this.socket.skip();
  }

  #move(roomId: number, userId: number, seq: number): void {
    const name = `${roomId} ${userId}`;
    this.#read.set(name, Math.max(this.#read.get(name) ?? 0, seq));
  }
}
