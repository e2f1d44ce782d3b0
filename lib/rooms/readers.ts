import { AppError } from "@/lib/errors.ts";
import { readAllTogether, readTogether } from "@/lib/kv/gather.ts";
import { RecentMap } from "@/lib/kv/recent_map.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import type { Reader } from "@/lib/rooms/hidden.ts";
import {
  headKey,
  memberKey,
  readKey,
  roomKey,
  seatsKey,
} from "@/lib/rooms/keys.ts";
import type { Head, Member, RoomRecord } from "@/lib/rooms/stored.ts";
import { unseenIn } from "@/lib/rooms/unseen.ts";
import type { Services } from "@/lib/services.ts";

/** Rooms of which is remembered, at least, who reads them. */
const MAX_ROOMS = 5_000;

/** Who asks, and for which room. */
interface Asking {
  roomId: number;
  userId: number;
}

/** A room as one of its members may read it. */
export interface ReadableRoom {
  /** The end of the log. */
  head: Head;
  /** Ids of all who are in it, in the order of their coming. */
  members: readonly number[];
  /** The same, to be asked. */
  ids: ReadonlySet<number>;
  /** After which seq the log begins for this person. */
  floor: number;
  /** What of it they see. */
  reader: Required<Reader>;
  /** How far members said that they have read, in their order; null where that was not read beside. */
  said: readonly (Deno.KvU64 | null)[] | null;
}

/** What holds while the head has this epoch: only another one changes who is in a room, and a room's kind nothing. */
interface KnownRoom {
  epoch: number;
  kind: RoomRecord["kind"] | undefined;
  members: readonly number[];
  ids: ReadonlySet<number>;
  readers: Map<number, KnownReader>;
}

/** What holds of a member while the head counts so many deletions: one's own, for oneself, are among them. */
interface KnownReader {
  erased: number;
  floor: number;
  hides: boolean;
}

const byStore = new WeakMap<Deno.Kv, RecentMap<number, KnownRoom>>();

/**
 * The end of a room's log, who is in it, after which seq it begins for this
 * person and what of it they see. The head is read afresh; what it proves to be
 * as it was when it was read last is not. `withSaid` asks in the same turn how far
 * members have read, where it is known who they are.
 *
 * @throws {AppError} `roomNotFound` for who is no member
 */
export async function requireMembership(
  services: Services,
  { roomId, userId }: { roomId: number; userId: number },
  { withSaid = false }: { withSaid?: boolean } = {},
): Promise<ReadableRoom> {
  const asking = { roomId, userId };
  const known = roomsOf(services).get(roomId);
  const reader = known?.readers.get(userId);
  if (known === undefined || reader === undefined) {
    return await readMembership(services, asking);
  }
  const keys = withSaid ? known.members.map((id) => readKey(roomId, id)) : [];
  const [head, ...said] = await readAllTogether<Head | Deno.KvU64>(
    services.kv,
    [headKey(roomId), ...keys],
  ) as [Deno.KvEntryMaybe<Head>, ...Deno.KvEntryMaybe<Deno.KvU64>[]];
  const isAsKnown = head.value?.epoch === known.epoch &&
    erasedIn(head.value) === reader.erased;
  if (head.value === null || !isAsKnown) {
    return await readMembership(services, asking);
  }
  return await readable(services, {
    ...{ asking, known, reader, head: head.value },
    said: withSaid ? said.map(({ value }) => value) : null,
  });
}

/** All of it as the store has it at one moment; remembered for the next time. */
async function readMembership(
  services: Services,
  asking: Asking,
): Promise<ReadableRoom> {
  const { roomId, userId } = asking;
  const [head, seats, member, room] = await readTogether<
    [Head, Seats, Member, RoomRecord]
  >(services.kv, [
    headKey(roomId),
    seatsKey(roomId),
    memberKey(roomId, userId),
    roomKey(roomId),
  ]);
  if (head.value === null || !seats.value?.holders.includes(userId)) {
    throw noMember(roomId);
  }
  const known = knownAt(services, {
    ...{ roomId, epoch: head.value.epoch, kind: room.value?.kind },
    members: seats.value.holders,
  });
  const reader = {
    erased: erasedIn(head.value),
    floor: member.value?.joined_seq ?? 0,
    hides: member.value?.hides === true,
  };
  known.readers.set(userId, reader);
  return await readable(services, {
    ...{ asking, known, reader, head: head.value, said: null },
  });
}

/** What is remembered of the room at this epoch. */
function knownAt(
  services: Services,
  { roomId, epoch, kind, members }:
    & Pick<KnownRoom, "epoch" | "kind" | "members">
    & { roomId: number },
): KnownRoom {
  const rooms = roomsOf(services);
  const before = rooms.get(roomId);
  if (before?.epoch === epoch) return before;
  const ids = new Set(members);
  const known = { epoch, kind, members, ids, readers: new Map() };
  // What was read before a change may come after what was read behind it.
  if (before === undefined || before.epoch < epoch) rooms.set(roomId, known);
  return known;
}

async function readable(
  services: Services,
  { asking, known, reader, head, said }: {
    asking: Asking;
    known: KnownRoom;
    reader: KnownReader;
    head: Head;
    said: ReadableRoom["said"];
  },
): Promise<ReadableRoom> {
  const { kind, members, ids } = known;
  const { userId } = asking;
  const unseen = await unseenIn(services, { userId, kind, members });
  return {
    ...{ head, members, ids, said, floor: reader.floor },
    reader: { ...asking, hides: reader.hides, unseen },
  };
}

function erasedIn({ erased }: Head): number {
  return erased?.count ?? 0;
}

function roomsOf({ kv }: Services): RecentMap<number, KnownRoom> {
  const known = byStore.get(kv) ?? new RecentMap(MAX_ROOMS);
  byStore.set(kv, known);
  return known;
}

function noMember(roomId: number): AppError {
  return new AppError(
    "roomNotFound",
    `Cannot find room ${roomId} among one's own`,
  );
}
