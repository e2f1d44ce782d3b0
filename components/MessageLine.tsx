import { Avatar } from "@/components/Avatar.tsx";
import { Bubble } from "@/components/Bubble.tsx";
import { CopyNumbers } from "@/components/CopyNumbers.tsx";
import { Icon } from "@/components/Icon.tsx";
import type { Row } from "@/islands/lib/rows.ts";
import { type ChatTexts, rulesVersion, spokenText } from "@/lib/i18n/chat.ts";
import { formatClock, formatDate } from "@/lib/i18n/dates.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { shownName } from "@/lib/i18n/names.ts";

export interface LineProps {
  row: Row;
  unread: number;
  t: ChatTexts;
  locale: Locale;
  /** The one line that the Tab key reaches; arrow keys walk from there. */
  reachable?: boolean;
  /** Whether its menu can be opened: not before the page is awake. */
  hasMenu?: boolean;
  /** Whether the other person of the room is a stranger. */
  stranger?: boolean;
  /** Just looked up: it stands out for a moment. */
  marked?: boolean;
}

/** One line of a room: a message, or what stands between messages. */
export function MessageLine(props: LineProps) {
  const { row, t, locale } = props;
  switch (row.kind) {
    case "date":
      return (
        <li class="my-4 flex justify-center">
          <time
            dateTime={row.at}
            class="rounded-full bg-base-300/70 px-3 py-1 text-xs text-quiet"
          >
            {formatDate(row.at, locale)}
          </time>
        </li>
      );
    case "read":
      return (
        <li
          id="read-line"
          class="my-3 flex items-center gap-3 text-xs text-quiet before:h-px before:flex-1 before:bg-base-300 after:h-px after:flex-1 after:bg-base-300"
        >
          {t.readUpTo}
        </li>
      );
    case "system":
      return (
        <li
          class="my-2 text-center text-sm text-quiet"
          data-line={row.message.seq}
          data-testid="system"
        >
          {spokenText(t, row.message)}
          {rulesVersion(row.message.card) !== null && (
            <a
              href={`/rooms/${row.message.room_id}/rules`}
              class="link touch ml-1 inline-flex items-center font-semibold"
            >
              {t.seeRules}
            </a>
          )}
        </li>
      );
    case "message":
      return row.message.deleted
        ? <Gone {...props} row={row} />
        : <Said {...props} row={row} />;
  }
}

type MessageRow = Extract<Row, { kind: "message" }>;

/** In the place of a deleted message; it names nobody. */
function Gone({ row, t, reachable }: LineProps & { row: MessageRow }) {
  const { seq } = row.message;
  return (
    <li
      class="my-2 rounded-2xl text-center text-sm italic text-quiet"
      data-line={seq}
      data-seq={seq}
      data-gone=""
      data-testid="message"
      tabIndex={reachable ? 0 : -1}
    >
      {t.deleted}
    </li>
  );
}

function Said(
  { row, unread, t, locale, reachable, marked, hasMenu, stranger }:
    & LineProps
    & {
      row: MessageRow;
    },
) {
  const { message, mine, first, last } = row;
  const { user } = message;
  const name = mine ? t.me : user ? shownName(user, locale) : t.gone;
  return (
    <li
      class={`group flex gap-2 rounded-2xl ${mine ? "justify-end" : ""} ${
        first ? "mt-3" : "mt-1"
      } ${marked ? "marked" : ""}`}
      data-line={message.seq}
      data-seq={message.seq}
      data-mine={mine ? "" : undefined}
      data-testid="message"
      tabIndex={reachable ? 0 : -1}
    >
      {!mine && (
        <span class="w-9 shrink-0">
          {first && <Avatar user={message.user} size="small" />}
        </span>
      )}
      <div
        class={`flex max-w-[84%] flex-col md:max-w-[32rem] ${
          mine ? "items-end" : "items-start"
        }`}
      >
        <span class={first && !mine ? "mb-1 text-sm text-quiet" : "sr-only"}>
          {name}
          <span class="sr-only">,</span>
        </span>
        <div
          class={`flex items-end gap-1.5 ${mine ? "flex-row-reverse" : ""}`}
        >
          <Bubble text={message.message} mine={mine} />
          {/* As wide as two digits, also without them: a bubble stands still while the number falls. */}
          <span
            class={`flex min-w-4 shrink-0 flex-col pb-0.5 text-[0.6875rem] leading-4 text-quiet ${
              mine ? "items-end" : "items-start"
            }`}
          >
            {unread > 0 && (
              <span
                class="font-bold text-primary"
                aria-live="off"
                data-testid="unread"
              >
                {unread}
              </span>
            )}
            <time
              class={last ? "" : "sr-only"}
              dateTime={message.created_at}
            >
              {formatClock(message.created_at, locale)}
            </time>
          </span>
          {hasMenu && <MenuButton t={t} reachable={reachable} />}
        </div>
        <CopyNumbers
          text={message.message}
          t={t}
          warn={stranger === true && !mine}
        />
      </div>
    </li>
  );
}

/** Seen with the pointer over the message or the focus in it; on touch a long press does it. */
function MenuButton(
  { t, reachable }: { t: ChatTexts; reachable?: boolean },
) {
  return (
    <button
      type="button"
      class="touch -my-2 inline-flex shrink-0 items-center justify-center self-center rounded-full text-quiet opacity-0 hover:bg-base-300/60 focus-visible:opacity-100 group-hover:opacity-100 group-focus-within:opacity-100 pointer-coarse:hidden"
      aria-label={t.messageMenu}
      aria-haspopup="menu"
      tabIndex={reachable ? 0 : -1}
      data-menu=""
    >
      <Icon name="more" class="size-5" />
    </button>
  );
}
