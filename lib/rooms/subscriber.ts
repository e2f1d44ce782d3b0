import type { Connection } from "@/lib/realtime/connection.ts";
import type { Sockets } from "@/lib/realtime/sockets.ts";
import { frameOf } from "@/lib/realtime/frames.ts";
import { isForMember, type Quiet } from "@/lib/rooms/whisper.ts";
import type { Shares } from "@/lib/accounts/mod.ts";
import type { Batch } from "@/lib/rooms/batch.ts";
import { erasuresAfter } from "@/lib/rooms/erasures.ts";
import { erasedEvent, singleErasedEvent } from "@/lib/rooms/shape.ts";
import type { Erasure, Erasures } from "@/lib/rooms/stored.ts";

/** Why a subscription ended on our side. */
export type Loss = "notMember" | "roomDeleted" | "behind";

/** Who listens to which room, and on which socket. */
interface SubscriberOptions {
  /** Where to send. */
  connection: Connection;
  /** Whose turn-end sends what was gathered. */
  sockets: Sockets;
  /** The room to hear. */
  roomId: number;
  /** Who hears it. */
  userId: number;
  /** What this person tells others, and hears of them. */
  shares: () => Shares;
  /** `/ws/chat/:room_id`: one frame an event, in the older shape. */
  single: boolean;
  /** Called when the subscription ends on our side. */
  onLoss: (loss: Loss) => void;
}

/** One socket's place in one room's log. */
export class Subscriber {
  /** The room it hears. */
  readonly roomId: number;
  /** Who hears it. */
  readonly userId: number;
  readonly #options: SubscriberOptions;
  /** The newest seq that was sent. */
  cursor = 0;
  /** The number of the newest deletion that was told. */
  erased = 0;
  /** Whose lines it does not get. */
  unseen: ReadonlySet<number> = new Set();
  /** A catch-up read is under way. */
  isPumping = false;
  /** False from when it is to be sent nothing any more. */
  isOpen = true;

  /** Stands at the beginning of the log until `cursor` is set. */
  constructor(options: SubscriberOptions) {
    this.#options = options;
    this.roomId = options.roomId;
    this.userId = options.userId;
  }

  /** Whether events of the log may be sent now. */
  hasRoom(): boolean {
    return this.#options.connection.hasRoom();
  }

  /** Holds everything back until the reader has caught up. */
  starve(at: number): void {
    this.#options.connection.starvedSince ??= at;
  }

  /**
   * Sends what goes on after the cursor, as far as the reader's window allows;
   * whether that was all of it. The last frame leaves at the end of this turn.
   */
  take(batch: Batch): boolean {
    const { connection, sockets, single } = this.#options;
    const seen = batch.without(this.unseen);
    const frames = single
      ? seen.singleFramesAfter(this.cursor)
      : seen.framesAfter(this.cursor) ?? [];
    for (const frame of frames) {
      if (!connection.hasRoom()) return false;
      if (single) connection.send(frame);
      else connection.share(frame);
      this.cursor = frame.position?.seq ?? this.cursor;
    }
    sockets.touch(connection);
    return true;
  }

  /**
   * Tells of deletions, but only of what was sent before: a text that is still
   * on its way would come after its own end. The rest waits for the window.
   * False when this socket missed more than is remembered.
   */
  takeErasures(erasures: Erasures, at: number): boolean {
    if (this.erased >= erasures.count) return true;
    const { connection, sockets } = this.#options;
    const news = erasuresAfter(erasures, this.erased);
    for (const erasure of news ?? []) {
      if (erasure.seq > this.cursor) break;
      if (!connection.hasRoom()) {
        this.starve(at);
        break;
      }
      this.erased += 1;
      // What somebody deleted for themselves is nobody else's business.
      if ((erasure.user_id ?? this.userId) === this.userId) this.#tell(erasure);
    }
    sockets.touch(connection);
    return news !== null;
  }

  /** Sends what may be lost, if it is for this person: typing, read pointers. */
  whisper(event: string, about: Quiet): void {
    const { connection, sockets, single, shares } = this.#options;
    const { userId } = this;
    if (this.unseen.has(about.userId)) return;
    if (!isForMember(about, { userId, shares: shares() })) return;
    if (single || !connection.hasRoomToSpare()) return;
    connection.queue(event);
    sockets.touch(connection);
  }

  /** Ends the subscription and says why. */
  lose(loss: Loss): void {
    this.isOpen = false;
    this.#options.onLoss(loss);
  }
  #tell(erasure: Erasure): void {
    const { connection, single } = this.#options;
    if (!single) return connection.queue(erasedEvent(this.roomId, erasure));
    connection.send(frameOf([singleErasedEvent(this.roomId, erasure)]));
  }
}
