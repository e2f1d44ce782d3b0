import type { Door } from "@/lib/rooms/group_schema.ts";
import type { RoomRecord } from "@/lib/rooms/stored.ts";

/** Whom a group lets in besides those whom a member brings: nobody, neighbours who have its link, or also by its number. */
export function doorOf(room: RoomRecord): Door {
  if (room.open_by_number) return "number";
  return room.invited_only ? "invited" : "link";
}

/** The door that a change asks for, also in the words of older clients; undefined to leave it. */
export function doorAsked(
  { door, open_by_number }: { door?: Door; open_by_number?: boolean },
): Door | undefined {
  if (door !== undefined || open_by_number === undefined) return door;
  return open_by_number ? "number" : "invited";
}

/** The group with another door. */
export function withDoor(
  { open_by_number: _, invited_only: __, ...room }: RoomRecord,
  door: Door,
): RoomRecord {
  return {
    ...room,
    ...(door === "number" && { open_by_number: true }),
    ...(door === "invited" && { invited_only: true }),
  };
}
