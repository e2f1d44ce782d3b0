import { RecentMap } from "@/lib/kv/recent_map.ts";
import { headKey, memberKey, roomKey } from "@/lib/rooms/keys.ts";
import type { Head, Member, RoomRecord } from "@/lib/rooms/stored.ts";

/** What one process knows of a room. The head's versionstamp says whether it is still true. */
export interface RoomState {
  room: RoomRecord;
  head: Head;
  versionstamp: string;
  members: Map<number, Member>;
}

/** Rooms kept in memory; what nobody writes to is forgotten. */
const MAX_ROOMS = 5_000;

/** The rooms this process wrote to lately. A lost check makes it forget and read again. */
export class RoomStates {
  readonly #kv: Deno.Kv;
  readonly #states = new RecentMap<number, RoomState>(MAX_ROOMS);

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

/** Reads a room with its members; null when there is none. The head is read first: a later change breaks its check. */
export async function readRoomState(
  kv: Deno.Kv,
  roomId: number,
): Promise<RoomState | null> {
  const [room, head] = await kv.getMany<[RoomRecord, Head]>([
    roomKey(roomId),
    headKey(roomId),
  ]);
  if (room.value === null || head.value === null) return null;
  const members = new Map<number, Member>();
  if (head.value.member_count > 0) {
    for await (
      const { key, value } of kv.list<Member>({
        prefix: memberKey(roomId, 0).slice(0, 2),
      })
    ) {
      members.set(Number(key[2]), value);
    }
  }
  return {
    room: room.value,
    head: head.value,
    versionstamp: head.versionstamp,
    members,
  };
}
