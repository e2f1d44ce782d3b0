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
import type { BannedUser } from "@/lib/rooms/schema.ts";
import { isoOf } from "@/lib/rooms/shape.ts";
import type { Ban, Head } from "@/lib/rooms/stored.ts";

/** Whom an owner bars from which group, or lets in again. */
export interface BanInput {
  /** Who asks: the owner. */
  userId: number;
  /** The group. */
  roomId: number;
  /** Who is barred, or no longer. */
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
  { userId, roomId, bannedId, reason }: BanInput & { reason?: string },
): Promise<void> {
  await assertMayBan(services, { userId, roomId });
  if (bannedId === userId) throw invalidField("user_id", "banOneself");
  const user = await requireUser(services, bannedId);
  const ban: Ban = { at: services.now(), ...(reason && { reason }) };
  const input = { userId, roomId, user, ban };
  await untilCommitted(async () =>
    await removeAndBar(services, input) ||
    await barAbsent(services, input) || LOST_RACE
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
 * Who is barred from a group or an order, since when and why, at most 1,000 people.
 *
 * @throws {AppError} `roomNotFound` for who is no member, `forbidden` for who does not own it, `roomFixed`
 */
export async function listBans(
  services: Services,
  { userId, roomId }: { userId: number; roomId: number },
): Promise<BannedUser[]> {
  await assertSeated(services, { userId, roomId });
  const room = await readGroup(services, roomId, ["group", "order"]);
  assertOwner(room.record, userId);
  const prefix = banKey(roomId, 0).slice(0, 2);
  const bans = await Array.fromAsync(
    services.kv.list<Ban>({ prefix }, { limit: 1_000 }),
    ({ key, value }) => ({ id: Number(key[2]), ...value }),
  );
  const cards = await liveRooms(services).cards.of(bans.map(({ id }) => id));
  return bans.flatMap(({ id, at, reason = null }) => {
    const card = cards.get(id);
    return card ? [{ ...card, reason, banned_at: isoOf(at) }] : [];
  });
}

async function assertMayBan(
  services: Services,
  { userId, roomId }: { userId: number; roomId: number },
): Promise<void> {
  await assertSeated(services, { userId, roomId });
  assertOwner((await readGroup(services, roomId)).record, userId);
}

interface BanOrder {
  userId: number;
  roomId: number;
  user: User;
  ban: Ban;
}

/** False when there was no seat to give back; nothing is committed then. */
async function removeAndBar(
  services: Services,
  { userId, roomId, user, ban }: BanOrder,
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
      operation.check(room).set(banKey(roomId, user.id), ban);
    },
  });
  if (changed) tellChange(services, roomId, head);
  return changed;
}

/** False when they came in meanwhile. */
async function barAbsent(
  services: Services,
  { userId, roomId, user, ban }: BanOrder,
): Promise<boolean> {
  const { kv } = services;
  const { record, room } = await readGroup(services, roomId);
  assertOwner(record, userId);
  const seats = await kv.get<Seats>(seatsKey(roomId));
  if (seats.value === null) throw noRoom(roomId);
  if (seats.value.holders.includes(user.id)) return false;
  const commit = await kv.atomic().check(room).check(seats)
    .set(banKey(roomId, user.id), ban).commit();
  return commit.ok;
}
