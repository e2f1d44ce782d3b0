import { effect, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { EmptyState } from "@/components/EmptyState.tsx";
import { RoomLine } from "@/components/RoomLine.tsx";
import { LinkBanner } from "@/islands/lib/LinkBanner.tsx";
import type { LinkStatus } from "@/islands/lib/link_tools.ts";
import { pageLink, pageSender } from "@/islands/lib/page.ts";
import { applyToRooms, knownSeq } from "@/islands/lib/room_list.ts";
import { listenToShortcuts } from "@/islands/lib/shortcuts.ts";
import { draftKey, localShelf } from "@/islands/lib/storage.ts";
import { useBanner } from "@/islands/lib/use_banner.ts";
import { chatTexts } from "@/lib/i18n/chat.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { Room } from "@/lib/rooms/schema.ts";

export interface RoomListIslandProps {
  userId: number;
  rooms: Room[];
  /** Who of them is there. */
  onlineIds: number[];
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

const TYPING_MS = 5_000;
const MAX_FOLLOWED = 50;

/** One's conversations, alive: last lines, unread numbers, who is there, who is writing. */
export default function RoomListIsland(props: RoomListIslandProps) {
  const { userId, locale, currentId, quiet, unreadOnly } = props;
  const t = chatTexts(locale);
  const rooms = useSignal<readonly Room[]>(props.rooms);
  const online = useSignal<ReadonlySet<number>>(new Set(props.onlineIds));
  const typing = useSignal<ReadonlySet<number>>(new Set());
  const drafts = useSignal<ReadonlyMap<number, string>>(new Map());
  const nowAt = useSignal(props.nowAt);
  const status = useSignal<LinkStatus>("connecting");
  const banner = useBanner(status);
  const ids = rooms.value.map((room) => room.id).toSorted((a, b) => a - b)
    .slice(0, MAX_FOLLOWED).join();

  useEffect(() => {
    const link = pageLink();
    // What was sent on another page goes on from here.
    pageSender(userId);
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const showTyping = (roomId: number, isTyping: boolean) => {
      const next = new Set(typing.peek());
      if (isTyping) next.add(roomId);
      else next.delete(roomId);
      typing.value = next;
    };
    const undo = [
      () => timers.forEach(clearTimeout),
      listenToShortcuts(() => ({ rooms: rooms.peek(), currentId })),
      effect(() => {
        status.value = link.status.value;
      }),
      link.listen((event) => {
        rooms.value = applyToRooms(rooms.peek(), event, userId);
        if (event.type === "presence") {
          const next = new Set(online.peek());
          if (event.online) next.add(event.user_id);
          else next.delete(event.user_id);
          online.value = next;
        }
        if (event.type === "chat.message") showTyping(event.room_id, false);
        if (event.type === "typing" && event.user_id !== userId) {
          showTyping(event.room_id, true);
          const hide = () => showTyping(event.room_id, false);
          timers.add(setTimeout(hide, TYPING_MS));
        }
      }),
    ];
    drafts.value = readDrafts(userId, rooms.peek());
    nowAt.value = Date.now();
    const clock = setInterval(() => nowAt.value = Date.now(), 60_000);
    return () => {
      clearInterval(clock);
      for (const step of undo) step();
    };
  }, []);
  useEffect(() => {
    const link = pageLink();
    const followed = rooms.peek().slice(0, MAX_FOLLOWED);
    link.watchPresence(followed.flatMap(({ other }) => other?.id ?? []));
    const leave = followed.map(({ id }) =>
      link.follow({
        roomId: id,
        afterSeq: () => knownSeq(rooms.peek().find((room) => room.id === id)),
      })
    );
    return () => leave.forEach((step) => step());
  }, [ids]);

  const shown = rooms.value.filter((room) => !unreadOnly || room.unread > 0);
  const { title, hint } = props.empty ??
    { title: t.noRooms, hint: t.noRoomsHint };
  return (
    <div>
      {!quiet && <LinkBanner banner={banner.value} t={t} next="/chat" />}
      {shown.length === 0
        ? (
          <EmptyState
            icon={props.empty ? "check" : "chat"}
            title={title}
            hint={hint}
          />
        )
        : (
          <ul aria-label={t.rooms}>
            {shown.map((room) => (
              <RoomLine
                key={room.id}
                {...{ room, t, locale }}
                nowAt={nowAt.value}
                online={online.value.has(room.other?.id ?? 0)}
                typing={typing.value.has(room.id)}
                draft={drafts.value.get(room.id)}
                current={room.id === props.currentRoomId ||
                  (room.other !== null && room.other.id === currentId)}
              />
            ))}
          </ul>
        )}
    </div>
  );
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
