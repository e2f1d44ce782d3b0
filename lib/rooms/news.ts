import type { Services } from "@/lib/services.ts";
import { roomByUserKey } from "@/lib/rooms/keys.ts";
import type { Room } from "@/lib/rooms/schema.ts";
import { viewRooms } from "@/lib/rooms/views.ts";

/** The rooms that a person came into after the commit with versionstamp `since`. */
export async function listRoomNews(
  services: Services,
  { userId, since }: { userId: number; since: string },
): Promise<Room[]> {
  const roomIds: number[] = [];
  const prefix = roomByUserKey(userId, 0).slice(0, 2);
  for await (const entry of services.kv.list<number>({ prefix })) {
    if (entry.versionstamp > since) roomIds.push(entry.value);
  }
  return await viewRooms(services, { userId, roomIds });
}
