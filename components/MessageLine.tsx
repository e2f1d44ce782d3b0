import { Avatar } from "@/components/Avatar.tsx";
import { Bubble } from "@/components/Bubble.tsx";
import type { Row } from "@/islands/lib/rows.ts";
import type { ChatTexts } from "@/lib/i18n/chat.ts";
import { formatClock, formatDate } from "@/lib/i18n/dates.ts";
import type { Locale } from "@/lib/i18n/mod.ts";

export interface LineProps {
  row: Row;
  unread: number;
  t: ChatTexts;
  locale: Locale;
  /** The one line that the Tab key reaches; arrow keys walk from there. */
  reachable?: boolean;
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
          {row.message.message}
        </li>
      );
    case "message":
      return <Said {...props} row={row} />;
  }
}

type MessageRow = Extract<Row, { kind: "message" }>;

function Said(
  { row, unread, t, locale, reachable, marked }: LineProps & {
    row: MessageRow;
  },
) {
  const { message, mine, first, last } = row;
  const name = mine ? t.me : message.user?.display_name ?? t.gone;
  return (
    <li
      class={`flex gap-2 rounded-2xl ${mine ? "justify-end" : ""} ${
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
          {message.deleted
            ? <span class="bubble block italic text-quiet">{t.deleted}</span>
            : <Bubble text={message.message} mine={mine} />}
          <span
            class={`flex shrink-0 flex-col pb-0.5 text-[0.6875rem] leading-4 text-quiet ${
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
        </div>
      </div>
    </li>
  );
}
