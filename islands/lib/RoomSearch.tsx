import type { Signal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { Icon } from "@/components/Icon.tsx";
import { askSearch } from "@/islands/lib/room_api.ts";
import {
  type Finding,
  Searching,
  SHORTEST_SEARCH,
  snippetOf,
} from "@/islands/lib/searching.ts";
import type { ChatTexts } from "@/lib/i18n/chat.ts";
import { formatListTime } from "@/lib/i18n/dates.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { shownName } from "@/lib/i18n/names.ts";
import type { Message } from "@/lib/rooms/schema.ts";

export interface RoomSearchProps {
  roomId: number;
  isOpen: Signal<boolean>;
  t: ChatTexts;
  locale: Locale;
  onPick(seq: number): void;
  /** Whether a message is drawn in the room: what it hides is not found either. */
  isShown(message: Message): boolean;
}

/** Looks for words in the room, over its messages; choosing one shows it in its place. */
export function RoomSearch(props: RoomSearchProps) {
  const { roomId, isOpen, t } = props;
  const box = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const search = useMemo(
    () =>
      new Searching((q, cursor) => askSearch(roomId, q, cursor), props.isShown),
    [],
  );
  useEffect(() => {
    box.current?.focus();
    return () => search.stop();
  }, []);
  const found = search.found.value;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === "Escape") isOpen.value = false;
    else walk(panel.current, event);
  };
  return (
    <div
      ref={panel}
      role="search"
      aria-label={t.searchRoom}
      class="absolute inset-0 z-20 flex flex-col bg-base-200"
      onKeyDown={onKeyDown}
      data-testid="room-search"
    >
      <div class="flex items-center gap-2 border-b border-base-300 bg-base-100 px-3 py-2">
        <input
          ref={box}
          type="search"
          class="input h-11 min-w-0 flex-1 text-base"
          aria-label={t.searchRoom}
          placeholder={t.searchRoomHint}
          maxLength={50}
          autocomplete="off"
          enterkeyhint="search"
          onInput={({ currentTarget }) => search.type(currentTarget.value)}
          data-stop=""
        />
        <button
          type="button"
          class="touch inline-flex items-center justify-center rounded-full hover:bg-base-300/50"
          aria-label={t.searchClose}
          onClick={() => isOpen.value = false}
        >
          <Icon name="close" class="size-5" />
        </button>
      </div>
      <div class="min-h-0 flex-1 overflow-y-auto px-3 py-2">
        <p class="px-1 py-2 text-sm text-quiet empty:py-0" role="status">
          {statusText(t, found)}
        </p>
        <ul aria-label={t.searchFound}>
          {found.results.map((message) => (
            <FoundLine key={message.seq} {...{ message, found }} {...props} />
          ))}
        </ul>
        {found.next !== null && found.state !== "busy" && (
          <button
            type="button"
            class="btn btn-ghost mx-auto flex h-11"
            onClick={() => search.more()}
          >
            {t.searchMore}
          </button>
        )}
      </div>
    </div>
  );
}

function FoundLine({ message, found, roomId, t, locale, onPick }: {
  message: Message;
  found: Finding;
} & Omit<RoomSearchProps, "isOpen" | "isShown">) {
  const [before, hit, after] = snippetOf(message.message, found.q);
  const { seq, created_at: at, user } = message;
  return (
    <li>
      <a
        href={`/rooms/${roomId}?seq=${seq}`}
        class="touch flex flex-col gap-0.5 rounded-box px-3 py-2 hover:bg-base-300/50"
        data-stop=""
        data-testid="found"
        onClick={(event) => {
          event.preventDefault();
          onPick(seq);
        }}
      >
        <span class="flex items-baseline justify-between gap-3 text-sm text-quiet">
          <span class="truncate">
            {user ? shownName(user, locale) : t.gone}
          </span>
          <time dateTime={at} class="shrink-0 text-xs">
            {formatListTime(at, Date.now(), locale)}
          </time>
        </span>
        <span class="line-clamp-2">
          {before}
          <mark class="rounded bg-accent px-0.5 text-accent-content">
            {hit}
          </mark>
          {after}
        </span>
      </a>
    </li>
  );
}

function statusText(t: ChatTexts, { state, results, next }: Finding): string {
  switch (state) {
    case "idle":
      return t.searchShortest(SHORTEST_SEARCH);
    case "busy":
      return t.searching;
    case "failed":
      return t.searchFailed;
    case "done":
      if (results.length > 0) return "";
      return next === null ? t.searchNoMessage : t.searchNotYet;
  }
}

/** Arrow keys walk from the box through what was found, and back. */
function walk(panel: HTMLElement | null, event: KeyboardEvent): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (panel === null || step === 0) return;
  const stops = [...panel.querySelectorAll<HTMLElement>("[data-stop]")];
  const here = stops.findIndex((stop) => stop === document.activeElement);
  const next = stops[here + step];
  if (here === -1 || next === undefined) return;
  event.preventDefault();
  next.focus();
}
