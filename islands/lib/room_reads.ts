// Runs in the browser too.
import { type Signal, signal } from "@preact/signals";
import {
  applyRead,
  countUnread,
  movePointer,
  type ReadState,
} from "@/islands/lib/read_state.ts";
import type { RoomLog } from "@/islands/lib/room_log.ts";
import type { ServerEvent } from "@/lib/rooms/events.ts";

/** How far everybody has read, and where reading stopped before this visit. */
export class RoomReads {
  readonly state: Signal<ReadState>;
  /** Where "read up to here" stands for this visit, or null. */
  readonly line: number | null;
  readonly #userId: number;

  constructor(userId: number, read: ReadState, log: RoomLog) {
    this.#userId = userId;
    this.state = signal(read);
    const { messages, hasNewer } = log;
    const isBehind = hasNewer || countUnread(messages, this.mine(), userId) > 0;
    this.line = isBehind ? this.mine() : null;
  }

  /** How far we have read. */
  mine(): number {
    return this.state.peek()[this.#userId] ?? 0;
  }

  /** We have read up to here. */
  moveMine(seq: number): void {
    this.state.value = movePointer(this.state.peek(), this.#userId, seq);
  }

  /** Ids of those whose reading counts: the members. */
  ids(): string[] {
    return Object.keys(this.state.peek());
  }

  take(event: ServerEvent): void {
    this.state.value = applyRead(this.state.peek(), event);
  }
}
