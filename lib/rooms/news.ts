import type { Services } from "@/lib/services.ts";
import { roomByUserKey } from "@/lib/rooms/keys.ts";
import type { Room } from "@/lib/rooms/schema.ts";
import { viewRooms } from "@/lib/rooms/views.ts";

/**
 * The rooms that a person came into after `since`, and the mark to ask from
 * next time. With no mark yet there is no news, only a mark.
 */
export async function listRoomNews(
  services: Services,
  { userId, since }: { userId: number; since: string | null },
): Promise<{ rooms: Room[]; until: string }> {
  let until = since ?? "";
  const ids: number[] = [];
  for await (
    const entry of services.kv.list<number>({
      prefix: roomByUserKey(userId, 0).slice(0, 2),
    })
  ) {
    if (entry.versionstamp > until) until = entry.versionstamp;
    if (since !== null && entry.versionstamp > since) ids.push(entry.value);
  }
  return { rooms: await viewRooms(services, { userId, roomIds: ids }), until };
}
