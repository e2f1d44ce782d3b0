import { AppError } from "@/lib/errors.ts";
import { getAll } from "@/lib/kv/page.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import {
  memberKey,
  roomByUserKey,
  roomKey,
  seatsKey,
} from "@/lib/rooms/keys.ts";
import { noRoom, renewRoom } from "@/lib/rooms/membership.ts";
import { newest, type OwnWords, readWords } from "@/lib/rooms/own_words.ts";
import type { Insight } from "@/lib/rooms/schema.ts";
import { isoOf } from "@/lib/rooms/shape.ts";
import type { Member, RoomRecord } from "@/lib/rooms/stored.ts";
import type { Services } from "@/lib/services.ts";

/** The job that a change of what counts adds in its own commit; its payload are the ids of both people. */
export const INSIGHT_QUEUE = "rooms.insight";

/** Whose view of which talk. */
export interface Target {
  /** Who asks: one of the two. */
  userId: number;
  /** The room in which they talk. */
  roomId: number;
}

/**
 * Whether a talk of two counts for matching, and what of mine counts now.
 *
 * @throws {AppError} `roomNotFound` for who is no member, `forbidden` in groups
 */
export async function readInsight(
  services: Services,
  target: Target,
): Promise<Insight> {
  const talk = await readTalk(services, target);
  const since = sinceOf(talk);
  const words = since === null ? [] : await readWords(services, talk, since);
  return {
    mine: talk.mine.value.insight_at !== undefined,
    theirs: talk.theirs?.insight_at !== undefined,
    since: since === null ? null : isoOf(since),
    lines: words.map(({ seq, text, at }) => ({
      ...{ seq, message: text, created_at: isoOf(at) },
    })),
  };
}

/**
 * Lets what somebody says in a room of two count, from when the other wants it
 * too, or no more. What was made of it goes by a job of the same commit.
 *
 * @throws {AppError} as `readInsight`, `roomClosed` where nobody is left to agree
 */
export async function changeInsight(
  services: Services,
  { on, ...target }: Target & { on: boolean },
): Promise<Insight> {
  await untilCommitted(async () => {
    const { mine, otherId, room } = await readTalk(services, target);
    const { insight_at: before, ...rest } = mine.value;
    if (on === (before !== undefined)) return true;
    if (on && room.closed_at !== undefined) {
      throw new AppError("roomClosed", "Cannot agree: the other has left");
    }
    const after = on ? { ...rest, insight_at: services.now() } : rest;
    const userIds = [target.userId, ...otherId === null ? [] : [otherId]];
    const operation = services.kv.atomic().check(mine).set(mine.key, after);
    services.jobs.add(operation, { queue: INSIGHT_QUEUE, payload: userIds });
    renewRoom(services, operation, { roomId: target.roomId, userIds });
    return (await operation.commit()).ok || LOST_RACE;
  });
  return await readInsight(services, target);
}

/**
 * The newest words of somebody that count, newest first and 4,000 characters at
 * most: texts from rooms of two, said while both wanted it. What was deleted, for
 * all or for oneself, does not count.
 */
export async function listOwnWords(
  services: Services,
  userId: number,
): Promise<OwnWords[]> {
  const agreed = await listAgreed(services, userId);
  const words = await Promise.all(agreed.map(async (roomId) => {
    const talk = await findTalk(services, { userId, roomId });
    const since = talk === null ? null : sinceOf(talk);
    return talk === null || since === null
      ? []
      : await readWords(services, talk, since);
  }));
  return newest(words.flat().toSorted((a, b) => b.at - a.at));
}

/** Whether somebody lets words of any room count, whatever the others want. */
export async function letsWordsCount(
  services: Services,
  userId: number,
): Promise<boolean> {
  return (await listAgreed(services, userId)).length > 0;
}

async function listAgreed(
  { kv }: Services,
  userId: number,
): Promise<number[]> {
  const prefix = roomByUserKey(userId, 0).slice(0, 2);
  const rooms = await Array.fromAsync(
    kv.list<number>({ prefix }),
    ({ value }) => value,
  );
  const keys = rooms.map((roomId) => memberKey(roomId, userId));
  const members = await getAll<Member>(kv, keys);
  return rooms.filter((_, i) => members[i]?.value?.insight_at !== undefined);
}

interface Talk extends Target {
  room: RoomRecord;
  mine: Deno.KvEntry<Member>;
  otherId: number | null;
  theirs: Member | null;
}

async function readTalk(services: Services, target: Target): Promise<Talk> {
  const talk = await findTalk(services, target);
  if (talk === null) throw noRoom(target.roomId);
  if (talk.room.kind !== "direct" && talk.room.kind !== "match") {
    throw new AppError(
      "forbidden",
      `Cannot let room ${target.roomId} count: it is no talk of two`,
    );
  }
  return talk;
}

/** A room with the memberships of both, or null for who has no seat in it: a block empties them. */
async function findTalk(
  { kv }: Services,
  { userId, roomId }: Target,
): Promise<Talk | null> {
  const [room, seats, mine] = await kv.getMany<[RoomRecord, Seats, Member]>([
    roomKey(roomId),
    seatsKey(roomId),
    memberKey(roomId, userId),
  ]);
  if (
    room.value === null || mine.value === null ||
    !seats.value?.holders.includes(userId)
  ) return null;
  const otherId = seats.value.holders.find((id) => id !== userId) ?? null;
  const theirs = otherId === null
    ? null
    : (await kv.get<Member>(memberKey(roomId, otherId))).value;
  return { userId, roomId, room: room.value, mine, otherId, theirs };
}

/** From when on both want it, or null. */
function sinceOf({ mine, theirs }: Talk): number | null {
  const [a, b] = [mine.value.insight_at, theirs?.insight_at];
  return a === undefined || b === undefined ? null : Math.max(a, b);
}
