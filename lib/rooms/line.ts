import type { CommitLimits, Draft } from "@/lib/rooms/plan.ts";
import { BYTES_PER_COMMIT, bytesOf } from "@/lib/rooms/plan.ts";

/** Drafts that may wait; beyond it the store is too slow for what arrives. */
export const MAX_WAITING = 20_000;

/** What still fits into a commit. */
interface Capacity {
  messages: number;
  checks: number;
  bytes: number;
}

/** Drafts that wait for their commit, by room, each sender's in order. */
export class Line {
  readonly #limits: CommitLimits;
  readonly #byRoom = new Map<number, Draft[]>();
  #size = 0;

  /** `limits` are those of the store: what one commit may take. */
  constructor(limits: CommitLimits) {
    this.#limits = limits;
  }

  /** How many drafts wait. */
  get size(): number {
    return this.#size;
  }

  /** Whether a draft waits in a room. */
  has(roomId: number): boolean {
    return this.#byRoom.has(roomId);
  }

  /** Puts a draft behind those that wait in its room. */
  push(draft: Draft): void {
    const waiting = this.#byRoom.get(draft.roomId);
    if (waiting === undefined) this.#byRoom.set(draft.roomId, [draft]);
    else waiting.push(draft);
    this.#size += 1;
  }

  /** Puts drafts back ahead of what came for their room meanwhile. */
  putBack(roomId: number, drafts: Draft[]): void {
    if (drafts.length === 0) return;
    const later = this.#byRoom.get(roomId) ?? [];
    this.#byRoom.set(roomId, [...drafts, ...later]);
    this.#size += drafts.length;
  }

  /** Takes everything that waits for a room. */
  takeRoom(roomId: number): Draft[] {
    const drafts = this.#byRoom.get(roomId) ?? [];
    this.#byRoom.delete(roomId);
    this.#size -= drafts.length;
    return drafts;
  }

  /** Takes what one commit can hold, of rooms in which no commit is under way. */
  takePack(busy: Pick<ReadonlySet<number>, "has">): Map<number, Draft[]> {
    const pack = new Map<number, Draft[]>();
    const isQuiet = this.#size <= this.#limits.singleUpTo;
    let left: Capacity = {
      ...this.#limits,
      ...(isQuiet && { messages: 1 }),
      bytes: BYTES_PER_COMMIT,
    };
    for (const [roomId, waiting] of this.#byRoom) {
      if (busy.has(roomId)) continue;
      // Who lost a race tries again alone, and takes no other room along.
      const isContended = (waiting[0]?.losses ?? 0) > 0;
      if (isContended && pack.size > 0) continue;
      const { slice, bytes } = this.#slice(waiting, left);
      if (slice.length === 0) break;
      pack.set(roomId, slice);
      left = {
        messages: left.messages - slice.length,
        checks: left.checks - 1,
        bytes: left.bytes - bytes,
      };
      if (isContended) break;
    }
    for (const [roomId, slice] of pack) this.#leave(roomId, slice.length);
    return pack;
  }

  /** The first drafts of a room that fit, up to a repeated client id: the repeat is answered by the first. */
  #slice(
    waiting: Draft[],
    left: Capacity,
  ): { slice: Draft[]; bytes: number } {
    const clientIds = new Set<string>();
    const most = left.checks < 1 ? 0 : left.messages;
    let bytes = 0;
    for (const draft of waiting) {
      const more = bytes + bytesOf(draft);
      if (clientIds.size === most || more > left.bytes) break;
      if (clientIds.has(draft.clientId)) break;
      clientIds.add(draft.clientId);
      bytes = more;
    }
    return { slice: waiting.slice(0, clientIds.size), bytes };
  }

  /** What stays goes behind the other rooms, so that a busy room starves nobody. */
  #leave(roomId: number, taken: number): void {
    const rest = this.#byRoom.get(roomId)?.slice(taken) ?? [];
    this.#byRoom.delete(roomId);
    if (rest.length > 0) this.#byRoom.set(roomId, rest);
    this.#size -= taken;
  }
}
