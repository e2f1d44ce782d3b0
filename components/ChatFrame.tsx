import type { ComponentChildren } from "preact";
import { PeopleSearch } from "@/components/PeopleSearch.tsx";
import RoomListIsland from "@/islands/RoomListIsland.tsx";
import { chatTexts } from "@/lib/i18n/chat.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { Room } from "@/lib/rooms/schema.ts";

export interface ChatFrameProps {
  userId: number;
  rooms: Room[];
  onlineIds: number[];
  locale: Locale;
  nowAt: number;
  /** The person whose room fills the right side. */
  currentId?: number;
  /** The room that fills it, whichever kind it is. */
  currentRoomId?: number;
  /** What was searched, and what came of it instead of the list. */
  q?: string;
  results?: ComponentChildren;
  /** The right side: on phones it is the whole page when there is a room. */
  children: ComponentChildren;
}

/** The list of conversations, and beside it one of them where there is room. */
export function ChatFrame(props: ChatFrameProps) {
  const { currentId, currentRoomId, locale, q, results, children, ...list } =
    props;
  const t = chatTexts(locale);
  const isRoom = currentId !== undefined || currentRoomId !== undefined;
  const Title = isRoom ? "h2" : "h1";
  return (
    <main id="main" class={isRoom ? "flex h-dvh" : "flex lg:h-dvh"}>
      <div
        class={`w-full flex-col lg:flex lg:w-88 lg:shrink-0 lg:border-r lg:border-base-300 ${
          isRoom ? "hidden" : "flex"
        }`}
      >
        <div class="px-4 pb-2 pt-4">
          <Title class="mb-3 text-2xl font-extrabold tracking-tight">
            {t.title}
          </Title>
          <PeopleSearch t={t} q={q} />
        </div>
        <div class="min-h-0 flex-1 overflow-y-auto px-2 pb-4">
          {results ?? (
            <RoomListIsland
              {...{ ...list, currentId, currentRoomId, locale }}
              quiet={isRoom}
            />
          )}
        </div>
      </div>
      <div class={`min-w-0 flex-1 ${isRoom ? "flex" : "hidden lg:flex"}`}>
        {children}
      </div>
    </main>
  );
}
