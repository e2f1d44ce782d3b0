import type { Services } from "@/lib/services.ts";
import { changeMember } from "@/lib/rooms/member_settings.ts";
import type { Room } from "@/lib/rooms/schema.ts";

/**
 * Pins a room to the top of one member's list, or takes it from there; their
 * other devices hear of it. The API lists rooms by activity all the same.
 *
 * @throws {AppError} `roomNotFound` for who is no member
 */
export function pinRoom(
  services: Services,
  { userId, roomId, pinned }: {
    userId: number;
    roomId: number;
    pinned: boolean;
  },
): Promise<Room> {
  return changeMember(services, { userId, roomId, settings: { pinned } });
}
