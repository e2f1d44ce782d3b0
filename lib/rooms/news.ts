import type { Services } from "@/lib/services.ts";
import { formerRoomKey, leftRoomKey, roomByUserKey } from "@/lib/rooms/keys.ts";
import type { Room } from "@/lib/rooms/schema.ts";
import { viewRooms } from "@/lib/rooms/views.ts";

/** A ring is heard within seconds; who was away reads the list afresh. */
const TOLD_FOR_MS = 3_600_000;

/** Why a room is no longer one's own. */
export type Farewell = "left" | "deleted";

/** What became of a person's rooms: those that are new or changed, and those that are gone. */
export interface RoomNews {
  /** As the person sees them now. */
  rooms: Room[];
  /** `left`: the person is out of it, however that came; `deleted`: it is gone for all. */
  gone: { roomId: number; why: Farewell }[];
}

/** Takes a room from a person's list and tells their sockets; the seats are changed by the caller. */
export function dropRoom(
  { doorbells }: Pick<Services, "doorbells">,
  operation: Deno.AtomicOperation,
  { userId, roomId, why }: { userId: number; roomId: number; why: Farewell },
): void {
  operation.delete(roomByUserKey(userId, roomId))
    .set(leftRoomKey(userId, roomId), why, { expireIn: TOLD_FOR_MS });
  // What they said there stays theirs.
  if (why === "left") operation.set(formerRoomKey(userId, roomId), true);
  else operation.delete(formerRoomKey(userId, roomId));
  doorbells.ring(operation, userId);
}

/** What happened to a person's rooms after the commit with versionstamp `since`. */
export async function listRoomNews(
  services: Services,
  { userId, since }: { userId: number; since: string },
): Promise<RoomNews> {
  const [mine, left] = await Promise.all([
    listKeys<number>(services.kv, roomByUserKey(userId, 0)),
    listKeys<Farewell>(services.kv, leftRoomKey(userId, 0)),
  ]);
  const roomIds = mine.filter(({ versionstamp }) => versionstamp > since)
    .map(({ value }) => value);
  const kept = new Set(mine.map(({ value }) => value));
  const gone = left.filter(({ versionstamp }) => versionstamp > since)
    .map(({ key, value }) => ({ roomId: Number(key[2]), why: value }))
    .filter(({ roomId }) => !kept.has(roomId));
  return { rooms: await viewRooms(services, { userId, roomIds }), gone };
}

async function listKeys<T>(
  kv: Deno.Kv,
  key: Deno.KvKey,
): Promise<Deno.KvEntry<T>[]> {
  return await Array.fromAsync(kv.list<T>({ prefix: key.slice(0, 2) }));
}
