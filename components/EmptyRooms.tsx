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
        <p class="mt-3 flex flex-wrap justify-center gap-2">
          <Way to="match" rt={rt} />
          <Way to="order" rt={rt} isSecond />
        </p>
      </EmptyState>
    );
  }
  const { title, hint } = rt.noneOfKind[filter];
  return (
    <EmptyState icon="chat" title={title} hint={hint}>
      <p class="mt-3">
        <Way to={filter} rt={rt} />
      </p>
    </EmptyState>
  );
}

type Kind = Exclude<RoomFilter, "all">;

/** Where conversations of a kind come from. */
const WAYS: Record<Kind, string> = {
  people: "/rooms/new",
  order: "/orders",
  match: "/matching",
};

function Way(
  { to, rt, isSecond }: { to: Kind; rt: RoomsTexts; isSecond?: boolean },
) {
  return (
    <a
      href={WAYS[to]}
      class={`btn h-11 ${isSecond ? "btn-soft" : "btn-primary"}`}
    >
      {rt.wayTo[to]}
    </a>
  );
}
