import { invalidField } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import type { Services } from "@/lib/services.ts";
import { doorOf, withDoor } from "@/lib/rooms/door.ts";
import type { Door } from "@/lib/rooms/group_schema.ts";
import { roomByNumberKey, roomKey, seatsKey } from "@/lib/rooms/keys.ts";
import {
  assertOwner,
  assertSeated,
  noRoom,
  readGroup,
  renewRoom,
} from "@/lib/rooms/membership.ts";
import type { Room } from "@/lib/rooms/schema.ts";
import type { RoomRecord } from "@/lib/rooms/stored.ts";
import { viewRoom } from "@/lib/rooms/views.ts";

/**
 * Renames a group, hands it over to another member, or says who may enter; its
 * members' sockets hear of it.
 *
 * @throws {AppError} `roomNotFound` for who is no member, `forbidden` for who does not own it,
 * `validationFailed` when the new owner is no member, `roomFixed`
 */
export async function changeRoom(
  services: Services,
  { userId, roomId, name, ownerId, door }: {
    userId: number;
    roomId: number;
    name?: string;
    ownerId?: number;
    door?: Door;
  },
): Promise<Room> {
  const { kv } = services;
  await assertSeated(services, { userId, roomId });
  await untilCommitted(async () => {
    const { record, room } = await readGroup(services, roomId);
    assertOwner(record, userId);
    const seats = await kv.get<Seats>(seatsKey(roomId));
    if (seats.value === null) throw noRoom(roomId);
    const changed: RoomRecord = {
      ...withDoor(record, door ?? doorOf(record)),
      name: name ?? record.name,
      owner_id: ownerId ?? userId,
    };
    if (!seats.value.holders.includes(changed.owner_id ?? 0)) {
      throw invalidField("owner_id", "ownerNoMember");
    }
    const operation = kv.atomic().check(room).check(seats)
      .set(roomKey(roomId), changed);
    renewRoom(services, operation, { roomId, userIds: seats.value.holders });
    return (await operation.commit()).ok || LOST_RACE;
  });
  return viewRoom(services, { userId, roomId });
}

/**
 * A room of one's own by its number.
 *
 * @throws {AppError} `roomNotFound` for who is no member
 */
export async function accessRoomByNumber(
  services: Services,
  { userId, number }: { userId: number; number: number },
): Promise<Room> {
  const roomId = await services.kv.get<number>(roomByNumberKey(number));
  return viewRoom(services, { userId, roomId: roomId.value ?? 0 });
}
