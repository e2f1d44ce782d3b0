import type { ClientEvent } from "@/lib/rooms/events.ts";
import type { Message } from "@/lib/rooms/schema.ts";
import type { HistoryLine, RenderedRoom } from "./checker.ts";

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
  /** Up to where it has said that it has read. */
  readSeq: number;
}

/** What a durable client has of its rooms, connected or not: the screen, the outbox, and what it did. */
export class DurableRooms {
  readonly history: HistoryLine[] = [];
  /** Holes seen in live delivery: the server promises that there are none. */
  readonly gaps: string[] = [];
  readonly #name: string;
  readonly #userId: number;
  readonly #rooms = new Map<number, RoomState>();
  /** Client id → text, of everything ever sent. */
  readonly #texts = new Map<string, string>();

  constructor(name: string, userId: number, roomIds: number[]) {
    this.#name = name;
    this.#userId = userId;
    for (const id of roomIds) {
      this.#rooms.set(id, {
        ...{ fromSeq: 1, shown: [], outbox: [], isLive: false, readSeq: 0 },
      });
    }
  }

  get ids(): number[] {
    return [...this.#rooms.keys()];
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
  put(roomId: number, text: string, clientId: string): Promise<number | null> {
    const { promise, resolve } = Promise.withResolvers<number | null>();
    this.#room(roomId).outbox.push({
      ...{ clientId, text, isSent: false, done: resolve },
    });
    this.#texts.set(clientId, text);
    this.#log("invoke", roomId, clientId);
    return promise;
  }

  /** What waits in live rooms and has not been said on this connection; it counts as said from now on. */
  takeUnsent(): ClientEvent[] {
    return [...this.#rooms].flatMap(([room_id, { isLive, outbox }]) =>
      outbox.filter(({ isSent }) => isLive && !isSent).map((waiting) => {
        waiting.isSent = true;
        const { clientId: client_id, text: message } = waiting;
        return { type: "message" as const, room_id, client_id, message };
      })
    );
  }

  /** Live rooms in which more is shown than was said to be read; it counts as said from now on. */
  takeRead(): { roomId: number; seq: number }[] {
    return [...this.#rooms].flatMap(([roomId, room]) => {
      const seq = this.head(roomId);
      if (!room.isLive || seq <= room.readSeq) return [];
      room.readSeq = seq;
      return [{ roomId, seq }];
    });
  }

  /** Starts anew behind what is shown; nothing may be under way. */
  forget(): void {
    for (const [roomId, room] of this.#rooms) {
      room.fromSeq = this.head(roomId) + 1;
      room.shown = [];
    }
    this.history.length = 0;
    this.#texts.clear();
  }

  /** The last seq shown in a room. */
  head(roomId: number): number {
    const room = this.#room(roomId);
    return room.shown.at(-1)?.seq ?? room.fromSeq - 1;
  }

  /** What is on the screen, for the checker. */
  rendered(): RenderedRoom[] {
    return [...this.#rooms].map(([roomId, { fromSeq, shown }]) => ({
      client: this.#name,
      roomId,
      fromSeq,
      messages: shown,
    }));
  }

  setLive(roomId: number, isLive: boolean): void {
    this.#room(roomId).isLive = isLive;
  }

  /** Shows a message that is next. False when there is a hole before it. */
  show(roomId: number, message: Message, isCatchingUp: boolean): boolean {
    const room = this.#room(roomId);
    const expected = this.head(roomId) + 1;
    if (message.seq < expected) return true;
    if (message.seq > expected) {
      // While catching up over HTTP, live news may run ahead: that is read, too.
      if (!isCatchingUp && !room.isLive) return true;
      this.gaps.push(
        `${this.#name}: hole in room ${roomId}: ${expected}..${
          message.seq - 1
        }`,
      );
      return false;
    }
    room.shown.push(message);
    return true;
  }

  /** A message was accepted. */
  settle(roomId: number, clientId: string, seq: number): void {
    this.#log("ok", roomId, clientId, seq);
    this.#withdraw(roomId, clientId)?.done(seq);
  }

  /** A message was refused for good. */
  refuse(roomId: number, clientId: string): void {
    this.#log("fail", roomId, clientId);
    this.#withdraw(roomId, clientId)?.done(null);
  }

  /** The connection is gone: what was said on it is said again on the next. */
  lose(): void {
    for (const [roomId, room] of this.#rooms) {
      room.isLive = false;
      for (const waiting of room.outbox.filter(({ isSent }) => isSent)) {
        waiting.isSent = false;
        this.#log("unknown", roomId, waiting.clientId);
      }
    }
  }

  #withdraw(roomId: number, clientId: string): Waiting | undefined {
    const { outbox } = this.#room(roomId);
    const at = outbox.findIndex((waiting) => waiting.clientId === clientId);
    return at < 0 ? undefined : outbox.splice(at, 1)[0];
  }

  #log(
    act: HistoryLine["act"],
    roomId: number,
    clientId: string,
    seq?: number,
  ): void {
    this.history.push({
      ...{ client: this.#name, act, roomId, clientId, userId: this.#userId },
      text: this.#texts.get(clientId) ?? "",
      seq,
      at: performance.now(),
    });
  }

  #room(roomId: number): RoomState {
    const room = this.#rooms.get(roomId);
    if (room === undefined) {
      throw new Error(`${this.#name} is not in ${roomId}`);
    }
    return room;
  }
}
