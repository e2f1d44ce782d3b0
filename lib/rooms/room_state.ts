import { AppError } from "@/lib/errors.ts";
import { RecentMap } from "@/lib/kv/recent_map.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import { headKey, roomKey, seatsKey } from "@/lib/rooms/keys.ts";
import type { Head, RoomRecord } from "@/lib/rooms/stored.ts";

/** What one process knows of a room. The head's versionstamp says whether it is still true. */
export interface RoomState {
  /** Its record; who changes it makes this process forget the room. */
  room: RoomRecord;
  /** The end of the log as of `versionstamp`. */
  head: Head;
  /** Of the head: a commit that checks it and wins proves all of this true. */
  versionstamp: string;
  /** Ids of who may write there. */
  members: ReadonlySet<number>;
}

/** Why somebody may not write in a room: they are no member, or nobody may any more. Null when they may. */
export function findBar(
  state: RoomState | undefined,
  { roomId, userId }: { roomId: number; userId: number },
): AppError | null {
  if (state === undefined || !state.members.has(userId)) {
    const why = `Cannot post: no member of room ${roomId}`;
    return new AppError("roomNotFound", why);
  }
  return state.room.closed_at === undefined
    ? null
    : new AppError("roomClosed", `Cannot post: room ${roomId} is closed`);
}

/** Rooms kept in memory; what nobody writes to is forgotten. */
const MAX_ROOMS = 5_000;

/** The rooms this process wrote to lately. A lost check makes it forget and read again. */
export class RoomStates {
  readonly #kv: Deno.Kv;
  readonly #states = new RecentMap<number, RoomState>(MAX_ROOMS);

  /** Nothing is known yet; what is unknown is read from this store. */
  constructor(kv: Deno.Kv) {
    this.#kv = kv;
  }

  /** What is known without reading. */
  peek(roomId: number): RoomState | undefined {
    return this.#states.get(roomId);
  }

  /** Keeps the newest knowledge of a room. */
  keep(state: RoomState): void {
    this.#states.set(state.room.id, state);
  }

  /**
   * Another process wrote: the next commit need not lose to find out. Not while
   * a commit is being made here, and nothing where the membership changed.
   */
  learn(roomId: number, head: Head, versionstamp: string): void {
    const known = this.peek(roomId);
    if (known === undefined || known.head.epoch !== head.epoch) return;
    if (versionstamp > known.versionstamp) {
      this.keep({ ...known, head, versionstamp });
    }
  }

  /** Somebody changed more than the log: read again before the next commit. */
  forget(roomId: number): void {
    this.#states.delete(roomId);
  }

  /** Reads the rooms that this process does not know, or not with these writers. */
  async loadUnknown(
    writersByRoom: Map<number, { userId: number }[]>,
  ): Promise<void> {
    const loads: Promise<unknown>[] = [];
    for (const [roomId, writers] of writersByRoom) {
      const members = this.peek(roomId)?.members;
      const isKnown = members !== undefined &&
        writers.every(({ userId }) => members.has(userId));
      if (!isKnown) loads.push(this.load(roomId));
    }
    if (loads.length > 0) await Promise.all(loads);
  }

  /** Reads a room from the store; null when there is none. */
  async load(roomId: number): Promise<RoomState | null> {
    const state = await readRoomState(this.#kv, roomId);
    if (state === null) this.forget(roomId);
    else this.keep(state);
    return state;
  }
}

/** Reads a room and who is in it, at one moment; null when there is none. */
async function readRoomState(
  kv: Deno.Kv,
  roomId: number,
): Promise<RoomState | null> {
  const [room, head, seats] = await kv.getMany<[RoomRecord, Head, Seats]>([
    roomKey(roomId),
    headKey(roomId),
    seatsKey(roomId),
  ]);
  if (room.value === null || head.value === null || seats.value === null) {
    return null;
  }
  return {
    room: room.value,
    head: head.value,
    versionstamp: head.versionstamp,
    members: new Set(seats.value.holders),
  };
}
