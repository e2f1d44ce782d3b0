import type { Signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { PendingLine } from "@/islands/lib/PendingLine.tsx";
import { unreadCounter } from "@/islands/lib/read_state.ts";
import type { RoomModel } from "@/islands/lib/room_model.ts";
import { type Row, rowsFrom, rowsOf } from "@/islands/lib/rows.ts";
import { StillLine } from "@/islands/lib/StillLine.tsx";
import type { Scrolling } from "@/islands/lib/use_scroll.ts";
import type { ChatTexts } from "@/lib/i18n/chat.ts";
import type { Locale } from "@/lib/i18n/mod.ts";

export interface PendingLinesProps {
  model: RoomModel;
  userId: number;
  t: ChatTexts;
  scrolling: Scrolling;
}

export interface SaidLinesProps extends PendingLinesProps {
  locale: Locale;
  /** Where the arrow keys walked last. */
  walked: Signal<number | null>;
  /** Whether the menus of messages can be opened: when the page is awake. */
  hasMenus: boolean;
}

/** What is stored; a message draws its own line, and those that it changes. */
export function SaidLines(props: SaidLinesProps) {
  const { model, userId, t, locale, scrolling, walked } = props;
  const { messages } = model.log.value;
  const unreadOf = unreadCounter(model.reads.state.value);
  const { seq: from, px } = model.window.undrawn.cut.value;
  const rows = rowsFrom(
    from,
    rowsOf({
      messages: messages.filter((message) => model.people.isShown(message)),
      userId,
      readLine: model.reads.line,
    }),
  );
  const reachable = reachableSeq(rows, walked.value);
  const list = useRef<HTMLOListElement>(null);
  useLayoutEffect(() => {
    if (list.current) list.current.style.paddingTop = px > 0 ? `${px}px` : "";
  }, [px]);
  useLayoutEffect(scrolling.settle);
  return (
    <ol ref={list} class="moves-as-one">
      {rows.map((row) => (
        <StillLine
          key={row.key}
          row={row}
          t={t}
          locale={locale}
          unread={row.kind === "message" ? unreadOf(row.message) : 0}
          reachable={row.kind === "message" && row.message.seq === reachable}
          hasMenu={props.hasMenus}
          stranger={model.people.isStranger}
          marked={row.kind === "message" &&
            row.message.seq === model.window.marked.value}
        />
      ))}
    </ol>
  );
}

/** What is under way. It is drawn alone: the own bubble must be there with the tap, however much was said before. */
export function PendingLines(
  { model, userId, t, scrolling }: PendingLinesProps,
) {
  useLayoutEffect(scrolling.settle);
  const entries = model.pending.value;
  if (entries.length === 0) return null;
  return (
    <ol>
      {entries.map((entry) => (
        <PendingLine
          key={`c${userId}:${entry.clientId}`}
          entry={entry}
          t={t}
          onRetry={() => model.sender?.retry(entry.clientId)}
          onDiscard={() => model.sender?.discard(entry.clientId)}
        />
      ))}
    </ol>
  );
}

/** The line where the keyboard stands: where it was last, while that is drawn, else the newest. */
function reachableSeq(rows: readonly Row[], walked: number | null) {
  const seqs = rows.flatMap((row) =>
    row.kind === "message" ? [row.message.seq] : []
  );
  return walked !== null && seqs.includes(walked) ? walked : seqs.at(-1);
}
