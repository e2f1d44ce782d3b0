import { Icon } from "@/components/Icon.tsx";
import type { Room } from "@/lib/rooms/schema.ts";

const ICONS = {
  group: "people",
  order: "basket",
  match: "heart",
  direct: "me",
} as const;

/** The sign of a room with more than two people in it, or of one that is about something. */
export function GroupMark(
  { room, size = "size-12" }: { room: Pick<Room, "kind">; size?: string },
) {
  return (
    <span
      class={`inline-flex ${size} shrink-0 items-center justify-center rounded-[38%] bg-base-300 text-base-content`}
    >
      <Icon name={ICONS[room.kind]} />
    </span>
  );
}
