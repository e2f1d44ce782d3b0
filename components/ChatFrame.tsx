import type { ComponentChildren } from "preact";
import { SearchForm } from "@/components/SearchForm.tsx";
import { Icon } from "@/components/Icon.tsx";
import { KindChips } from "@/components/KindChips.tsx";
import type { Deadlines } from "@/islands/lib/deadlines.ts";
import type { RoomFilter } from "@/islands/lib/room_list.ts";
import RoomListIsland from "@/islands/RoomListIsland.tsx";
import { chatTexts } from "@/lib/i18n/chat.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { roomsTexts } from "@/lib/i18n/rooms.ts";
import type { Room } from "@/lib/rooms/schema.ts";

export interface ChatFrameProps {
  userId: number;
  rooms: Room[];
  onlineIds: number[];
  deadlines?: Deadlines;
  /** Where the list goes on. */
  next?: string | null;
  filter?: RoomFilter;
  locale: Locale;
  nowAt: number;
  /** The person whose room fills the right side. */
  currentId?: number;
  /** The room that fills it, whichever kind it is. */
  currentRoomId?: number;
  /** What was searched, and what came of it instead of the list. */
  q?: string;
  results?: ComponentChildren;
  /** What has just been done, to be said above the list. */
  notice?: string;
  /** The right side: on phones it is the whole page when there is a room. */
  children: ComponentChildren;
}

/** The list of conversations, and beside it one of them where there is room. */
export function ChatFrame(props: ChatFrameProps) {
  const { results, children } = props;
  const isRoom = hasRoom(props);
  return (
    <main id="main" class={isRoom ? "flex h-dvh" : "flex lg:h-dvh"}>
      <div
        class={`w-full min-w-0 flex-col lg:flex lg:w-88 lg:shrink-0 lg:border-r lg:border-base-300 ${
          isRoom ? "hidden" : "flex"
        }`}
      >
        <ListHead {...props} />
        <div class="min-h-0 flex-1 overflow-y-auto px-2 pb-16">
          {results ?? <RoomListIsland {...listProps(props)} quiet={isRoom} />}
        </div>
      </div>
      <div class={`min-w-0 flex-1 ${isRoom ? "flex" : "hidden lg:flex"}`}>
        {children}
      </div>
    </main>
  );
}

function ListHead(props: ChatFrameProps) {
  const { filter = "all", locale, q, notice, results } = props;
  const t = chatTexts(locale);
  const rt = roomsTexts(locale);
  const Title = hasRoom(props) ? "h2" : "h1";
  return (
    <div class="px-4 pb-2 pt-4">
      <div class="mb-2 flex items-center justify-between gap-2">
        <Title class="title">{t.title}</Title>
        <a href="/rooms/new" class="btn btn-ghost -mr-2 h-11 px-3">
          <Icon name="plus" class="size-5" />
          {rt.newGroup}
        </a>
      </div>
      {notice && (
        <p role="status" class="alert alert-success alert-soft mb-2">
          <Icon name="check" class="size-5" />
          {notice}
        </p>
      )}
      <SearchForm texts={{ ...t, ...rt }} q={q} />
      {results === undefined && <KindChips filter={filter} rt={rt} />}
    </div>
  );
}

function hasRoom({ currentId, currentRoomId }: ChatFrameProps): boolean {
  return currentId !== undefined || currentRoomId !== undefined;
}

function listProps(props: ChatFrameProps) {
  const { userId, rooms, onlineIds, deadlines, filter } = props;
  const { currentId, currentRoomId, locale, nowAt, next = null } = props;
  const more = new URLSearchParams();
  if (filter && filter !== "all") more.set("kind", filter);
  if (next !== null) more.set("cursor", next);
  const moreHref = next === null ? null : `/chat?${more}`;
  return {
    ...{ userId, rooms, onlineIds, deadlines, filter },
    ...{ currentId, currentRoomId, locale, nowAt, moreHref },
  };
}
