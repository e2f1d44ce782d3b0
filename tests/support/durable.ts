import type { ServerEvent } from "@/lib/rooms/events.ts";
import type { History, Message } from "@/lib/rooms/schema.ts";
import { BackOff } from "./back_off.ts";
import type { HistoryLine, RenderedRoom } from "./checker.ts";
import { call, type Person, type Place, takeTicket } from "./client.ts";
import { DurableRooms } from "./durable_rooms.ts";

export interface DurableOptions {
  name?: string;
  /** The longest first pause before coming back. */
  jitterMs?: number;
  /** Whose presence it follows. */
  follows?: number[];
  /** Told of each message that came live. */
  onLive?: (message: Message) => void;
}

const ACK_EVERY_BYTES = 16 * 1024;

/**
 * A client as a careful author writes one: it comes back by itself with
 * back-off, resumes every room by seq, repeats what is not acknowledged under
 * the same client id, in order, and writes down what it did for the checker.
 */
export class DurableClient {
  /** When it was ready (all rooms live), each time. */
  readonly readyAt: number[] = [];
  /** How each connection ended. */
  readonly closeCodes: number[] = [];
  /** The windows for coming back that a stopping server named. */
  readonly windows: { min_ms: number; max_ms: number }[] = [];
  readonly person: Person;
  readonly name: string;
  readonly #place: Place;
  /** What it has of its rooms. */
  readonly rooms: DurableRooms;
  readonly #backOff: BackOff;
  readonly #options: DurableOptions;
  #socket: WebSocket | null = null;
  #closed: Promise<void> = Promise.resolve();
  #running: Promise<void>;
  #isStopped = false;
  #ackBytes = 0;

  constructor(
    place: Place,
    person: Person,
    roomIds: number[],
    options: DurableOptions = {},
  ) {
    this.#place = place;
    this.person = person;
    this.name = options.name ?? person.username;
    this.#options = options;
    this.#backOff = new BackOff(options.jitterMs);
    this.rooms = new DurableRooms(this.name, person.id, roomIds);
    this.#running = this.#run();
  }

  get history(): HistoryLine[] {
    return this.rooms.history;
  }

  /** Holes seen in live delivery: the server promises that there are none. */
  get gaps(): string[] {
    return this.rooms.gaps;
  }

  /** True while every room is subscribed and filled. */
  get isLive(): boolean {
    return this.rooms.isLive;
  }

  /** How many sends are not acknowledged yet. */
  get pending(): number {
    return this.rooms.pending;
  }

  /** Puts a message into the outbox; resolves with its seq, or null when it was refused. */
  send(
    roomId: number,
    text: string,
    clientId: string = crypto.randomUUID(),
  ): Promise<number | null> {
    const answer = this.rooms.put(roomId, text, clientId);
    this.#flush();
    return answer;
  }

  /** The last seq shown in a room. */
  head(roomId: number): number {
    return this.rooms.head(roomId);
  }

  /** What is on the screen, for the checker. */
  rendered(): RenderedRoom[] {
    return this.rooms.rendered();
  }

  /** Says how far it has read, where that is further than it said before. */
  sayRead(): void {
    for (const { roomId, seq } of this.rooms.takeRead()) {
      this.#say({ type: "read", room_id: roomId, seq });
    }
  }

  /** Cuts its own connection, as a lost network does for the client. */
  drop(): void {
    this.#socket?.close();
  }

  /** Stops for good. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#backOff.wake();
    this.#socket?.close();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) {
      try {
        await this.#connect();
        await this.#closed;
      } catch {
        this.#backOff.failures++;
      }
      this.#socket = null;
      this.rooms.lose();
      if (!this.#isStopped) await this.#backOff.sleep();
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
      const events: ServerEvent[] = [JSON.parse(text)].flat();
      for (const event of events) this.#take(event);
      this.#ackBytes += text.length * 3;
      if (this.#ackBytes > ACK_EVERY_BYTES) this.#sendAcks();
    };
  }

  #take(event: ServerEvent): void {
    if (event.type === "ready") {
      for (const roomId of this.rooms.ids) this.#subscribe(roomId);
      const { follows: user_ids = [] } = this.#options;
      if (user_ids.length > 0) this.#say({ type: "presence", user_ids });
    } else if (event.type === "subscribed") {
      this.#resume(event);
    } else if ("message" in event) {
      this.#show(event.room_id, event.message);
    } else if (event.type === "accepted") {
      this.rooms.settle(event.room_id, event.client_id, event.seq);
    } else if (event.type === "rejected") {
      this.#refuse(event.room_id, event.client_id, event.code);
    } else if (event.type === "reconnect") {
      this.windows.push(event);
    } else if (event.type === "error") {
      this.gaps.push(`${this.name}: error ${event.code} ${event.detail}`);
    }
  }

  #subscribe(roomId: number): void {
    const after_seq = this.head(roomId);
    this.#say({ type: "subscribe", room_id: roomId, after_seq });
  }

  #resume(event: Extract<ServerEvent, { type: "subscribed" }>): void {
    if (event.recovered) {
      for (const message of event.messages) {
        this.#show(event.room_id, message, true);
      }
      this.#goLive(event.room_id);
      return;
    }
    // Not everything came: the rest is read over HTTP before anything else is shown.
    this.rooms.setLive(event.room_id, false);
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
    this.rooms.setLive(roomId, true);
    this.#flush();
    if (!this.isLive) return;
    this.#backOff.failures = 0;
    this.readyAt.push(performance.now());
  }

  #show(roomId: number, message: Message, isCatchingUp = false): void {
    const isNext = this.rooms.show(roomId, message, isCatchingUp);
    if (!isNext) this.#socket?.close();
    else if (!isCatchingUp) this.#options.onLive?.(message);
  }

  #refuse(roomId: number, clientId: string, code: string): void {
    if (["storeBusy", "storeFull", "rateLimited"].includes(code)) {
      // To be repeated; closing makes the whole outbox start over, in order.
      this.#socket?.close();
      return;
    }
    this.rooms.refuse(roomId, clientId);
  }

  #flush(): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    for (const event of this.rooms.takeUnsent()) this.#say(event);
  }

  #sendAcks(): void {
    this.#ackBytes = 0;
    for (const room_id of this.rooms.ids) {
      this.#say({ type: "ack", room_id, seq: Math.max(0, this.head(room_id)) });
    }
  }

  #say(event: unknown): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    this.#socket.send(JSON.stringify(event));
  }
}
