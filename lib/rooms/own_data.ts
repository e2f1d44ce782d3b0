import { listCards } from "@/lib/accounts/mod.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import {
  formerRoomKey,
  hiddenKey,
  memberKey,
  readKey,
  roomByUserKey,
  roomKey,
  seatsKey,
} from "@/lib/rooms/keys.ts";
import { readLog } from "@/lib/rooms/history.ts";
import { isoOf } from "@/lib/rooms/shape.ts";
import type { Member, RoomRecord, StoredMessage } from "@/lib/rooms/stored.ts";
import type { Services } from "@/lib/services.ts";

const BATCH = 200;

interface Own {
  userId: number;
  roomId: number;
}

/**
 * The rooms in which somebody is or was, with what they themselves said there,
 * for themselves: of others no more than how the room is called.
 */
export function ownRoomData(
  services: Services,
  userId: number,
): Record<string, AsyncIterable<unknown>> {
  return { conversations: conversations(services, userId) };
}

/** How many rooms `ownRoomData` tells of. */
export async function countOwnRooms(
  services: Services,
  userId: number,
): Promise<number> {
  return (await roomIdsOf(services, userId)).length;
}

/** One item a room; a long one goes on in further parts. */
async function* conversations(services: Services, userId: number) {
  for (const roomId of await roomIdsOf(services, userId)) {
    const own = { userId, roomId };
    const room = await facts(services, own);
    let part = 1;
    for await (const messages of words(services, own)) {
      yield { ...part === 1 ? room : { id: roomId }, part, messages };
      part++;
    }
    if (part === 1) yield { ...room, part, messages: [] };
  }
}

async function roomIdsOf({ kv }: Services, userId: number): Promise<number[]> {
  const prefixes = [roomByUserKey(userId, 0), formerRoomKey(userId, 0)];
  const ids = await Promise.all(prefixes.map((key) =>
    Array.fromAsync(
      kv.list({ prefix: key.slice(0, 2) }),
      ({ key }) => Number(key[2]),
    )
  ));
  return [...new Set(ids.flat())];
}

async function facts(services: Services, { userId, roomId }: Own) {
  const { kv } = services;
  const [room, member, seats, read] = await kv.getMany<
    [RoomRecord, Member, Seats, Deno.KvU64]
  >([
    roomKey(roomId),
    memberKey(roomId, userId),
    seatsKey(roomId),
    readKey(roomId, userId),
  ]);
  const isThere = seats.value?.holders.includes(userId) === true;
  const { kind = null, name = "", number = null } = room.value ?? {};
  return {
    ...{ id: roomId, kind, name, number, is_member: isThere },
    with: await partnerOf(services, { kind, userId, seats: seats.value }),
    is_owner: room.value?.owner_id === userId,
    read_up_to: read.value === null ? null : Number(read.value.value),
    ...(member.value && {
      muted: member.value.muted,
      pinned: member.value.pinned === true,
      words_count_since: member.value.insight_at === undefined
        ? null
        : isoOf(member.value.insight_at),
      deleted_for_me: await hiddenSeqs(services, { userId, roomId }),
    }),
  };
}

/** With whom one talks in a room of two; groups are called by their name. */
async function partnerOf(
  services: Services,
  { kind, userId, seats }: {
    kind: string | null;
    userId: number;
    seats: Seats | null;
  },
) {
  if (kind !== "direct" && kind !== "match") return null;
  const otherId = seats?.holders.find((id) => id !== userId);
  if (otherId === undefined) return null;
  return (await listCards(services, [otherId])).get(otherId) ?? null;
}

async function hiddenSeqs(
  { kv }: Services,
  { userId, roomId }: Own,
): Promise<number[]> {
  const prefix = hiddenKey(roomId, userId, 0).slice(0, 3);
  return await Array.fromAsync(
    kv.list({ prefix }),
    ({ key }) => Number(key[3]),
  );
}

/** What one wrote, in the order of the log. */
async function* words({ kv }: Services, { userId, roomId }: Own) {
  let own: OwnWord[] = [];
  for await (const { user_id, ...message } of readLog(kv, roomId)) {
    if (user_id !== userId) continue;
    own.push(wordOf(message));
    if (own.length < BATCH) continue;
    yield own;
    own = [];
  }
  if (own.length > 0) yield own;
}

interface OwnWord {
  seq: number;
  message: string;
  created_at: string;
  deleted?: true;
}

function wordOf(
  { seq, text, created_at, deleted }: Omit<StoredMessage, "user_id">,
): OwnWord {
  return {
    ...{ seq, message: text, created_at: isoOf(created_at) },
    ...(deleted === true && { deleted }),
  };
}
