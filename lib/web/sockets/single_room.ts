import type { Context } from "fresh";
import { AppError } from "@/lib/errors.ts";
import { CLOSE_CODES } from "@/lib/realtime/close_codes.ts";
import {
  accessRoom,
  followRoom,
  lookAgain,
  type Loss,
  type Outcome,
  pumpRoom,
  readHeadSeq,
  Subscriber,
  unsubscribeRoom,
} from "@/lib/rooms/mod.ts";
import { RoomParams } from "@/lib/rooms/schema.ts";
import type { State } from "@/lib/web/define.ts";
import { openSocket } from "@/lib/web/sockets/open.ts";
import { readFrame, RoomFrame } from "@/lib/web/sockets/frames.ts";
import type { SocketContext, SocketKind } from "@/lib/web/sockets/kinds.ts";
import { Posting } from "@/lib/web/sockets/posting.ts";
import { sayError } from "@/lib/web/sockets/say.ts";

const CODE_OF_LOSS = {
  notMember: CLOSE_CODES.notMember,
  roomDeleted: CLOSE_CODES.roomDeleted,
  behind: CLOSE_CODES.restart,
} satisfies Record<Loss, number>;

/** What is no id leads to no room: it is refused as an unknown room is, by a code that the client can read. */
const NO_ROOM = 0;

/** Opens the socket of the room that the address names. */
export async function openRoomSocket(ctx: Context<State>): Promise<Response> {
  const named = RoomParams.safeParse({ ...ctx.params });
  const roomId = named.data?.roomId ?? NO_ROOM;
  // Read before the client may believe that it is open: who then reads history misses nothing.
  const afterSeq = await readHeadSeq(ctx.state.services, roomId);
  const makeKind = (socket: SocketContext) =>
    new SingleRoomSocket(socket, roomId).open(afterSeq);
  return await openSocket(ctx, makeKind);
}

/** `/ws/chat/:room_id`: one room, in the frames of the older contracts. */
class SingleRoomSocket implements SocketKind {
  readonly #socket: SocketContext;
  readonly #roomId: number;
  readonly #posting: Posting;
  readonly #subscriber: Subscriber;

  constructor(socket: SocketContext, roomId: number) {
    const { connection, services } = socket;
    this.#socket = socket;
    this.#roomId = roomId;
    this.#posting = new Posting(services, socket.identity().userId);
    this.#subscriber = new Subscriber({
      connection,
      sockets: services.sockets,
      roomId,
      userId: socket.identity().userId,
      shares: () => socket.identity().shares,
      single: true,
      onLoss: (loss) => this.#lose(loss),
    });
    connection.onRoom = () => pumpRoom(services, this.#subscriber);
  }

  /** Begins to listen after a seq; who is no member is closed with 4003. History is read over HTTP. */
  async open(afterSeq: number): Promise<this> {
    const { services, connection } = this.#socket;
    try {
      const { userId } = this.#socket.identity();
      await accessRoom(services, { userId, roomId: this.#roomId });
      await followRoom(services, { subscriber: this.#subscriber, afterSeq });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const isNoMember = error.code === "roomNotFound";
      connection.close(
        isNoMember ? CLOSE_CODES.notMember : CLOSE_CODES.restart,
        isNoMember ? "notMember" : error.code,
      );
    }
    return this;
  }

  onFrame(data: string): void {
    const frame = readFrame(data, RoomFrame);
    if (!("message" in frame)) return;
    const { connection } = this.#socket;
    const { userId } = this.#socket.identity();
    const clientId = frame.client_id ?? crypto.randomUUID();
    const input = {
      roomId: this.#roomId,
      userId,
      clientId,
      message: frame.message,
    };
    this.#posting.post(input, (outcome) => this.#answer(outcome));
    if (this.#posting.isHopeless) {
      connection.close(CLOSE_CODES.tooFast, "too many messages");
    }
  }

  onProved(): void {}

  /** Somebody may have blocked somebody. */
  async onRing(): Promise<void> {
    await lookAgain(this.#socket.services, this.#subscriber);
  }

  forget(): void {
    unsubscribeRoom(this.#socket.services, this.#subscriber);
  }

  /** Clients of the older contract go away when they hear of their own leaving; what the code says they do not know. */
  #lose(loss: Loss): void {
    const { connection, identity } = this.#socket;
    if (loss === "notMember") {
      const { userId } = identity();
      connection.queue(ownLeavingEvent(this.#roomId, userId));
      connection.flush();
    }
    connection.close(CODE_OF_LOSS[loss], loss);
  }

  /** The message itself is the answer here; only a refusal has to be said. */
  #answer(outcome: Outcome): void {
    if (!outcome.ok) {
      sayError(this.#socket.connection, outcome.error, this.#roomId);
    }
  }
}

/** The line itself is for those who stay: its seq is none of the leaver's any more. */
function ownLeavingEvent(roomId: number, userId: number): string {
  return JSON.stringify({
    type: "chat.user.leave",
    user_id: userId,
    message: {
      ...{ room_id: roomId, user: null, chatroom: { id: roomId } },
      message: "채팅방에서 나왔습니다.",
    },
  });
}
