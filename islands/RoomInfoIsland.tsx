import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { EmptyState } from "@/components/EmptyState.tsx";
import { RoomInfo } from "@/components/RoomInfo.tsx";
import { closingReason } from "@/islands/lib/closing.ts";
import { askApi, pageLink } from "@/islands/lib/page.ts";
import { pageInbox } from "@/islands/lib/page_inbox.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { roomsTexts } from "@/lib/i18n/rooms.ts";
import type { ServerEvent } from "@/lib/rooms/events.ts";
import type {
  BannedUser,
  Insight,
  Room,
  RoomMember,
} from "@/lib/rooms/schema.ts";
import type { UserCard } from "@/lib/shapes.ts";

export interface RoomInfoIslandProps {
  userId: number;
  room: Room;
  members: RoomMember[];
  /** For who owned the room when the page was drawn: who is barred. */
  bans: BannedUser[] | null;
  /** Who was looked for to be invited, and who was found. */
  q: string;
  found: UserCard[] | null;
  /** In a room of two: whether its text counts for matching. */
  insight: Insight | null;
  /** Of roommates who have something to agree on: the way to their house rules. */
  hasRules: boolean;
  /** Whether the site runs with an outside language model. */
  sendsTexts: boolean;
  /** The room itself. */
  path: string;
  inviteUrl: string;
  locale: Locale;
  nowAt: number;
}

const PAUSE_MS = 150;

/** What there is to know about a room and to do with it, as it is now. */
export default function RoomInfoIsland(props: RoomInfoIslandProps) {
  const { userId, locale } = props;
  const roomId = props.room.id;
  const rt = roomsTexts(locale);
  const room = useSignal(props.room);
  const members = useSignal(props.members);
  const insight = useSignal(props.insight);
  const online = useSignal<ReadonlySet<number>>(
    new Set(props.members.filter((one) => one.online).map(({ id }) => id)),
  );
  const isGone = useSignal(false);

  useEffect(() => {
    const link = pageLink();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      const path = `/api/rooms/${roomId}`;
      const [fresh, list, agreed] = await Promise.all([
        askApi<Room>(path),
        askApi<{ users: RoomMember[] }>(`${path}/users`),
        props.insight && askApi<Insight>(`${path}/insight`),
      ]);
      if (agreed !== null) insight.value = agreed;
      if (fresh !== null) room.value = fresh;
      if (list !== null) members.value = list.users;
    };
    pageInbox(userId);
    link.watchPresence(props.members.map(({ id }) => id));
    const leave = link.follow({
      roomId,
      afterSeq: () => room.peek().head_seq,
    });
    const stop = link.listen((event) => {
      if (event.type === "presence") {
        online.value = withPresence(online.peek(), event);
      }
      if (!isAbout(event, roomId)) return;
      if (closingReason(event, userId) !== null) isGone.value = true;
      if (!CHANGES.has(event.type)) return;
      clearTimeout(timer);
      timer = setTimeout(look, PAUSE_MS);
    });
    return () => {
      clearTimeout(timer);
      leave();
      stop();
    };
  }, []);

  if (isGone.value) {
    return (
      <EmptyState icon="people" title={rt.about.gone} hint="">
        <a href="/chat" class="btn btn-primary mt-2 h-11">{rt.about.toList}</a>
      </EmptyState>
    );
  }
  return (
    <RoomInfo
      {...props}
      room={room.value}
      members={members.value}
      insight={insight.value}
      online={online.value}
      rt={rt}
    />
  );
}

const CHANGES: ReadonlySet<ServerEvent["type"]> = new Set([
  "room",
  "chat.user.join",
  "chat.user.leave",
  "chat.user.kick",
]);

function isAbout(event: ServerEvent, roomId: number): boolean {
  if (event.type === "room") return event.room.id === roomId;
  return "room_id" in event && event.room_id === roomId;
}

function withPresence(
  online: ReadonlySet<number>,
  event: { user_id: number; online: boolean },
): ReadonlySet<number> {
  const next = new Set(online);
  if (event.online) next.add(event.user_id);
  else next.delete(event.user_id);
  return next;
}
