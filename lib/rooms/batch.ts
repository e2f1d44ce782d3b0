import { type Frame, frameOf } from "@/lib/realtime/frames.ts";
import {
  messageEvent,
  showMessage,
  singleRoomEvent,
} from "@/lib/rooms/shape.ts";
import type { StoredMessage } from "@/lib/rooms/stored.ts";
import type { UserCard } from "@/lib/shapes.ts";

/**
 * Consecutive messages of one room on their way to sockets: serialised once,
 * whoever gets them, and for older contracts only when somebody asks.
 */
export class Batch {
  readonly roomId: number;
  readonly first: number;
  readonly last: number;
  readonly frame: Frame;
  readonly #stored: StoredMessage[];
  readonly #cards: ReadonlyMap<number, UserCard>;
  #single: Frame[] | undefined;

  constructor(
    roomId: number,
    stored: StoredMessage[],
    cards: ReadonlyMap<number, UserCard>,
  ) {
    this.roomId = roomId;
    this.first = stored[0]?.seq ?? 0;
    this.last = stored.at(-1)?.seq ?? 0;
    this.#stored = stored;
    this.#cards = cards;
    const events = stored.map((one) =>
      messageEvent(roomId, showMessage(roomId, one, cards), one)
    );
    this.frame = frameOf(events, { roomId, seq: this.last });
  }

  /** The same messages as `/ws/chat/:room_id` tells them: one frame each. */
  get singleFrames(): Frame[] {
    this.#single ??= this.#stored.map((one) =>
      frameOf([
        singleRoomEvent(
          this.roomId,
          showMessage(this.roomId, one, this.#cards),
          one,
        ),
      ])
    );
    return this.#single;
  }
}
