// Runs in the browser too.
import { askApi } from "@/islands/lib/page.ts";
import type { EraseFor } from "@/islands/lib/erasing.ts";
import type { PageQuery } from "@/islands/lib/room_start.ts";
import type { FoundPage } from "@/islands/lib/searching.ts";
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

/** Messages of a room that contain a text, newest first; null when it cannot be had. */
export function askSearch(
  roomId: number,
  q: string,
  cursor: string | null,
): Promise<FoundPage | null> {
  const search = new URLSearchParams({ q });
  if (cursor !== null) search.set("cursor", cursor);
  return askApi<FoundPage>(`/api/rooms/${roomId}/search?${search}`);
}

/** Deletes a message; answers null, or why not: in words of the server, or "" when nobody answered. */
export async function askErase(
  roomId: number,
  seq: number,
  scope: EraseFor,
): Promise<string | null> {
  const path = `/api/rooms/${roomId}/messages/${seq}?for=${scope}`;
  try {
    const response = await fetch(path, { method: "DELETE" });
    if (response.ok) return null;
    const problem = await response.json();
    return String(problem.detail ?? "");
  } catch {
    return "";
  }
}
