import type { ClientEvent, ServerEvent } from "@/lib/rooms/events.ts";
import { type Person, takeTicket } from "./accounts.ts";
import type { Place } from "./calls.ts";
import { PATIENCE_MS } from "./waiting.ts";

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

/** Whether one more socket of this person is let in; it is closed again. */
export async function mayOpen(place: Place, person: Person): Promise<boolean> {
  await using socket = await openSocket(place, person, { ready: false });
  const ended = socket.closed.then(({ code }) => code);
  const ready = socket.next(({ type }) => type === "ready", PATIENCE_MS)
    .then(() => null);
  const code = await Promise.race([ended, ready.catch(() => ended)]);
  if (code !== null && code !== 4008) throw new Error(`closed with ${code}`);
  return code === null;
}
