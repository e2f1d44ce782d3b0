import type { ServerEvent } from "@/lib/rooms/events.ts";
import type { History, Message } from "@/lib/rooms/schema.ts";
import type { HistoryLine, RenderedRoom } from "./checker.ts";
import { call, type Person, type Place, takeTicket } from "./client.ts";

interface Waiting {
  clientId: string;
  text: string;
  isSent: boolean;
  /** The first answer of the server has come. */
  done(seq: number | null): void;
}

interface RoomState {
  fromSeq: number;
  shown: Message[];
  outbox: Waiting[];
  isLive: boolean;
}

export interface DurableOptions {
  name?: string;
  /** The longest first pause before coming back. */
  jitterMs?: number;
}

const FIRST_PAUSE_MS = 30;
const LONGEST_PAUSE_MS = 600;
const ACK_EVERY_BYTES = 16 * 1024;

/**
 * A client as a careful author writes one: it comes back by itself with
 * back-off, resumes every room by seq, repeats what is not acknowledged under
 * the same client id, in order, and writes down what it did for the checker.
 */
export class DurableClient {
  readonly history: HistoryLine[] = [];
  /** Holes seen in live delivery: the server promises that there are none. */
  readonly gaps: string[] = [];
  /** When it was ready (all rooms live), each time. */
  readonly readyAt: number[] = [];
  /** How each connection ended. */
  readonly closeCodes: number[] = [];
  /** The windows for coming back that a stopping server named. */
  readonly windows: { min_ms: number; max_ms: number }[] = [];
  readonly person: Person;
  readonly name: string;
  readonly #place: Place;
  readonly #rooms = new Map<number, RoomState>();
  readonly #jitterMs: number;
  /** Client id → text, of everything ever sent. */
  readonly #texts = new Map<string, string>();
  #socket: WebSocket | null = null;
  #closed: Promise<void> = Promise.resolve();
  #running: Promise<void>;
  #isStopped = false;
  #failures = 0;
  #ackBytes = 0;
  #wakeUp: () => void = () => {};

