import { AppError } from "@/lib/errors.ts";
import { CLOSE_CODES } from "@/lib/realtime/close_codes.ts";
import {
  lookAgain,
  type Loss,
  pumpRoom,
  Subscriber,
  subscribeRoom,
  unsubscribeRoom,
} from "@/lib/rooms/mod.ts";
import type { SocketContext } from "@/lib/web/sockets/kinds.ts";
import { say, sayError } from "@/lib/web/sockets/say.ts";

/** Rooms that one socket may listen to. */
const MAX_SUBSCRIPTIONS = 200;

/** The rooms that one `/ws` socket listens to. */
export class Subscriptions {
  readonly #socket: SocketContext;
  readonly #byRoom = new Map<number, Subscriber>();

  /** Listens to no room yet; feeds go on when the connection can take more. */
  constructor(socket: SocketContext) {
    this.#socket = socket;
    socket.connection.onRoom = () => this.#pumpAll();
  }

  /** Whether it listens to a room. */
  has(roomId: number): boolean {
    return this.#byRoom.has(roomId);
  }

  /** Begins to listen, from `afterSeq` on when the gap allows; says so, or why not. */
  async add(roomId: number, afterSeq: number | undefined): Promise<void> {
    const { services, connection, identity } = this.#socket;
    this.remove(roomId);
    if (this.#byRoom.size >= MAX_SUBSCRIPTIONS) {
      return sayError(
        connection,
        new AppError("rateLimited", "subscribe: too many rooms on one socket"),
        roomId,
      );
    }
    const subscriber = new Subscriber({
      connection,
      sockets: services.sockets,
      roomId,
      userId: identity().userId,
      shares: () => identity().shares,
      single: false,
      onLoss: (loss) => this.#lose(roomId, loss),
    });
    this.#byRoom.set(roomId, subscriber);
    try {
      await subscribeRoom(services, {
        subscriber,
        afterSeq,
        tell: (snapshot) =>
          say(connection, { type: "subscribed", room_id: roomId, ...snapshot }),
      });
    } catch (error) {
      this.remove(roomId);
      sayError(connection, error, roomId);
    }
  }

  /** Stops listening to a room. */
  remove(roomId: number): void {
    const subscriber = this.#byRoom.get(roomId);
    if (subscriber === undefined) return;
    this.#byRoom.delete(roomId);
    unsubscribeRoom(this.#socket.services, subscriber);
  }

  /** Looks again whose lines are not sent, after somebody blocked somebody. */
  async lookAgain(): Promise<void> {
    const { services } = this.#socket;
    const all = [...this.#byRoom.values()];
    await Promise.all(all.map((one) => lookAgain(services, one)));
  }

  /** Stops listening to all rooms. */
  clear(): void {
    for (const roomId of [...this.#byRoom.keys()]) this.remove(roomId);
  }

  #lose(roomId: number, loss: Loss): void {
    const { connection } = this.#socket;
    this.#byRoom.delete(roomId);
    // Too much was deleted meanwhile: it comes back and resumes.
    if (loss === "behind") return connection.close(CLOSE_CODES.restart, loss);
    if (loss === "roomDeleted") {
      return say(connection, { type: "room.deleted", room_id: roomId });
    }
    say(connection, {
      type: "error",
      code: "notMember",
      detail: "No longer a member",
      room_id: roomId,
    });
  }

  #pumpAll(): void {
    for (const subscriber of this.#byRoom.values()) {
      pumpRoom(this.#socket.services, subscriber);
    }
  }
}
