import { AppError } from "@/lib/errors.ts";
import { getAll } from "@/lib/kv/page.ts";
import type { Services } from "@/lib/services.ts";
import {
  headKey,
  memberKey,
  readKey,
  roomByUserKey,
  roomKey,
} from "@/lib/rooms/keys.ts";
import { liveRooms } from "@/lib/rooms/live.ts";
import type { Room, RoomKind, RoomMember } from "@/lib/rooms/schema.ts";
import { showMessage } from "@/lib/rooms/shape.ts";
import type { Head, Member, RoomRecord } from "@/lib/rooms/stored.ts";
import { readPointersOf } from "@/lib/rooms/reads.ts";
import { requireMembership } from "@/lib/rooms/messages.ts";
import type { UserCard } from "@/lib/shapes.ts";

interface Parts {
  room: RoomRecord;
  head: Head;
  member: Member;
  readSeq: number;
  otherId: number | null;
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
  const [view] = await showRooms(services, [parts]);
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
  return showRooms(services, await readParts(services, userId, roomIds));
}

/**
 * One page of a person's rooms, newest activity first. The cursor is the place
 * in that order, so that a room which moves up is not shown twice in a row.
 */
export async function listRooms(
  services: Services,
  { userId, kind, limit, cursor }: {
    userId: number;
    kind?: RoomKind;
    limit: number;
    cursor?: string;
  },
): Promise<{ results: Room[]; next: string | null }> {
  const ids: number[] = [];
  for await (
    const { value } of services.kv.list<number>({
      prefix: roomByUserKey(userId, 0).slice(0, 2),
    })
  ) {
    ids.push(value);
  }
  const heads = await getAll<Head>(services.kv, ids.map(headKey));
  const before = readCursor(cursor);
  const newest = heads
    .flatMap(({ value }, i) =>
      value === null ? [] : [{ id: ids[i] ?? 0, at: value.at }]
    )
    .sort((a, b) => b.at - a.at || b.id - a.id)
    .filter(({ id, at }) =>
      before === null || at < before.at || (at === before.at && id < before.id)
    );
  const wanted = kind === undefined
    ? newest
    : await filterKind(services, newest, kind);
  const page = wanted.slice(0, limit);
  const parts = await readParts(services, userId, page.map(({ id }) => id));
  const last = page.at(-1);
  const next = wanted.length > limit && last !== undefined
    ? `${last.at}.${last.id}`
    : null;
  return { results: await showRooms(services, parts), next };
}

/**
 * The members of a room with their read pointers and presence.
 *
 * @throws {AppError} `roomNotFound` for who is no member
 */
export async function listMembers(
  services: Services,
  { userId, roomId }: { userId: number; roomId: number },
): Promise<RoomMember[]> {
  const { members } = await requireMembership(services, { userId, roomId });
  const [cards, pointers, records, states] = await Promise.all([
    liveRooms(services).cards.of(members),
    readPointersOf(services.kv, { roomId, userIds: members }),
    getAll<Member>(services.kv, members.map((id) => memberKey(roomId, id))),
    Promise.all(members.map((id) => services.presence.stateOf(id))),
  ]);
  return members.flatMap((id, i) => {
    const card = cards.get(id);
    const state = states[i];
    if (card === undefined || state === undefined) return [];
    return [{
      ...card,
      role: records[i]?.value?.role ?? "member",
      online: state.online,
      last_seen_at: state.lastSeenAt === null
        ? null
        : new Date(state.lastSeenAt).toISOString(),
      read_seq: pointers.get(id) ?? 0,
    }];
  });
}

async function filterKind(
  services: Services,
  rooms: { id: number; at: number }[],
  kind: RoomKind,
) {
  const records = await getAll<RoomRecord>(
    services.kv,
    rooms.map(({ id }) => roomKey(id)),
  );
  return rooms.filter((_, i) => records[i]?.value?.kind === kind);
}

/** What the view of each room is made of; rooms of which this person is no member are left out. */
async function readParts(
  services: Services,
  userId: number,
  roomIds: number[],
): Promise<Parts[]> {
  const read = async (roomId: number): Promise<Parts[]> => {
    const [room, head, member, pointer] = await services.kv.getMany<
      [RoomRecord, Head, Member, Deno.KvU64]
    >([
      roomKey(roomId),
      headKey(roomId),
      memberKey(roomId, userId),
      readKey(roomId, userId),
    ]);
    if (room.value === null || head.value === null || member.value === null) {
      return [];
    }
    const otherId = room.value.kind === "direct"
      ? await findOther(services, roomId, userId)
      : null;
    const readSeq = Number(pointer.value?.value ?? 0n);
    return [{
      room: room.value,
      head: head.value,
      member: member.value,
      readSeq,
      otherId,
    }];
  };
  return (await Promise.all(roomIds.map(read))).flat();
}

async function findOther(
  { kv }: Services,
  roomId: number,
  userId: number,
): Promise<number | null> {
  for await (
    const { key } of kv.list({ prefix: memberKey(roomId, 0).slice(0, 2) }, {
      limit: 2,
    })
  ) {
    if (key[2] !== userId) return Number(key[2]);
  }
  return null;
}

async function showRooms(services: Services, parts: Parts[]): Promise<Room[]> {
  const people = parts.flatMap(({ head, otherId }) =>
    [head.last?.user_id ?? [], otherId ?? []].flat()
  );
  const cards = await liveRooms(services).cards.of(people);
  return parts.map((one) => showRoom(one, cards));
}

function showRoom(
  { room, head, member, readSeq, otherId }: Parts,
  cards: ReadonlyMap<number, UserCard>,
): Room {
  const other = otherId === null ? null : cards.get(otherId) ?? null;
  return {
    id: room.id,
    number: room.number,
    kind: room.kind,
    name: other?.display_name ?? room.name,
    member_count: head.member_count,
    max_members: room.max_members,
    owner_id: room.owner_id,
    created_at: new Date(room.created_at).toISOString(),
    last_message: head.last === null
      ? null
      : showMessage(room.id, head.last, cards),
    unread: Math.max(0, head.seq - Math.max(readSeq, member.joined_seq)),
    muted: member.muted,
    other,
  };
}

function readCursor(
  cursor: string | undefined,
): { at: number; id: number } | null {
  if (cursor === undefined) return null;
  const match = /^(\d{1,16})\.(\d{1,16})$/.exec(cursor);
  if (match === null) {
    throw new AppError("badRequest", "Cannot read on: unknown cursor", {
      fields: { cursor: ["cursorUnknown"] },
    });
  }
  return { at: Number(match[1]), id: Number(match[2]) };
}
