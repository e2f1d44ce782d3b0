import type { Room } from "@/lib/rooms/schema.ts";
import type { App } from "./app.ts";
import type { HistoryLine } from "./checker.ts";
import {
  must,
  openSocket,
  type Person,
  type Place,
  registerPeople,
} from "./client.ts";
import type { CutProxy } from "./cut_proxy.ts";
import { DurableClient } from "./durable.ts";
import { makeGroup } from "./groups.ts";
import { repeat } from "./repeat.ts";
import type { Chance } from "./seed.ts";

/** How many come, and how much they say. */
export interface SoakSize {
  clients: number;
  /** People in a room. */
  roomSize: number;
  /** Who comes for a moment, and goes. */
  visitors: number;
  /** Messages a second, of all together. */
  rate: number;
}

/** What a crowd needs of the world. */
export interface SoakWorld {
  app: App;
  proxy: CutProxy;
  chance: Chance;
  /** How long a message took from sending to reading. */
  onDelay: (ms: number) => void;
}

const SECOND_MS = 1_000;
/** How often some of those who have read say so; each does once a second. */
const READING_MS = 100;
const SENT_AT = /^@([\d.]+) /;

interface Seat {
  client: DurableClient;
  person: Person;
  /** The first of a room stays: he lets others in. */
  isHost: boolean;
  /** Logged out at the moment. */
  isAway: boolean;
}

/** People in groups who talk, read, follow each other's presence, and come and go. */
export class SoakCrowd {
  readonly clients: DurableClient[];
  readonly hosts: Person[];
  /** What visitors did since the last chapter. */
  readonly visits: HistoryLine[] = [];
  /** How often somebody was cut, came for a moment, or logged out and in. */
  readonly churn = { cut: 0, visited: 0, loggedOut: 0 };
  readonly #world: SoakWorld;
  readonly #size: SoakSize;
  readonly #seats: Seat[];
  readonly #rooms: Room[];
  readonly #visitors: Person[];

  /** Takes everybody to their seats; they connect at once. */
  constructor(
    world: SoakWorld,
    size: SoakSize,
    { groups, visitors }: Awaited<ReturnType<typeof gather>>,
  ) {
    this.#world = world;
    this.#size = size;
    this.#visitors = visitors;
    this.#rooms = groups.map(({ room }) => room);
    this.hosts = groups.flatMap(({ people }) => people.slice(0, 1));
    this.#seats = groups.flatMap(({ room, people }) =>
      people.map((person, i) => ({
        client: new DurableClient(world.proxy, person, [room.id], {
          follows: people.map(({ id }) => id),
          onLive: ({ message }) => this.#hear(message),
        }),
        ...{ person, isHost: i === 0, isAway: false },
      }))
    );
    this.clients = this.#seats.map(({ client }) => client);
  }

  /** Everybody says how far he has read, as an open page does, until the returned function is called. */
  keepReading(): () => Promise<void> {
    const turns = SECOND_MS / READING_MS;
    return repeat(READING_MS, (n) => {
      for (let i = n % turns; i < this.clients.length; i += turns) {
        this.clients[i]?.sayRead();
      }
    });
  }

  /** Somebody talks, and once a second somebody comes or goes, until the returned function is called. */
  live(): () => Promise<void> {
    const { rate } = this.#size;
    const stops = [
      repeat(SECOND_MS / rate, () => this.#talk()),
      repeat(SECOND_MS, () => this.#change()),
    ];
    return async () => {
      await Promise.all(stops.map((stop) => stop()));
    };
  }

  /** What was judged need not be kept. */
  forget(): void {
    for (const client of this.clients) client.rooms.forget();
    this.visits.length = 0;
  }

  #talk(): void {
    const { chance } = this.#world;
    const { client } = chance.pick(this.#seats);
    const [room] = client.rendered();
    if (room === undefined) return;
    // Who is away writes on, but waits for himself: that is no delay of ours.
    const mark = client.isLive ? `@${performance.now()} ` : "";
    client.send(room.roomId, mark + chance.words(30));
  }

  #hear(text: string): void {
    const [, sentAt] = SENT_AT.exec(text) ?? [];
    if (sentAt === undefined) return;
    this.#world.onDelay(performance.now() - Number(sentAt));
  }

  async #change(): Promise<void> {
    const { chance, proxy } = this.#world;
    const kind = chance.next();
    if (kind < 0.2) return await this.#visit();
    if (kind < 0.4) return await this.#logOutAndIn();
    this.churn.cut++;
    proxy.cutOne();
  }

  /** A visitor is brought in, says something, reads and leaves. */
  async #visit(): Promise<void> {
    const { app, chance } = this.#world;
    const visitor = this.#visitors.shift();
    // All of them are out already.
    if (visitor === undefined) return;
    const at = chance.whole(0, this.#rooms.length - 1);
    const [room, host] = [this.#rooms[at], this.hosts[at]];
    if (room === undefined || host === undefined) return;
    await must(app, "PUT", `/api/rooms/${room.id}/users/${visitor.id}`, {
      token: host.access,
    });
    await using socket = await openSocket(app, visitor);
    const { head_seq } = await socket.subscribe(room.id);
    const line = {
      ...{ client: visitor.username, roomId: room.id, userId: visitor.id },
      ...{ clientId: crypto.randomUUID(), text: chance.words(30) },
    };
    this.visits.push({ ...line, act: "invoke", at: performance.now() });
    const answer = await socket.send(room.id, line.text, line.clientId);
    if (answer.type === "rejected") throw new Error(answer.detail);
    const { seq } = answer;
    this.visits.push({ ...line, act: "ok", seq, at: performance.now() });
    socket.say({ type: "read", room_id: room.id, seq: head_seq });
    await leave(app, room, visitor);
    this.#visitors.push(visitor);
    this.churn.visited++;
  }

  async #logOutAndIn(): Promise<void> {
    const { app, chance } = this.#world;
    const seat = chance.pick(this.#seats.filter(({ isHost }) => !isHost));
    if (seat.isAway) return;
    seat.isAway = true;
    const { username, password, refresh } = seat.person;
    await must(app, "POST", "/api/token/revoke", { body: { refresh } });
    const tokens = await must<Pick<Person, "access" | "refresh">>(
      app,
      "POST",
      "/api/token",
      { body: { username, password } },
    );
    Object.assign(seat.person, tokens);
    seat.isAway = false;
    this.churn.loggedOut++;
  }
}

/** Signs everybody up and makes their groups. */
export async function gather(
  app: Place,
  { clients, roomSize, visitors }: SoakSize,
): Promise<{
  groups: { room: Room; people: Person[] }[];
  visitors: Person[];
}> {
  const everybody = await registerPeople(app, clients + visitors);
  const groups = [];
  for (let at = visitors; at < everybody.length; at += roomSize) {
    const people = everybody.slice(at, at + roomSize);
    groups.push({ room: await makeGroup(app, people), people });
  }
  return { groups, visitors: everybody.slice(0, visitors) };
}

async function leave(app: Place, { id }: Room, { access }: Person) {
  await must(app, "POST", `/api/rooms/${id}/leave`, { token: access });
}
