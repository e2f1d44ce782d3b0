import { getAll } from "@/lib/kv/page.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import type { Services } from "@/lib/services.ts";
import { seatsKey } from "@/lib/rooms/keys.ts";

/** Who is in each of these rooms, by room id; rooms in which one is no member are left out. */
export async function listMemberIds(
  { kv }: Services,
  { userId, roomIds }: { userId: number; roomIds: number[] },
): Promise<Map<number, number[]>> {
  const seats = await getAll<Seats>(kv, roomIds.map(seatsKey));
  return new Map(seats.flatMap(({ value }, i) => {
    const roomId = roomIds[i];
    const isMine = value?.holders.includes(userId) === true;
    return isMine && roomId !== undefined ? [[roomId, [...value.holders]]] : [];
  }));
}

/** Who is in a room; nobody where there is none. */
export async function memberIdsOf(
  { kv }: Services,
  roomId: number,
): Promise<readonly number[]> {
  const { value } = await kv.get<Seats>(seatsKey(roomId));
  return value?.holders ?? [];
}
