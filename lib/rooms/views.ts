import { blockedBy, goneCard, hiddenFrom } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import type { Services } from "@/lib/services.ts";
import { doorOf } from "@/lib/rooms/door.ts";
import { countUnwanted, lastShown, type Reader } from "@/lib/rooms/hidden.ts";
import {
  headKey,
  memberKey,
  readKey,
  roomKey,
  seatsKey,
} from "@/lib/rooms/keys.ts";
import { liveRooms } from "@/lib/rooms/live.ts";
import type { Room } from "@/lib/rooms/schema.ts";
import { readSeqOf } from "@/lib/rooms/reads.ts";
import { showMessage } from "@/lib/rooms/shape.ts";
import type {
  Head,
  Member,
  RoomRecord,
  StoredMessage,
} from "@/lib/rooms/stored.ts";
import { countUnread } from "@/lib/rooms/unread.ts";
import type { UserCard } from "@/lib/shapes.ts";

interface Parts {
  room: RoomRecord;
  seats: Seats;
  member: Member;
  /** The newest message that this member is shown. */
  last: StoredMessage | null;
  headSeq: number;
  unread: number;
}

/**
 * A room as one of its members sees it.
 *
 * @throws {AppError} `roomNotFound` for who is no member
 */
export async function viewRoom(
  services: Services,
  { userId, roomId }: { userId: number; roomId: number },
): Promise<Room> {
  const [parts] = await readParts(services, userId, [roomId]);
  if (parts === undefined) {
    throw new AppError(
      "roomNotFound",
      `Cannot find room ${roomId} among one's own`,
    );
  }
  const [view] = await showRooms(services, { userId, parts: [parts] });
  if (view === undefined) {
    throw new AppError("roomNotFound", `Cannot show room ${roomId}`);
  }
  return view;
}

/** The views of those of these rooms in which this person is a member. */
export async function viewRooms(
  services: Services,
  { userId, roomIds }: { userId: number; roomIds: number[] },
): Promise<Room[]> {
  const parts = await readParts(services, userId, roomIds);
  return showRooms(services, { userId, parts });
}

/** What the view of each room is made of; rooms of which this person is no member are left out. */
async function readParts(
  services: Services,
  userId: number,
  roomIds: number[],
): Promise<Parts[]> {
  const [blocked, hidden] = await Promise.all([
    blockedBy(services, userId),
    hiddenFrom(services, userId),
  ]);
  const unseen = { blocked: new Set(blocked), hidden };
  const parts = await Promise.all(
    roomIds.map((roomId) => readOne(services.kv, { roomId, userId, unseen })),
  );
  return parts.flatMap((one) => one ?? []);
}

async function readOne(
  kv: Deno.Kv,
  { roomId, userId, unseen }: {
    roomId: number;
    userId: number;
    unseen: { blocked: ReadonlySet<number>; hidden: ReadonlySet<number> };
  },
): Promise<Parts | null> {
  const [room, head, seats, member, pointer] = await kv.getMany<
    [RoomRecord, Head, Seats, Member, Deno.KvU64]
  >([
    roomKey(roomId),
    headKey(roomId),
    seatsKey(roomId),
    memberKey(roomId, userId),
    readKey(roomId, userId),
  ]);
  if (
    room.value === null || head.value === null || member.value === null ||
    !seats.value?.holders.includes(userId)
  ) return null;
  // As `unseenIn()` says.
  const isOrder = room.value.kind === "order";
  const without = isOrder ? unseen.hidden : unseen.blocked;
  const readSeq = readSeqOf(head.value, userId, pointer.value);
  const { joined_seq: floor, hides = false } = member.value;
  const reader = { roomId, userId, hides };
  const isTogether = seats.value.holders.some((id) => without.has(id));
  const unread = await countWaiting(kv, {
    ...{ reader, end: head.value.seq, after: Math.max(readSeq, floor) },
    without: isTogether ? without : new Set(),
  });
  const { last: newest, seq: headSeq } = head.value;
  const last = await lastShown(kv, { reader, without, floor, last: newest });
  return {
    ...{ room: room.value, seats: seats.value, member: member.value },
    ...{ last, unread, headSeq },
  };
}

/** How many messages wait after a seq, but for those of people whom the reader does not want to see. */
async function countWaiting(
  kv: Deno.Kv,
  { reader, after, end, without }: {
    reader: Reader;
    after: number;
    end: number;
    without: ReadonlySet<number>;
  },
): Promise<number> {
  const { roomId, userId, hides } = reader;
  const waiting = await countUnread(kv, {
    ...{ roomId, read: after, end },
    hiddenFor: hides ? userId : undefined,
  });
  if (waiting === 0 || without.size === 0) return waiting;
  const unwanted = await countUnwanted(kv, { reader, after, without });
  return Math.max(0, waiting - unwanted);
}

async function showRooms(
  services: Services,
  { userId, parts }: { userId: number; parts: Parts[] },
): Promise<Room[]> {
  const people = parts.flatMap((
    one,
  ) => [one.last?.user_id, otherOf(one, userId)]);
  const known = people.filter((id) => typeof id === "number");
  const cards = await liveRooms(services).cards.of(known);
  return parts.map((one) => showRoom(one, userId, cards));
}

/** The other person of a room of two. */
function otherOf({ room, seats }: Parts, userId: number): number | undefined {
  return room.kind === "direct" || room.kind === "match"
    ? seats.holders.find((id) => id !== userId)
    : undefined;
}

function showRoom(
  parts: Parts,
  userId: number,
  cards: ReadonlyMap<number, UserCard>,
): Room {
  const { room, last, seats, member, unread } = parts;
  const otherId = otherOf(parts, userId);
  const closed = room.closed_at !== undefined;
  const known = otherId === undefined ? null : cards.get(otherId) ?? null;
  // A card at hand may still have the name.
  const other = closed && known !== null ? goneCard(known.id) : known;
  return {
    id: room.id,
    number: room.number,
    kind: room.kind,
    name: other?.display_name ?? room.name,
    member_count: seats.holders.length,
    max_members: seats.limit,
    owner_id: room.owner_id,
    created_at: new Date(room.created_at).toISOString(),
    last_message: last === null ? null : showMessage(room.id, last, cards),
    head_seq: parts.headSeq,
    unread,
    muted: member.muted,
    pinned: member.pinned === true,
    other,
    ...(closed && { closed }),
    ...(room.kind === "group" &&
      { door: doorOf(room), open_by_number: room.open_by_number === true }),
  };
}
