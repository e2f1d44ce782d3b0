import type { ClientEvent, ServerEvent } from "@/lib/rooms/events.ts";
import type { History, Message, Room } from "@/lib/rooms/schema.ts";
import type { App } from "./app.ts";

/** The address of a server; `App` is one, a proxy before it is another. */
export type Place = Pick<App, "url" | "wsUrl">;

/** Somebody who has an account. */
export interface Person {
  readonly id: number;
  readonly username: string;
  readonly email: string;
  readonly password: string;
  access: string;
  refresh: string;
}

export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

export interface CallOptions {
  token?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

let people = 0;

/** Signs up `count` people at once. Their names are new on every call, in every test file. */
export async function registerPeople(
  place: Place,
  count: number,
): Promise<Person[]> {
  const waiting = Array.from({ length: count }, () => newName());
  const done: Person[] = [];
  // The server hashes a few passwords at a time: more callers would only wait.
  const worker = async () => {
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      done.push(await registerPerson(place, name));
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return done;
}

/** Signs up two people, the usual cast. */
export async function registerPair(place: Place): Promise<[Person, Person]> {
  const [one, other] = await registerPeople(place, 2);
  if (one === undefined || other === undefined) throw new Error("nobody came");
  return [one, other];
}

/** A username that no other test has. */
export function newName(): string {
  const tail = crypto.getRandomValues(new Uint8Array(5)).toHex();
  return `p${++people}_${tail}`;
}

/** Signs up one person under a name. */
export async function registerPerson(
  place: Place,
  username: string,
): Promise<Person> {
  const email = `${username}@example.com`;
  const password = `passphrase of ${username}`.slice(0, 40) + " 한글";
  const { status, body } = await call<
    { user: { id: number }; access: string; refresh: string }
  >(place, "POST", "/api/register", {
    body: { username, email, password, password2: password },
  });
  if (status !== 201) {
    throw new Error(
      `Cannot register ${username}: ${status} ${JSON.stringify(body)}`,
    );
  }
  const { user, access, refresh } = body;
  return { id: user.id, username, email, password, access, refresh };
}

/** One request. A body of JSON comes parsed, another one as text. */
export async function call<T = unknown>(
  { url }: Pick<Place, "url">,
  method: string,
  path: string,
  { token, body, headers = {} }: CallOptions = {},
): Promise<Answer<T>> {
  const answer = await fetch(url + path, {
    method,
    redirect: "manual",
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(isRaw(body) ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    body: isRaw(body) ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  const isJson = answer.headers.get("content-type")?.includes("json");
  return {
    status: answer.status,
    headers: answer.headers,
    body: (isJson && text !== "" ? JSON.parse(text) : text) as T,
  };
}

function isRaw(body: unknown): body is BodyInit | undefined {
  return body === undefined || typeof body === "string" ||
    body instanceof FormData || body instanceof URLSearchParams ||
    body instanceof Uint8Array;
}

/** Calls and expects success. */
export async function must<T = unknown>(
  place: Pick<Place, "url">,
  method: string,
  path: string,
  options: CallOptions = {},
): Promise<T> {
  const { status, body } = await call<T>(place, method, path, options);
  if (status >= 300) {
    throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`);
  }
  return body;
}

/** The one room of two people. */
export function openDirect(
  place: Place,
  person: Person,
  other: Person,
): Promise<Room> {
  return must<Room>(place, "PUT", `/api/rooms/direct/${other.id}`, {
    token: person.access,
  });
}

/** The whole history of a room as the server tells it, oldest first. */
export async function readHistory(
  place: Place,
  person: Person,
  roomId: number,
): Promise<Message[]> {
  const all: Message[] = [];
  for (let after = 0;;) {
    const page = await must<History>(
      place,
      "GET",
      `/api/rooms/${roomId}/messages?after_seq=${after}&limit=100`,
      { token: person.access },
    );
    all.push(...page.results);
    const last = page.results.at(-1);
    if (last === undefined || last.seq >= page.head_seq) return all;
    after = last.seq;
  }
}

/** A one-use ticket for a socket; a new access token is fetched where the old one has ended. */
export async function takeTicket(
  place: Place,
  person: Person,
): Promise<string> {
  const first = await call<{ ticket: string }>(
    place,
    "POST",
    "/api/ws-ticket",
    {
      token: person.access,
    },
  );
  if (first.status === 200 || first.status === 201) return first.body.ticket;
  if (first.status !== 401) {
    throw new Error(`ticket: ${first.status} ${JSON.stringify(first.body)}`);
  }
  await refreshPerson(place, person);
  const again = await must<{ ticket: string }>(
    place,
    "POST",
    "/api/ws-ticket",
    { token: person.access },
  );
  return again.ticket;
}

/** Takes a new pair of tokens. */
export async function refreshPerson(
  place: Pick<Place, "url">,
  person: Person,
): Promise<void> {
  const pair = await must<{ access: string; refresh: string }>(
    place,
    "POST",
    "/api/token/refresh",
    { body: { refresh: person.refresh } },
  );
  person.access = pair.access;
  person.refresh = pair.refresh;
}

export type EventOf<T extends ServerEvent["type"]> = Extract<
  ServerEvent,
  { type: T }
>;

export interface SocketOptions {
  path?: string;
  /** How it says who it is: `none` says nothing. */
  by?: "ticket" | "frame" | "none";
  /** Waits for `ready` (the default, except where nobody is authenticated). */
  ready?: boolean;
  /** Sends `ack` by itself every 16 KiB. */
  ack?: boolean;
}

/** What a test waits for on a socket, at most. */
const PATIENCE_MS = 5_000;
const ACK_EVERY_BYTES = 16 * 1024;

/** A socket of a test: events in order, and promises of those still to come. */
export class TestSocket {
  /** Everything that came, in order. */
  readonly events: ServerEvent[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly socket: WebSocket;
  #unread: ServerEvent[] = [];
  #waiting: (() => void)[] = [];
  #isClosed = false;
  #ackBytes = 0;
  #heads = new Map<number, number>();
  readonly #ack: boolean;

  constructor(socket: WebSocket, ack = true) {
    this.socket = socket;
    this.#ack = ack;
    this.closed = new Promise((done) => {
      socket.onclose = ({ code, reason }) => {
        this.#isClosed = true;
        this.#wake();
        done({ code, reason });
      };
    });
    socket.onerror = () => {};
    socket.onmessage = ({ data }) => this.#take(String(data));
  }

  /** Waits for the connection, not for `ready`. */
  async opened(): Promise<void> {
    if (this.socket.readyState !== WebSocket.CONNECTING) return;
    const open = Promise.withResolvers<void>();
    this.socket.onopen = () => open.resolve();
    await Promise.race([open.promise, this.closed]);
  }

  /** Sends an event of the contract. */
  say(event: ClientEvent): void {
    this.socket.send(JSON.stringify(event));
  }

  /** Sends anything. */
  sayRaw(data: string | ArrayBuffer | Uint8Array<ArrayBuffer>): void {
    this.socket.send(data);
  }

  /** The first event, of those not yet taken, which answers the question; earlier ones stay. */
  async next<T extends ServerEvent = ServerEvent>(
    wanted: ServerEvent["type"] | ((event: ServerEvent) => boolean),
    patienceMs = PATIENCE_MS,
  ): Promise<T> {
    const matches = typeof wanted === "function"
      ? wanted
      : (event: ServerEvent) => event.type === wanted;
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const index = this.#unread.findIndex(matches);
      const [found] = index < 0 ? [] : this.#unread.splice(index, 1);
      if (found !== undefined) return found as T;
      if (this.#isClosed) {
        const { code, reason } = await this.closed;
        throw new Error(`no ${wanted}: the socket closed ${code} ${reason}`);
      }
      const left = deadline - Date.now();
      if (left <= 0) {
        throw new Error(
          `no ${wanted} within ${patienceMs} ms; last events: ${
            JSON.stringify(this.events.slice(-3))
          }`,
        );
      }
      await this.#news(left);
    }
  }

  /** Lets fall what came and was not taken. */
  skip(): void {
    this.#unread = [];
  }

  /** True when nothing of the kind comes for a while. */
  async staysWithout(
    matches: (event: ServerEvent) => boolean,
    ms: number,
  ): Promise<boolean> {
    try {
      await this.next(matches, ms);
      return false;
    } catch {
      return true;
    }
  }

  /** Subscribes and answers what the server said. */
  async subscribe(
    room_id: number,
    after_seq?: number,
  ): Promise<EventOf<"subscribed">> {
    this.say({ type: "subscribe", room_id, after_seq });
    return await this.next((event) =>
      event.type === "subscribed" && event.room_id === room_id
    );
  }

  /** Sends a message and answers `accepted` or `rejected`. */
  async send(
    room_id: number,
    message: string,
    client_id: string = crypto.randomUUID(),
  ): Promise<EventOf<"accepted"> | EventOf<"rejected">> {
    this.say({ type: "message", room_id, client_id, message });
    return await this.next((event) =>
      (event.type === "accepted" || event.type === "rejected") &&
      event.client_id === client_id
    );
  }

  /** Closes and waits until it is closed. */
  async close(): Promise<{ code: number; reason: string }> {
    if (this.socket.readyState < WebSocket.CLOSING) this.socket.close(1000);
    return await this.closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #take(data: string): void {
    const frame = JSON.parse(data) as ServerEvent | ServerEvent[];
    for (const event of Array.isArray(frame) ? frame : [frame]) {
      this.events.push(event);
      this.#unread.push(event);
      if (event.type === "chat.message") {
        this.#heads.set(event.room_id, event.message.seq);
      } else if (event.type === "subscribed") {
        this.#heads.set(event.room_id, event.head_seq);
      }
    }
    this.#ackBytes += data.length * 3;
    if (this.#ack && this.#ackBytes >= ACK_EVERY_BYTES) this.#sendAcks();
    this.#wake();
  }

  #sendAcks(): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    this.#ackBytes = 0;
    for (const [room_id, seq] of this.#heads) {
      this.say({ type: "ack", room_id, seq });
    }
    this.#heads.clear();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  async #news(ms: number): Promise<void> {
    const news = Promise.withResolvers<void>();
    this.#waiting.push(news.resolve);
    const timer = setTimeout(news.resolve, ms);
    await news.promise;
    clearTimeout(timer);
  }
}

/** Opens `/ws` (or another path) as a person. */
export async function openSocket(
  place: Place,
  person: Person | null,
  options: SocketOptions = {},
): Promise<TestSocket> {
  const { path = "/ws", by = person === null ? "none" : "ticket" } = options;
  const query = by === "ticket" && person !== null
    ? `?ticket=${await takeTicket(place, person)}`
    : "";
  const raw = new WebSocket(place.wsUrl + path + query);
  const socket = new TestSocket(raw, options.ack ?? true);
  await socket.opened();
  if (by === "frame" && person !== null) {
    socket.say({ type: "auth", token: person.access });
  }
  if (options.ready ?? (by !== "none" && path === "/ws")) {
    await socket.next("ready");
  }
  return socket;
}

/** Waits until a condition holds, asking often; fails after `ms`. */
export async function eventually(
  what: string,
  holds: () => boolean | Promise<boolean>,
  ms = PATIENCE_MS,
): Promise<number> {
  const started = performance.now();
  while (!(await holds())) {
    if (performance.now() - started > ms) {
      throw new Error(`Not within ${ms} ms: ${what}`);
    }
    await new Promise((done) => setTimeout(done, 20));
  }
  return performance.now() - started;
}

/** What a promise gives, or `late` when it takes longer. */
export async function within<T>(
  promise: Promise<T>,
  ms: number,
): Promise<T | "late"> {
  const late = Promise.withResolvers<"late">();
  const timer = setTimeout(() => late.resolve("late"), ms);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** A pause of `ms` milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
