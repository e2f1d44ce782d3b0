import { AppError } from "@/lib/errors.ts";
import type { Services } from "@/lib/services.ts";
import { headKey, memberKey, readKey, roomKey } from "@/lib/rooms/keys.ts";
import { liveRooms } from "@/lib/rooms/live.ts";
import type { Room } from "@/lib/rooms/schema.ts";
import { readSeqOf } from "@/lib/rooms/reads.ts";
import { showMessage } from "@/lib/rooms/shape.ts";
import type { Head, Member, RoomRecord } from "@/lib/rooms/stored.ts";
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
    const readSeq = readSeqOf(head.value, userId, pointer.value);
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
