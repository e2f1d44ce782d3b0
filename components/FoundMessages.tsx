import type { ChatTexts } from "@/lib/i18n/chat.ts";
import { formatListTime } from "@/lib/i18n/dates.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { nameIn, shownName } from "@/lib/i18n/names.ts";
import type { RoomsTexts } from "@/lib/i18n/rooms.ts";
import type { FoundMessage } from "@/lib/rooms/schema.ts";

export interface FoundMessagesProps {
  q: string;
  messages: FoundMessage[];
  /** Where the search goes on, or null at its end. */
  next: string | null;
  t: ChatTexts;
  rt: RoomsTexts;
  locale: Locale;
  nowAt: number;
}

/** What was said, each line leading to its place in its room. */
export function FoundMessages(props: FoundMessagesProps) {
  const { q, messages, next, t } = props;
  return (
    <>
      <ul>
        {messages.map((found) => (
          <FoundLine key={found.message.id} found={found} {...props} />
        ))}
      </ul>
      {next !== null && (
        <form method="post" action="/chat/search">
          <input type="hidden" name="q" value={q} />
          <input type="hidden" name="cursor" value={next} />
          <button type="submit" class="btn btn-ghost h-11 w-full">
            {t.searchMore}
          </button>
        </form>
      )}
    </>
  );
}

function FoundLine(
  { found, q, t, locale, nowAt }: FoundMessagesProps & { found: FoundMessage },
) {
  const { room, message } = found;
  return (
    <li>
      <a
        href={`/rooms/${room.id}?seq=${message.seq}`}
        class="touch block rounded-box px-3 py-2.5 hover:bg-base-300/50"
        data-testid="message-link"
      >
        <span class="flex items-baseline gap-2">
          <span class="min-w-0 flex-1 truncate font-semibold">
            {nameIn(room.name, locale) || t.gone}
          </span>
          <time
            class="shrink-0 text-xs text-quiet"
            dateTime={message.created_at}
          >
            {formatListTime(message.created_at, nowAt, locale)}
          </time>
        </span>
        <span class="line-clamp-2 text-[0.9375rem] text-quiet">
          {room.kind !== "direct" && message.user !== null && (
            <span class="mr-1">{shownName(message.user, locale)}:</span>
          )}
          <Marked text={message.message} q={q} />
        </span>
      </a>
    </li>
  );
}

/** A text, from shortly before what was looked for, which stands out. */
function Marked({ text, q }: { text: string; q: string }) {
  const at = text.toLowerCase().indexOf(q.toLowerCase());
  if (at === -1) return <>{text}</>;
  const from = at > 40 ? text.indexOf(" ", at - 30) + 1 : 0;
  const start = from > at ? at : from;
  return (
    <>
      {start > 0 && "…"}
      {text.slice(start, at)}
      <mark class="rounded bg-accent/40 text-base-content">
        {text.slice(at, at + q.length)}
      </mark>
      {text.slice(at + q.length)}
    </>
  );
}
