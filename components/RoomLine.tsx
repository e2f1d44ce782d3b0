import { Avatar } from "@/components/Avatar.tsx";
import { PresenceDot } from "@/components/PresenceDot.tsx";
import { UnreadBadge } from "@/components/UnreadBadge.tsx";
import type { ChatTexts } from "@/lib/i18n/chat.ts";
import { formatListTime } from "@/lib/i18n/dates.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { Room } from "@/lib/rooms/schema.ts";

export interface RoomLineProps {
  room: Room;
  t: ChatTexts;
  locale: Locale;
  /** Milliseconds: what "today" is. */
  nowAt: number;
  online: boolean;
  typing?: boolean;
  /** What waits in the composer, if anything. */
  draft?: string | null;
  current?: boolean;
}

/** A conversation in a list. */
export function RoomLine(props: RoomLineProps) {
  const { room, t, locale, nowAt, online, current } = props;
  const at = room.last_message?.created_at ?? room.created_at;
  return (
    <li>
      <a
        href={room.other === null ? "/chat" : `/chat/${room.other.id}`}
        class={`touch flex items-center gap-3 rounded-box px-3 py-2.5 ${
          current ? "bg-base-300/80" : "hover:bg-base-300/50"
        }`}
        aria-current={current ? "page" : undefined}
        data-testid="room-link"
      >
        <span class="relative">
          <Avatar user={room.other} />
          <PresenceDot online={online} label={t.online} />
        </span>
        <span class="min-w-0 flex-1">
          <span class="flex items-baseline gap-2">
            <span class="min-w-0 flex-1 truncate font-semibold">
              {room.other?.display_name ?? t.gone}
            </span>
            <time class="shrink-0 text-xs text-quiet" dateTime={at}>
              {formatListTime(at, nowAt, locale)}
            </time>
          </span>
          <span class="flex min-h-6 items-center gap-2">
            <LastLine {...props} />
            <UnreadBadge count={room.unread} label={t.unread(room.unread)} />
          </span>
        </span>
      </a>
    </li>
  );
}

function LastLine({ room, t, typing, draft }: RoomLineProps) {
  const line = "min-w-0 flex-1 truncate text-[0.9375rem]";
  if (typing) {
    return (
      <span class={`${line} text-secondary`}>
        {t.typing(room.other?.display_name ?? t.gone)}
      </span>
    );
  }
  if (draft) {
    return (
      <span class={`${line} text-quiet`}>
        <span class="font-semibold text-primary">{t.draft}</span> {draft}
      </span>
    );
  }
  const last = room.last_message;
  return (
    <span class={`${line} ${room.unread > 0 ? "" : "text-quiet"}`}>
      {last?.deleted ? t.deleted : last?.message ?? ""}
    </span>
  );
}
