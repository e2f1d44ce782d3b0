import type { Services } from "@/lib/services.ts";
import { changeMember } from "@/lib/rooms/member_settings.ts";
import type { Room } from "@/lib/rooms/schema.ts";

/**
 * Mutes a room for one of its members, or lets it sound again; their other
 * devices hear of it.
 *
 * @throws {AppError} `roomNotFound` for who is no member
 */
export function muteRoom(
  services: Services,
  { userId, roomId, muted }: { userId: number; roomId: number; muted: boolean },
): Promise<Room> {
  return changeMember(services, { userId, roomId, settings: { muted } });
}
