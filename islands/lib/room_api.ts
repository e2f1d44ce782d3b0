// Runs in the browser too.
import { askApi } from "@/islands/lib/page.ts";
import type { PageQuery } from "@/islands/lib/room_start.ts";
import type { History, RoomMember } from "@/lib/rooms/schema.ts";

const PAGE_SIZE = 50;

/** A page of a room's history, or null when it cannot be had. */
export function askPage(
  roomId: number,
  query: PageQuery,
): Promise<History | null> {
  const asked = query === "newest" ? {} : query;
  const search = new URLSearchParams({ limit: String(PAGE_SIZE) });
  for (const [name, seq] of Object.entries(asked)) {
    search.set(name, String(seq));
  }
  return askApi<History>(`/api/rooms/${roomId}/messages?${search}`);
}

/** Who is in a room, or null when it cannot be had. */
export async function askMembers(roomId: number): Promise<RoomMember[] | null> {
  const answer = await askApi<{ users: RoomMember[] }>(
    `/api/rooms/${roomId}/users`,
  );
  return answer?.users ?? null;
}
