import { AppError } from "@/lib/errors.ts";
import { getAll } from "@/lib/kv/page.ts";
import type { Services } from "@/lib/services.ts";
import {
  headKey,
  memberKey,
  roomByUserKey,
  roomKey,
} from "@/lib/rooms/keys.ts";
import { filterShown } from "@/lib/rooms/presence.ts";
import { liveRooms } from "@/lib/rooms/live.ts";
import { requireMembership } from "@/lib/rooms/readers.ts";
import { sharedPointersOf } from "@/lib/rooms/shared_reads.ts";
import type { Room, RoomKind, RoomMember } from "@/lib/rooms/schema.ts";
import type { Head, Member, RoomRecord } from "@/lib/rooms/stored.ts";
import { viewRooms } from "@/lib/rooms/views.ts";

/** All that shows of whose presence somebody may not know. */
const UNSEEN = { online: false, last_seen_at: null };

/**
 * One page of a person's rooms, newest activity first. The cursor is the place
 * in that order, so that a room which moves up is not shown twice in a row.
 */
export async function listRooms(
  services: Services,
  { userId, kinds, pinnedFirst = false, limit, cursor }: {
    userId: number;
    /** All kinds when absent. */
    kinds?: readonly RoomKind[];
    /** Pinned rooms are on the first page, above all others. */
    pinnedFirst?: boolean;
    limit: number;
    cursor?: string;
  },
): Promise<{ results: Room[]; next: string | null }> {
  const before = readCursor(cursor);
  const newest = await newestRooms(services, { userId, kinds });
  const pinned = pinnedFirst
    ? (await filterPinned(services, newest, userId)).slice(0, limit - 1)
    : [];
  const rest = newest.filter((room) => !pinned.includes(room));
  const wanted = before === null
    ? [...pinned, ...rest]
    : rest.filter(({ id, at }) =>
      at < before.at || (at === before.at && id < before.id)
    );
  const page = wanted.slice(0, limit);
  const roomIds = page.map(({ id }) => id);
  const last = page.at(-1);
  const next = wanted.length > limit && last !== undefined
    ? `${last.at}.${last.id}`
    : null;
  return { results: await viewRooms(services, { userId, roomIds }), next };
}

/**
 * A page of the same list by its number, from 1, and how many rooms there are.
 * Rooms that move up meanwhile may show twice: the cursor is the better way.
 */
export async function listRoomsByPage(
  services: Services,
  { userId, kinds, page, limit }: {
    userId: number;
    kinds: readonly RoomKind[];
    page: number;
    limit: number;
  },
): Promise<{ results: Room[]; total: number }> {
  const rooms = await newestRooms(services, { userId, kinds });
  const roomIds = rooms.slice((page - 1) * limit, page * limit)
    .map(({ id }) => id);
  const results = await viewRooms(services, { userId, roomIds });
  return { results, total: rooms.length };
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
  const readable = await requireMembership(services, { userId, roomId }, {
    withSaid: true,
  });
  const { members } = readable;
  const [cards, pointers, room, shown, states] = await Promise.all([
    liveRooms(services).cards.of(members),
    sharedPointersOf(services, readable),
    services.kv.get<RoomRecord>(roomKey(roomId)),
    filterShown(services, { userId, userIds: members }),
    Promise.all(members.map((id) => services.presence.stateOf(id))),
  ]);
  return members.flatMap((id, i) => {
    const card = cards.get(id);
    const state = states[i];
    if (card === undefined || state === undefined) return [];
    return [{
      ...card,
      role: id === room.value?.owner_id ? "owner" : "member",
      ...(!shown.has(id) ? UNSEEN : {
        online: state.online,
        last_seen_at: state.lastSeenAt === null
          ? null
          : new Date(state.lastSeenAt).toISOString(),
      }),
      read_seq: pointers.get(id) ?? null,
    }];
  });
}

/** A person's rooms and when each was last active, the latest first. */
export async function newestRooms(
  services: Services,
  { userId, kinds }: { userId: number; kinds?: readonly RoomKind[] },
): Promise<{ id: number; at: number }[]> {
  const ids: number[] = [];
  for await (
    const { value } of services.kv.list<number>({
      prefix: roomByUserKey(userId, 0).slice(0, 2),
    })
  ) {
    ids.push(value);
  }
  const heads = await getAll<Head>(services.kv, ids.map(headKey));
  const newest = heads
    .flatMap(({ value }, i) =>
      value === null ? [] : [{ id: ids[i] ?? 0, at: value.at }]
    )
    .sort((a, b) => b.at - a.at || b.id - a.id);
  return kinds === undefined ? newest : filterKinds(services, newest, kinds);
}

async function filterPinned(
  services: Services,
  rooms: { id: number; at: number }[],
  userId: number,
) {
  const members = await getAll<Member>(
    services.kv,
    rooms.map(({ id }) => memberKey(id, userId)),
  );
  return rooms.filter((_, i) => members[i]?.value?.pinned === true);
}

async function filterKinds(
  services: Services,
  rooms: { id: number; at: number }[],
  kinds: readonly RoomKind[],
) {
  const records = await getAll<RoomRecord>(
    services.kv,
    rooms.map(({ id }) => roomKey(id)),
  );
  return rooms.filter((_, i) => {
    const kind = records[i]?.value?.kind;
    return kind !== undefined && kinds.includes(kind);
  });
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
