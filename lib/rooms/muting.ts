import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Services } from "@/lib/services.ts";
import { memberKey } from "@/lib/rooms/keys.ts";
import { assertSeated, noRoom, renewRoom } from "@/lib/rooms/membership.ts";
import type { Room } from "@/lib/rooms/schema.ts";
import type { Member } from "@/lib/rooms/stored.ts";
import { viewRoom } from "@/lib/rooms/views.ts";

/**
 * Mutes a room for one of its members, or lets it sound again; their other
 * devices hear of it.
 *
 * @throws {AppError} `roomNotFound` for who is no member
 */
export async function muteRoom(
  services: Services,
  { userId, roomId, muted }: { userId: number; roomId: number; muted: boolean },
): Promise<Room> {
  const { kv } = services;
  await assertSeated(services, { userId, roomId });
  await untilCommitted(async () => {
    const member = await kv.get<Member>(memberKey(roomId, userId));
    if (member.value === null) throw noRoom(roomId);
    if (member.value.muted === muted) return true;
    const changed: Member = { ...member.value, muted };
    const operation = kv.atomic().check(member).set(member.key, changed);
    renewRoom(services, operation, { roomId, userIds: [userId] });
    return (await operation.commit()).ok || LOST_RACE;
  });
  return viewRoom(services, { userId, roomId });
}
