// Runs in the browser too.
import type { ServerEvent } from "@/lib/rooms/events.ts";

/** Why a room takes no more messages of ours. */
export type ClosingReason = "notMember" | "roomDeleted" | "roomClosed";

/** The reason that an event of a room gives, or null when it goes on. */
export function closingReason(
  event: ServerEvent,
  userId: number,
): ClosingReason | null {
  switch (event.type) {
    case "room.deleted":
      return "roomDeleted";
    case "room.left":
      return "notMember";
    case "chat.user.kick":
      return event.user_id === userId ? "notMember" : null;
    case "error":
      return event.code === "notMember" || event.code === "roomNotFound"
        ? "notMember"
        : null;
    default:
      return null;
  }
}
