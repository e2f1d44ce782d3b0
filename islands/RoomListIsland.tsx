import { effect, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { EmptyRooms } from "@/components/EmptyRooms.tsx";
import { RoomLine } from "@/components/RoomLine.tsx";
import { changeRoom, markRoomRead } from "@/islands/lib/change_room.ts";
import { type Deadlines, followDeadlines } from "@/islands/lib/deadlines.ts";
import type { Inbox } from "@/islands/lib/inbox.ts";
import { LinkBanner } from "@/islands/lib/LinkBanner.tsx";
import type { LinkStatus } from "@/islands/lib/link_tools.ts";
import { isOffline } from "@/islands/lib/network.ts";
import { pageLink } from "@/islands/lib/page.ts";
import { pageInbox } from "@/islands/lib/page_inbox.ts";
import { isOfKind, type RoomFilter } from "@/islands/lib/room_list.ts";
import { draftKey, localShelf } from "@/islands/lib/storage.ts";
import { useBanner } from "@/islands/lib/use_banner.ts";
import { chatTexts } from "@/lib/i18n/chat.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { roomsTexts } from "@/lib/i18n/rooms.ts";
import type { Room } from "@/lib/rooms/schema.ts";

export interface RoomListIslandProps {
  userId: number;
  rooms: Room[];
  /** Who of them is there. */
  onlineIds: number[];
  /** Until when open orders among them take people. */
  deadlines?: Deadlines;
  /** Where the page after these rooms is without a script, if there is one. */
  moreHref?: string | null;
  filter?: RoomFilter;
  /** The person whose room is open beside the list. */
  currentId?: number;
  /** The room that is open beside the list, whichever kind it is. */
  currentRoomId?: number;
  locale: Locale;
  nowAt: number;
  /** Without the banner where the room beside it has one. */
  quiet?: boolean;
  /** What to say when there is nothing, if not that there are no rooms. */
  empty?: { title: string; hint: string };
  /** Only rooms with something unread. */
  unreadOnly?: boolean;
}

const PER_PAGE = 50;
/** Lines that are on the page at once. */
const MOST_SHOWN = 300;

/** One's conversations, alive: last lines, unread numbers, who is there, who is writing. */
export default function RoomListIsland(props: RoomListIslandProps) {
  const { userId, locale, filter = "all", quiet, unreadOnly } = props;
  const t = chatTexts(locale);
  const rt = roomsTexts(locale);
  const rooms = useSignal<readonly Room[]>(props.rooms);
  const online = useSignal<ReadonlySet<number>>(new Set(props.onlineIds));
  const typing = useSignal<ReadonlySet<number>>(new Set());
  const drafts = useSignal<ReadonlyMap<number, string>>(new Map());
  const deadlines = useSignal<Deadlines>(props.deadlines ?? {});
  const hasMore = useSignal(Boolean(props.moreHref));
  const most = useSignal(PER_PAGE);
  const nowAt = useSignal(props.nowAt);
  const status = useSignal<LinkStatus>("connecting");
  const banner = useBanner(status);
  const isShown = (room: Room) =>
    isOfKind(room, filter) && (!unreadOnly || room.unread > 0);

  useEffect(() => {
    const inbox = pageInbox(userId);
    inbox.seed(props.rooms, props.onlineIds);
    const stops = [
      effect(() => {
        status.value = pageLink().status.value;
      }),
      effect(() => {
        rooms.value = inbox.rooms.value;
        online.value = inbox.online.value;
        typing.value = inbox.typing.value;
        if (inbox.total.value !== null) hasMore.value = inbox.hasMore.value;
      }),
      followDeadlines(pageLink(), {
        change: (next) => deadlines.value = next(deadlines.peek()),
        hasOrders: () => rooms.peek().some(({ kind }) => kind === "order"),
      }),
      effect(() => {
        drafts.value = readDrafts(userId, inbox.rooms.value);
      }),
    ];
    nowAt.value = Date.now();
    const clock = setInterval(() => nowAt.value = Date.now(), 60_000);
    return () => {
      clearInterval(clock);
      for (const stop of stops) stop();
    };
  }, []);

  const matching = rooms.value.filter(isShown);
  const shown = matching.slice(0, most.value);
  const showMore = (event: Event) => {
    event.preventDefault();
    const wanted = Math.min(MOST_SHOWN, most.value + PER_PAGE);
    const isEnough = () => rooms.value.filter(isShown).length >= wanted;
    pageInbox(userId).loadMore(isEnough).then(() => most.value = wanted);
  };
  const isCut = matching.length > shown.length || hasMore.value;
  return (
    <div>
      {!quiet && (
        // Among other things, the page itself says that there is no network.
        <LinkBanner
          banner={unreadOnly && banner.value === "noNetwork"
            ? "none"
            : banner.value}
          t={t}
          next="/chat"
        />
      )}
      {shown.length === 0
        ? <EmptyRooms {...{ filter, t, rt }} other={props.empty} />
        : (
          <ul
            aria-label={t.rooms}
            data-testid="rooms"
            onKeyDown={(event) => onEscape(event, pageInbox(userId))}
          >
            {shown.map((room) => (
              <RoomLine
                key={room.id}
                {...{ userId, room, t, rt, locale }}
                nowAt={nowAt.value}
                online={!isOffline.value &&
                  online.value.has(room.other?.id ?? 0)}
                typing={typing.value.has(room.id)}
                draft={drafts.value.get(room.id)}
                deadline={deadlines.value[room.id]}
                current={isCurrent(room, props)}
                onChange={unreadOnly
                  ? undefined
                  : (change) => changeRoom(pageInbox(userId), room, change)}
                menu={!unreadOnly}
              />
            ))}
          </ul>
        )}
      {isCut && !unreadOnly && (
        most.value < MOST_SHOWN
          ? (
            <a
              href={props.moreHref ?? "/chat"}
              class="btn btn-ghost mt-2 h-11 w-full"
              data-testid="more-rooms"
              onClick={showMore}
            >
              {rt.more}
            </a>
          )
          : (
            <p class="px-3 py-4 text-center text-sm text-quiet">
              {rt.moreBySearch}
            </p>
          )
      )}
    </div>
  );
}

/** Esc closes the menu of a row; where none is open, it marks the row's room as read. */
function onEscape({ key, target }: KeyboardEvent, inbox: Inbox): void {
  if (key !== "Escape" || !(target instanceof HTMLElement)) return;
  const row = target.closest("li");
  const menu = row?.querySelector<HTMLDetailsElement>("details[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
    return;
  }
  const id = Number(
    row?.querySelector<HTMLElement>("[data-room]")?.dataset.room,
  );
  const room = inbox.rooms.peek().find((one) => one.id === id);
  if (room !== undefined && room.unread > 0) markRoomRead(inbox, room);
}

function isCurrent(
  { id, other }: Room,
  { currentId, currentRoomId }: RoomListIslandProps,
): boolean {
  return id === currentRoomId || (other !== null && other.id === currentId);
}

function readDrafts(
  userId: number,
  rooms: readonly Room[],
): ReadonlyMap<number, string> {
  return new Map(rooms.flatMap(({ id, other }) => {
    const key = draftKey(userId, { otherId: other?.id ?? null, roomId: id });
    const draft = localShelf().get(key)?.trim();
    return draft ? [[id, draft] as const] : [];
  }));
}
