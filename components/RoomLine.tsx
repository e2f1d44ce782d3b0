import { Avatar } from "@/components/Avatar.tsx";
import { GroupMark } from "@/components/GroupMark.tsx";
import { Icon } from "@/components/Icon.tsx";
import { PresenceDot } from "@/components/PresenceDot.tsx";
import { RoomMenu } from "@/components/RoomMenu.tsx";
import { UnreadBadge } from "@/components/UnreadBadge.tsx";
import type { RoomChange } from "@/islands/lib/change_room.ts";
import { roomHref } from "@/islands/lib/room_list.ts";
import { type ChatTexts, spokenText } from "@/lib/i18n/chat.ts";
import { closesIn } from "@/lib/i18n/closing.ts";
import { closingTexts } from "@/lib/i18n/closing_texts.ts";
import { formatListTime } from "@/lib/i18n/dates.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { RoomsTexts } from "@/lib/i18n/rooms.ts";
import { shownName } from "@/lib/i18n/names.ts";
import type { Room } from "@/lib/rooms/schema.ts";

export interface RoomLineProps {
  /** Whose list it is. */
  userId: number;
  room: Room;
  t: ChatTexts;
  rt: RoomsTexts;
  locale: Locale;
  /** Milliseconds: what "today" is. */
  nowAt: number;
  online: boolean;
  typing?: boolean;
  /** What waits in the composer, if anything. */
  draft?: string | null;
  /** Until when it takes people (ISO 8601): the room of an open order. */
  deadline?: string;
  current?: boolean;
  /** With the menu of the row. */
  menu?: boolean;
  /** Changes without a page of its own, where there is a script. */
  onChange?: (change: RoomChange) => void;
}

/** A conversation in a list. */
export function RoomLine(props: RoomLineProps) {
  const { room, t, rt, online, current, menu } = props;
  const isGroup = room.kind === "group" || room.kind === "order";
  return (
    <li
      class={`relative flex items-center rounded-box ${
        current ? "bg-base-300/80" : "hover:bg-base-300/50"
      }`}
    >
      <a
        href={roomHref(room)}
        class="touch flex min-w-0 flex-1 items-center gap-3 py-2.5 pl-3 pr-1"
        aria-current={current ? "page" : undefined}
        data-testid="room-link"
        data-room={room.id}
      >
        <span class="relative">
          {isGroup ? <GroupMark room={room} /> : <Avatar user={room.other} />}
          <PresenceDot online={online} label={t.online} />
        </span>
        <span class="min-w-0 flex-1">
          <TopLine {...props} />
          <span class="flex min-h-6 items-center gap-2">
            <Countdown {...props} />
            <LastLine {...props} />
            <UnreadBadge
              count={room.unread}
              label={t.unread(room.unread)}
              quiet={room.muted}
            />
          </span>
        </span>
      </a>
      {menu && <RoomMenu room={room} rt={rt} t={t} onChange={props.onChange} />}
    </li>
  );
}

function TopLine({ room, t, rt, locale, nowAt }: RoomLineProps) {
  const at = room.last_message?.created_at ?? room.created_at;
  const isGroup = room.kind === "group" || room.kind === "order";
  const name = isGroup
    ? room.name
    : room.other
    ? shownName(room.other, locale)
    : t.gone;
  return (
    <span class="flex items-baseline gap-1.5">
      <span class="min-w-0 truncate font-semibold" data-testid="room-name">
        {name}
      </span>
      {isGroup && (
        <span class="shrink-0 text-xs text-quiet" data-testid="member-count">
          <span aria-hidden="true">{room.member_count}</span>
          <span class="sr-only">{rt.members(room.member_count)}</span>
        </span>
      )}
      {room.pinned && <Mark icon="fix" label={rt.pinned} />}
      {room.muted && <Mark icon="mute" label={rt.muted} />}
      <time class="ml-auto shrink-0 text-xs text-quiet" dateTime={at}>
        {formatListTime(at, nowAt, locale)}
      </time>
    </span>
  );
}

function Countdown({ deadline, nowAt, locale }: RoomLineProps) {
  if (deadline === undefined) return null;
  return (
    <time
      class="shrink-0 rounded-full bg-base-300 px-2 py-0.5 text-xs font-semibold"
      dateTime={deadline}
      data-testid="countdown"
    >
      {closesIn(deadline, nowAt, closingTexts(locale))}
    </time>
  );
}

function Mark({ icon, label }: { icon: "mute" | "fix"; label: string }) {
  return (
    <span class="self-center text-quiet" data-testid={icon}>
      <Icon name={icon} class="size-3.5" />
      <span class="sr-only">{label}</span>
    </span>
  );
}

function LastLine(
  { userId, room, t, rt, typing, draft }: RoomLineProps,
) {
  const line = "min-w-0 flex-1 truncate text-[0.9375rem]";
  if (typing) {
    return (
      <span class={`${line} text-secondary`} data-testid="room-typing">
        {room.other === null
          ? rt.someoneTypes
          : t.typing(room.other.display_name)}
      </span>
    );
  }
  if (draft) {
    return (
      <span class={`${line} text-quiet`} data-testid="room-draft">
        <span class="font-semibold text-primary">{t.draft}</span> {draft}
      </span>
    );
  }
  const last = room.last_message;
  const isMine = last?.user?.id === userId && !last.deleted &&
    last.kind === "text";
  return (
    <span class={`${line} ${room.unread > 0 ? "" : "text-quiet"}`}>
      {isMine && t.mine}
      {last === null ? "" : spokenText(t, last)}
    </span>
  );
}
