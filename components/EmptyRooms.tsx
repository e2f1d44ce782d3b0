import { EmptyState } from "@/components/EmptyState.tsx";
import { HomeEmpty } from "@/components/HomePanel.tsx";
import type { RoomFilter } from "@/islands/lib/room_list.ts";
import type { ChatTexts } from "@/lib/i18n/chat.ts";
import type { RoomsTexts } from "@/lib/i18n/rooms.ts";

export interface EmptyRoomsProps {
  filter: RoomFilter;
  t: ChatTexts;
  rt: RoomsTexts;
  /** What to say instead. */
  other?: { title: string; hint: string };
}

/** A list without rooms, and where to go from there. */
export function EmptyRooms({ filter, t, rt, other }: EmptyRoomsProps) {
  if (other) return <HomeEmpty icon="check" {...other} />;
  if (filter === "all") {
    return (
      <EmptyState icon="chat" title={t.noRooms} hint={t.noRoomsHint}>
        <a href="/rooms/new" class="btn btn-primary mt-3 h-11">
          {rt.newGroup}
        </a>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="chat"
      title={rt.noneOfKind[filter]}
      hint={rt.noneOfKindHint}
    >
      <a href="/chat" class="btn btn-primary mt-3 h-11">
        {rt.showAll}
      </a>
    </EmptyState>
  );
}
