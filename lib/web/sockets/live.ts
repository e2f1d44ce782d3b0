import { CLOSE_CODES } from "@/lib/realtime/close_codes.ts";
import { isoOf, markRead, type Outcome, tellTyping } from "@/lib/rooms/mod.ts";
import { BlocksWatch } from "@/lib/web/sockets/blocks_watch.ts";
import { ClientFrame, readFrame } from "@/lib/web/sockets/frames.ts";
import type { Identity } from "@/lib/web/sockets/identity.ts";
import type { SocketContext, SocketKind } from "@/lib/web/sockets/kinds.ts";
import { tellNews } from "@/lib/web/sockets/news.ts";
import { Posting } from "@/lib/web/sockets/posting.ts";
import { PresenceWatch } from "@/lib/web/sockets/presence_watch.ts";
import { explain, say, sayError } from "@/lib/web/sockets/say.ts";
import { Subscriptions } from "@/lib/web/sockets/subscriptions.ts";
import { readUsual } from "@/lib/web/sockets/usual_frames.ts";

/** Typing is passed on at most this often per room and socket. */
const TYPING_EVERY_MS = 1_000;

/** `/ws`: all rooms of one person over one socket. */
export class LiveSocket implements SocketKind {
  readonly #socket: SocketContext;
  readonly #posting: Posting;
  readonly #presence: PresenceWatch;
  readonly #blocks: BlocksWatch;
  readonly #subscriptions: Subscriptions;
  readonly #typedAt = new Map<number, number>();
  /** Resolves when what was read so far is stored; null when it is. */
  #reading: Promise<void> | null = null;
  /** Up to which ring this person's rooms are known. */
  #rangAt: string | null;

  /** Listens to no room yet. */
  constructor(socket: SocketContext) {
    this.#socket = socket;
    const { rangAt, userId } = socket.identity();
    this.#rangAt = rangAt;
    this.#posting = new Posting(socket.services, userId);
    this.#presence = new PresenceWatch(socket.services, socket.connection);
    this.#blocks = new BlocksWatch(socket, async () => {
      await this.#subscriptions.lookAgain();
      await this.#presence.refresh(this.#blocks.rangAt);
    });
    this.#subscriptions = new Subscriptions(socket);
  }

  onProved({ userId }: Identity): void {
    const { services, connection } = this.#socket;
    const now = isoOf(services.now());
    const ready = JSON.stringify({ type: "ready", user_id: userId, now });
    services.sockets.greetings.say(connection, ready);
  }

  /** Only messages overtake a read pointer: who asks something after it knows by the answer that it was stored. */
  onFrame(data: string): Promise<void> | void {
    const frame = readFrame(data, ClientFrame, readUsual);
    const waits = !["message", "read", "ack"].includes(frame.type);
    return waits && this.#reading !== null
      ? this.#reading.then(() => this.#take(frame))
      : this.#take(frame);
  }

  #take(frame: ClientFrame): Promise<void> | void {
    const { connection } = this.#socket;
    switch (frame.type) {
      case "message":
        return this.#post(frame);
      case "ack":
        return connection.acked({ roomId: frame.room_id, seq: frame.seq });
      case "subscribe":
        return this.#subscriptions.add(frame.room_id, frame.after_seq);
      case "unsubscribe":
        return this.#subscriptions.remove(frame.room_id);
      case "read":
        return this.#read(frame.room_id, frame.seq);
      case "typing":
        return this.#type(frame.room_id);
      case "presence":
        return this.#follow(frame.user_ids);
      case "ping":
      case "heartbeat":
        return say(connection, { type: "pong" });
      case "auth":
        return;
    }
  }

  /** What changed for this person since the last ring. */
  async onRing(rangAt: string): Promise<void> {
    await this.#blocks.look(this.#socket.identity(), rangAt);
    // Where the proof did not look, the first ring only says from when on.
    const since = this.#rangAt;
    this.#rangAt = rangAt;
    if (since === null || since === rangAt) return;
    const { userId } = this.#socket.identity();
    const listensTo = (roomId: number) => this.#subscriptions.has(roomId);
    await tellNews(this.#socket, { userId, since, listensTo });
  }

  forget(): void {
    this.#presence.stop();
    this.#subscriptions.clear();
  }

  #post(
    { room_id, client_id, message }: {
      room_id: number;
      client_id: string;
      message: string;
    },
  ): void {
    const { connection } = this.#socket;
    const { userId } = this.#socket.identity();
    const input = { roomId: room_id, userId, clientId: client_id, message };
    // What was being written is said: the next word is news again.
    this.#typedAt.delete(room_id);
    this.#posting.post(input, (outcome) => this.#answer(input, outcome));
    if (this.#posting.isHopeless) {
      connection.close(CLOSE_CODES.tooFast, "too many messages");
    }
  }

  #answer(
    { roomId, clientId }: { roomId: number; clientId: string },
    outcome: Outcome,
  ): void {
    const { connection, services } = this.#socket;
    if (!outcome.ok) {
      return say(connection, {
        type: "rejected",
        room_id: roomId,
        client_id: clientId,
        ...explain(outcome.error),
      });
    }
    const { seq, id, created_at } = outcome.stored;
    const at = isoOf(created_at);
    connection.queue(
      `{"type":"accepted","room_id":${roomId},"client_id":${
        JSON.stringify(clientId)
      },"seq":${seq},"id":${id},"created_at":"${at}"}`,
    );
    // A new message is about to be told to the room: the answer travels in the same frame.
    if (outcome.created) services.sockets.touch(connection);
    else connection.flush();
  }

  /** Pointers are gathered for a while before they are stored. In a room that is listened to what was said next goes on meanwhile. */
  #read(roomId: number, seq: number): Promise<void> | void {
    const { services, connection } = this.#socket;
    const { userId, shares } = this.#socket.identity();
    const isShared = shares.read;
    const stored = markRead(services, { roomId, userId, seq, isShared });
    if (!this.#subscriptions.has(roomId)) return stored;
    const reading = Promise.all([this.#reading, stored])
      .catch((error) => sayError(connection, error))
      .then(() => {
        if (this.#reading === reading) this.#reading = null;
      });
    this.#reading = reading;
  }

  /** While many come at once it waits: first all get what they missed. */
  #follow(userIds: number[]): Promise<void> | void {
    const { services, connection, circleId, identity, inTurn } = this.#socket;
    const follow = () =>
      this.#presence.follow({
        ...{ userId: identity().userId, circleId, userIds },
        rangAt: this.#blocks.rangAt,
      });
    const rush = services.sockets.rush.over();
    if (rush === null) return follow();
    rush.then(() => connection.isOpen && inTurn(follow));
  }

  /** Typing is for those who are in the room: a subscription proves it. */
  #type(roomId: number): Promise<void> | void {
    const { services } = this.#socket;
    const { userId, shares } = this.#socket.identity();
    const now = services.now();
    if (
      !shares.typing ||
      !this.#subscriptions.has(roomId) ||
      now - (this.#typedAt.get(roomId) ?? 0) < TYPING_EVERY_MS
    ) return;
    this.#typedAt.set(roomId, now);
    return tellTyping(services, { roomId, userId });
  }
}