  constructor(
    place: Place,
    person: Person,
    roomIds: number[],
    { name = person.username, jitterMs = FIRST_PAUSE_MS }: DurableOptions = {},
  ) {
    this.#place = place;
    this.person = person;
    this.name = name;
    this.#jitterMs = jitterMs;
    for (const id of roomIds) {
      this.#rooms.set(id, {
        fromSeq: 1,
        shown: [],
        outbox: [],
        isLive: false,
      });
    }
    this.#running = this.#run();
  }

  /** True while every room is subscribed and filled. */
  get isLive(): boolean {
    return [...this.#rooms.values()].every((room) => room.isLive);
  }

  /** How many sends are not acknowledged yet. */
  get pending(): number {
    return [...this.#rooms.values()].reduce((n, r) => n + r.outbox.length, 0);
  }

  /** Puts a message into the outbox; resolves with its seq, or null when it was refused. */
  send(
    roomId: number,
    text: string,
    clientId: string = crypto.randomUUID(),
  ): Promise<number | null> {
    const { promise, resolve } = Promise.withResolvers<number | null>();
    this.#room(roomId).outbox.push({
      clientId,
      text,
      isSent: false,
      done: resolve,
    });
    this.#texts.set(clientId, text);
    this.#log("invoke", roomId, clientId);
    this.#flush();
    return promise;
  }

  /** The last seq shown in a room. */
  head(roomId: number): number {
    const room = this.#room(roomId);
    return room.shown.at(-1)?.seq ?? room.fromSeq - 1;
  }

  /** What is on the screen, for the checker. */
  rendered(): RenderedRoom[] {
    return [...this.#rooms].map(([roomId, { fromSeq, shown }]) => ({
      client: this.name,
      roomId,
      fromSeq,
      messages: shown,
    }));
  }

  /** Cuts its own connection, as a lost network does for the client. */
  drop(): void {
    this.#socket?.close();
  }

  /** Stops for good. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#wakeUp();
    this.#socket?.close();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) {
      try {
        await this.#connect();
        await this.#closed;
      } catch {
        this.#failures++;
      }
      this.#lose();
      if (!this.#isStopped) await this.#backOff();
    }
  }

  async #connect(): Promise<void> {
    const ticket = await takeTicket(this.#place, this.person);
    if (this.#isStopped) return;
    const socket = new WebSocket(`${this.#place.wsUrl}/ws?ticket=${ticket}`);
    this.#socket = socket;
    this.#closed = new Promise((done) =>
      socket.onclose = ({ code }) => {
        this.closeCodes.push(code);
        done();
      }
    );
    socket.onerror = () => {};
    socket.onmessage = ({ data }) => {
      const text = String(data);
      const frame = JSON.parse(text) as ServerEvent | ServerEvent[];
      for (const event of Array.isArray(frame) ? frame : [frame]) {
        this.#take(event);
      }
      this.#ackBytes += text.length * 3;
      if (this.#ackBytes > ACK_EVERY_BYTES) this.#sendAcks();
    };
  }

  #take(event: ServerEvent): void {
    if (event.type === "ready") {
      for (const roomId of this.#rooms.keys()) this.#subscribe(roomId);
    } else if (event.type === "subscribed") {
      this.#resume(event);
    } else if (event.type === "chat.message") {
      this.#show(event.room_id, event.message);
    } else if (event.type === "accepted") {
      this.#settle(event.room_id, event.client_id, event.seq);
    } else if (event.type === "rejected") {
      this.#refuse(event.room_id, event.client_id, event.code);
    } else if (event.type === "reconnect") {
      this.windows.push(event);
    } else if (event.type === "error") {
      this.gaps.push(`${this.name}: error ${event.code} ${event.detail}`);
    }
  }

  #subscribe(roomId: number): void {
    this.#say({
      type: "subscribe",
      room_id: roomId,
      after_seq: this.head(roomId),
    });
  }

  #resume(event: Extract<ServerEvent, { type: "subscribed" }>): void {
    const room = this.#room(event.room_id);
    if (event.recovered) {
      for (const message of event.messages) {
        this.#show(event.room_id, message, true);
      }
      this.#goLive(event.room_id);
      return;
    }
    // Not everything came: the rest is read over HTTP before anything else is shown.
    room.isLive = false;
    this.#readOn(event.room_id).catch(() => this.#socket?.close());
  }

  async #readOn(roomId: number): Promise<void> {
    const socket = this.#socket;
    for (;;) {
      const after = this.head(roomId);
      const { status, body } = await call<History>(
        this.#place,
        "GET",
        `/api/rooms/${roomId}/messages?after_seq=${after}&limit=100`,
        { token: this.person.access },
      );
      if (status !== 200) throw new Error(`history ${status}`);
      for (const message of body.results) this.#show(roomId, message, true);
      if (this.head(roomId) >= body.head_seq || socket !== this.#socket) break;
    }
    if (socket === this.#socket) this.#subscribe(roomId);
  }

  #goLive(roomId: number): void {
    this.#room(roomId).isLive = true;
    this.#flush();
    if (!this.isLive) return;
    this.#failures = 0;
    this.readyAt.push(performance.now());
  }

  #show(roomId: number, message: Message, isCatchingUp = false): void {
    const room = this.#room(roomId);
    const expected = this.head(roomId) + 1;
    if (message.seq < expected) return;
    if (message.seq > expected) {
      // While catching up over HTTP, live news may run ahead: that is read, too.
      if (!isCatchingUp && !room.isLive) return;
      this.gaps.push(
        `${this.name}: hole in room ${roomId}: ${expected}..${message.seq - 1}`,
      );
      this.#socket?.close();
      return;
    }
    room.shown.push(message);
  }

  #settle(roomId: number, clientId: string, seq: number): void {
    this.#log("ok", roomId, clientId, seq);
    this.#withdraw(roomId, clientId)?.done(seq);
  }

  #refuse(roomId: number, clientId: string, code: string): void {
    if (["storeBusy", "storeFull", "rateLimited"].includes(code)) {
      // To be repeated; closing makes the whole outbox start over, in order.
      this.#socket?.close();
      return;
    }
    this.#log("fail", roomId, clientId);
    this.#withdraw(roomId, clientId)?.done(null);
  }

  #withdraw(roomId: number, clientId: string): Waiting | undefined {
    const { outbox } = this.#room(roomId);
    const at = outbox.findIndex((waiting) => waiting.clientId === clientId);
    return at < 0 ? undefined : outbox.splice(at, 1)[0];
  }

  #flush(): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    for (const [room_id, room] of this.#rooms) {
      if (!room.isLive) continue;
      for (const waiting of room.outbox) {
        if (waiting.isSent) continue;
        waiting.isSent = true;
        this.#say({
          type: "message",
          room_id,
          client_id: waiting.clientId,
          message: waiting.text,
        });
      }
    }
  }

  #sendAcks(): void {
    this.#ackBytes = 0;
    for (const room_id of this.#rooms.keys()) {
      this.#say({ type: "ack", room_id, seq: Math.max(0, this.head(room_id)) });
    }
  }

  #lose(): void {
    this.#socket = null;
    for (const [roomId, room] of this.#rooms) {
      room.isLive = false;
      for (const waiting of room.outbox) {
        if (!waiting.isSent) continue;
        waiting.isSent = false;
        this.#log("unknown", roomId, waiting.clientId);
      }
    }
  }

  async #backOff(): Promise<void> {
    const longest = Math.min(
      Math.max(this.#jitterMs, FIRST_PAUSE_MS) * 2 ** this.#failures,
      Math.max(this.#jitterMs, LONGEST_PAUSE_MS),
    );
    const sleep = Promise.withResolvers<void>();
    this.#wakeUp = sleep.resolve;
    const timer = setTimeout(sleep.resolve, Math.random() * longest);
    await sleep.promise;
    clearTimeout(timer);
  }

  #say(event: unknown): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    this.#socket.send(JSON.stringify(event));
  }

  #log(
    act: HistoryLine["act"],
    roomId: number,
    clientId: string,
    seq?: number,
  ): void {
    const text = this.#texts.get(clientId) ?? "";
    const userId = this.person.id;
    const at = performance.now();
    this.history.push({
      client: this.name,
      act,
      roomId,
      clientId,
      userId,
      text,
      seq,
      at,
    });
  }

  #room(roomId: number): RoomState {
    const room = this.#rooms.get(roomId);
    if (room === undefined) throw new Error(`${this.name} is not in ${roomId}`);
    return room;
  }
}
