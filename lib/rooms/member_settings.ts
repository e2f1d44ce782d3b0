import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Services } from "@/lib/services.ts";
import { memberKey } from "@/lib/rooms/keys.ts";
import { assertSeated, noRoom, renewRoom } from "@/lib/rooms/membership.ts";
import type { Room } from "@/lib/rooms/schema.ts";
import type { Member } from "@/lib/rooms/stored.ts";
import { viewRoom } from "@/lib/rooms/views.ts";

/**
 * Changes how one member has a room; their other devices hear of it.
 *
 * @throws {AppError} `roomNotFound` for who is no member
 */
export async function changeMember(
  services: Services,
  { userId, roomId, settings }: {
    userId: number;
    roomId: number;
    settings: Partial<Pick<Member, "muted" | "pinned">>;
  },
): Promise<Room> {
  const { kv } = services;
  await assertSeated(services, { userId, roomId });
  await untilCommitted(async () => {
    const member = await kv.get<Member>(memberKey(roomId, userId));
    if (member.value === null) throw noRoom(roomId);
    const changed: Member = { ...member.value, ...settings };
    const isSame = changed.muted === member.value.muted &&
      changed.pinned === member.value.pinned;
    if (isSame) return true;
    const operation = kv.atomic().check(member).set(member.key, changed);
    renewRoom(services, operation, { roomId, userIds: [userId] });
    return (await operation.commit()).ok || LOST_RACE;
  });
  return viewRoom(services, { userId, roomId });
}
