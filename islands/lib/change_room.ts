// Runs in the browser too.
import type { Inbox } from "@/islands/lib/inbox.ts";
import { sendApi } from "@/islands/lib/send_api.ts";
import type { Room } from "@/lib/rooms/schema.ts";

/** What a member can set for themselves in a list. */
export type RoomChange = { muted: boolean } | { pinned: boolean };

/** Marks all of a room as read without opening it: in the list at once, then on the server; back when it refuses. */
export async function markRoomRead(inbox: Inbox, room: Room): Promise<void> {
  inbox.change({ ...room, unread: 0 });
  const { id, head_seq: seq } = room;
  if (!await sendApi("PUT", `/api/rooms/${id}/read`, { seq })) {
    inbox.change(room);
  }
}

/** Changes one's own view of a room: in the list at once, then on the server; back when it refuses. */
export async function changeRoom(
  inbox: Inbox,
  room: Room,
  change: RoomChange,
): Promise<void> {
  inbox.change({ ...room, ...change });
  const [name] = Object.keys(change);
  const answer = await sendApi("PUT", `/api/rooms/${room.id}/${name}`, change);
  if (!answer) inbox.change(room);
}
