import { requireUser, type User } from "@/lib/accounts/mod.ts";
import { invalidField } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import type { Services } from "@/lib/services.ts";
import { removeMember } from "@/lib/rooms/groups.ts";
import { banKey, seatsKey } from "@/lib/rooms/keys.ts";
import { liveRooms } from "@/lib/rooms/live.ts";
import {
  assertOwner,
  assertSeated,
  noRoom,
  readGroup,
  tellChange,
  writeLine,
} from "@/lib/rooms/membership.ts";
import { giveBackRoomSeat } from "@/lib/rooms/room_seats.ts";
import type { Ban, Head } from "@/lib/rooms/stored.ts";
import type { UserCard } from "@/lib/shapes.ts";

interface BanInput {
  /** Who asks: the owner. */
  userId: number;
  roomId: number;
  bannedId: number;
}

/**
 * Bars somebody from a group and removes them where they are a member, in one
 * commit: nothing of theirs slips in behind it. Banning twice is banning once.
 *
 * @throws {AppError} `roomNotFound` for who is no member, `forbidden` for who does not own it,
 * `validationFailed` for oneself, `userNotFound`, `roomFixed`
 */
export async function banMember(
  services: Services,
  { userId, roomId, bannedId }: BanInput,
): Promise<void> {
  await assertMayBan(services, { userId, roomId });
  if (bannedId === userId) throw invalidField("user_id", "banOneself");
  const user = await requireUser(services, bannedId);
  await untilCommitted(async () =>
    await removeAndBar(services, { userId, roomId, user }) ||
    await barAbsent(services, { userId, roomId, user }) || LOST_RACE
  );
}

/**
 * Lets somebody in again who was barred; they come back by joining.
 *
 * @throws {AppError} `roomNotFound` for who is no member, `forbidden` for who does not own it, `roomFixed`
 */
export async function liftBan(
  services: Services,
  { userId, roomId, bannedId }: BanInput,
): Promise<void> {
  await assertMayBan(services, { userId, roomId });
  await untilCommitted(async () => {
    const { record, room } = await readGroup(services, roomId);
    assertOwner(record, userId);
    const commit = await services.kv.atomic().check(room)
      .delete(banKey(roomId, bannedId)).commit();
    return commit.ok || LOST_RACE;
  });
}

/**
 * Who is barred from a group, at most 1,000 people.
 *
 * @throws {AppError} `roomNotFound` for who is no member, `forbidden` for who does not own it, `roomFixed`
 */
export async function listBans(
  services: Services,
  { userId, roomId }: { userId: number; roomId: number },
): Promise<UserCard[]> {
  await assertMayBan(services, { userId, roomId });
  const ids: number[] = [];
  const prefix = banKey(roomId, 0).slice(0, 2);
  for await (const { key } of services.kv.list({ prefix }, { limit: 1_000 })) {
    ids.push(Number(key[2]));
  }
  return [...(await liveRooms(services).cards.of(ids)).values()];
}

async function assertMayBan(
  services: Services,
  { userId, roomId }: { userId: number; roomId: number },
): Promise<void> {
  await assertSeated(services, { userId, roomId });
  assertOwner((await readGroup(services, roomId)).record, userId);
}

/** False when there was no seat to give back; nothing is committed then. */
async function removeAndBar(
  services: Services,
  { userId, roomId, user }: { userId: number; roomId: number; user: User },
): Promise<boolean> {
  let head: Head | null = null;
  const { changed } = await giveBackRoomSeat(services, {
    ...{ roomId, userId: user.id },
    also: async (operation) => {
      const { record, room, head: entry } = await readGroup(services, roomId);
      assertOwner(record, userId);
      head = writeLine(services, operation, {
        ...{ head: entry, type: "kick", user },
      });
      removeMember(services, operation, { userId: user.id, roomId });
      const ban: Ban = { at: services.now() };
      operation.check(room).set(banKey(roomId, user.id), ban);
    },
  });
  if (changed) tellChange(services, roomId, head);
  return changed;
}

/** False when they came in meanwhile. */
async function barAbsent(
  services: Services,
  { userId, roomId, user }: { userId: number; roomId: number; user: User },
): Promise<boolean> {
  const { kv, now } = services;
  const { record, room } = await readGroup(services, roomId);
  assertOwner(record, userId);
  const seats = await kv.get<Seats>(seatsKey(roomId));
  if (seats.value === null) throw noRoom(roomId);
  if (seats.value.holders.includes(user.id)) return false;
  const ban: Ban = { at: now() };
  const commit = await kv.atomic().check(room).check(seats)
    .set(banKey(roomId, user.id), ban).commit();
  return commit.ok;
}
