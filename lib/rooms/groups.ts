import { requireUser, requireVisible, type User } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import type { Services } from "@/lib/services.ts";
import { wipeRoom } from "@/lib/rooms/delete_room.ts";
import { memberKey, readKey, roomKey } from "@/lib/rooms/keys.ts";
import {
  assertSeated,
  noRoom,
  readGroup,
  renewRoom,
  tellChange,
  writeLine,
} from "@/lib/rooms/membership.ts";
import { dropRoom } from "@/lib/rooms/news.ts";
import { resolveWay, type Way } from "@/lib/rooms/previews.ts";
import { giveBackRoomSeat, takeRoomSeat } from "@/lib/rooms/room_seats.ts";
import type { Room } from "@/lib/rooms/schema.ts";
import type { Head, Member, RoomRecord } from "@/lib/rooms/stored.ts";
import { viewRoom } from "@/lib/rooms/views.ts";
import {
  type Entrance,
  isAnybody,
  requireWelcome,
} from "@/lib/rooms/welcome.ts";

/** Who acts in which group. */
export interface Entry {
  /** A member; of `removeMember` the one who is removed. */
  userId: number;
  /** The group. */
  roomId: number;
}

/**
 * Enters a group. Its id cannot be guessed: who knows it was shown the way, and
 * gets in when at home in the owner's circle, unless the owner closed that door;
 * its number counts only where the owner lets neighbours in by it. Others have
 * to be added by a member. Joining twice is joining once.
 *
 * @throws {AppError} `roomNotFound` for who may not enter, `banned`, `roomFull` or `roomFixed`
 */
export async function joinRoom(
  services: Services,
  { userId, ...way }: { userId: number } & Way,
): Promise<Room> {
  const user = await requireUser(services, userId);
  const { roomId, mayEnter } = await resolveWay(services, {
    userId,
    ...way,
  });
  const room = await services.kv.get<RoomRecord>(roomKey(roomId));
  // Strangers may not even learn that there is such a room.
  if (room.value?.kind !== "group") {
    await assertSeated(services, { roomId, userId });
  }
  await enter(services, { roomId, user, mayEnter });
  return viewRoom(services, { userId, roomId });
}

/**
 * Brings somebody into a group in which one is a member. Adding twice is adding once.
 *
 * @throws {AppError} `roomNotFound` for who is no member, `userNotFound`, `banned`, `roomFull` or `roomFixed`
 */
export async function addMember(
  services: Services,
  { userId, roomId, newId }: Entry & { newId: number },
): Promise<Room> {
  await assertSeated(services, { roomId, userId });
  const user = await requireVisible(services, { userId, otherId: newId });
  await enter(services, { roomId, user, mayEnter: isAnybody });
  return viewRoom(services, { userId, roomId });
}

/**
 * Leaves a group. An owner hands over to whoever is there longest; with the
 * last one the room is gone.
 *
 * @throws {AppError} `roomNotFound` for who is no member, `roomFixed`
 */
export async function leaveRoom(
  services: Services,
  { userId, roomId }: Entry,
): Promise<void> {
  const user = await requireUser(services, userId);
  if (!await giveUpSeat(services, { user, roomId })) throw noRoom(roomId);
}

/**
 * Takes somebody out of a group; false when they were not in it.
 *
 * @throws {AppError} `roomNotFound` when it is gone, `roomFixed`
 */
export async function giveUpSeat(
  services: Services,
  { user, roomId }: { user: User; roomId: number },
): Promise<boolean> {
  const userId = user.id;
  let head: Head | null = null;
  const { changed } = await giveBackRoomSeat(services, {
    ...{ roomId, userId },
    also: async (operation, { holders }) => {
      const { record, room, head: entry } = await readGroup(services, roomId);
      const [heir] = holders;
      head = null;
      if (heir === undefined) {
        return wipeRoom(services, operation.check(room), {
          record,
          members: [userId],
        });
      }
      head = writeLine(services, operation, {
        ...{ head: entry, type: "leave", user },
      });
      removeMember(services, operation, { userId, roomId });
      operation.check(room);
      if (record.owner_id !== userId) return;
      const handed: RoomRecord = { ...record, owner_id: heir };
      operation.set(roomKey(roomId), handed);
      renewRoom(services, operation, { roomId, userIds: holders });
    },
  });
  if (changed) tellChange(services, roomId, head);
  return changed;
}

/** Takes away what belongs to one membership, and tells its person. */
export function removeMember(
  services: Services,
  operation: Deno.AtomicOperation,
  { userId, roomId }: Entry,
): void {
  operation.delete(memberKey(roomId, userId))
    .delete(readKey(roomId, userId));
  dropRoom(services, operation, { userId, roomId, why: "left" });
}

/** Takes a seat together with all that comes with it. Who has one keeps it. */
async function enter(services: Services, entrance: Entrance): Promise<void> {
  const { roomId, user } = entrance;
  await readGroup(services, roomId);
  let head: Head | null = null;
  const { changed } = await takeRoomSeat(services, {
    ...{ roomId, userId: user.id },
    also: async (operation) => {
      const group = await requireWelcome(services, entrance);
      const member: Member = {
        joined_seq: group.head.value.seq,
        muted: false,
      };
      head = writeLine(services, operation, {
        ...{ head: group.head, type: "join", user },
      });
      operation.check(group.room, group.ban, group.person)
        .set(memberKey(roomId, user.id), member);
      renewRoom(services, operation, { roomId, userIds: [user.id] });
    },
  }).catch(async (error) => {
    // That a room is full is nothing for who may not enter it.
    const isFull = error instanceof AppError && error.code === "roomFull";
    if (isFull) await requireWelcome(services, entrance);
    throw error;
  });
  if (changed) tellChange(services, roomId, head);
}
