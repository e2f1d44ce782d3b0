import { requireUser } from "@/lib/accounts/mod.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import type { Services } from "@/lib/services.ts";
import { roomByNumberKey, roomKey, seatsKey } from "@/lib/rooms/keys.ts";
import { noRoom } from "@/lib/rooms/membership.ts";
import type { RoomRecord } from "@/lib/rooms/stored.ts";
import { requireNeighbour } from "@/lib/rooms/welcome.ts";

/** What is shown of a group before somebody enters it. */
export interface RoomPreview {
  id: number;
  number: number;
  name: string;
  member_count: number;
  max_members: number;
  /** Whether who asks is in it already. */
  is_member: boolean;
}

/**
 * A group by its number, for its members and for who may enter it.
 *
 * @throws {AppError} `roomNotFound` for everybody else, `banned`
 */
export async function previewGroup(
  services: Services,
  { userId, number }: { userId: number; number: number },
): Promise<RoomPreview> {
  const { kv } = services;
  const roomId = (await kv.get<number>(roomByNumberKey(number))).value ?? 0;
  const [room, seats] = await kv.getMany<[RoomRecord, Seats]>([
    roomKey(roomId),
    seatsKey(roomId),
  ]);
  if (room.value?.kind !== "group" || seats.value === null) {
    throw noRoom(roomId);
  }
  const { holders, limit } = seats.value;
  const is_member = holders.includes(userId);
  if (!is_member) {
    const user = await requireUser(services, userId);
    await requireNeighbour(services, { roomId, user });
  }
  const { id, name } = room.value;
  return {
    ...{ id, number, name, is_member },
    member_count: holders.length,
    max_members: limit,
  };
}
