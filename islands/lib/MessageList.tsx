import { useSignal } from "@preact/signals";
import { type RefObject } from "preact";
import { Icon } from "@/components/Icon.tsx";
import { PendingLines, SaidLines } from "@/islands/lib/MessageLines.tsx";
import type { RoomModel } from "@/islands/lib/room_model.ts";
import type { Scrolling } from "@/islands/lib/use_scroll.ts";
import type { ChatTexts } from "@/lib/i18n/chat.ts";
import type { Locale } from "@/lib/i18n/mod.ts";

export interface MessageListProps {
  model: RoomModel;
  userId: number;
  t: ChatTexts;
  locale: Locale;
  box: RefObject<HTMLDivElement>;
  scrolling: Scrolling;
  /** Whether the menus of messages can be opened: when the page is awake. */
  hasMenus: boolean;
  /** Where the page before the first message is, without a script. */
  olderHref(beforeSeq: number): string;
  onEscape(): void;
}

/** The log: history, what has just been said, and what is still under way. */
export function MessageList(props: MessageListProps) {
  const { model, t, box, scrolling, onEscape } = props;
  const walked = useSignal<number | null>(null);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") return onEscape();
    const next = neighbour(event);
    if (next === null) return;
    event.preventDefault();
    walked.value = Number(next.dataset.seq);
    next.focus();
  };
  return (
    <div
      ref={box}
      class="from-bottom h-full overflow-y-auto overscroll-contain px-3 pb-3"
      role="log"
      aria-label={t.messages}
      aria-live={scrolling.stuck.value ? "polite" : "off"}
      aria-relevant="additions"
      onKeyDown={onKeyDown}
    >
      <div class="moves-as-one mx-auto w-full max-w-4xl">
        <Beginning model={model} t={t} olderHref={props.olderHref} />
        <SaidLines
          {...{ model, t, scrolling, walked }}
          userId={props.userId}
          locale={props.locale}
          hasMenus={props.hasMenus}
        />
        <PendingLines
          {...{ model, t, scrolling }}
          userId={props.userId}
        />
      </div>
    </div>
  );
}

/** Where older messages come from, or that there are none. */
function Beginning(
  { model, t, olderHref }: Pick<MessageListProps, "model" | "t" | "olderHref">,
) {
  const { messages: [first], hasOlder } = model.log.value;
  return (
    <p class="flex min-h-12 items-center justify-center pt-2 text-sm text-quiet">
      {model.window.loading.value
        ? t.loadingOlder
        : hasOlder && first !== undefined
        ? (
          <a
            class="btn btn-ghost h-11"
            href={olderHref(first.seq)}
            onClick={(event) => {
              event.preventDefault();
              model.window.loadOlder();
            }}
          >
            {t.older}
          </a>
        )
        : first !== undefined && t.beginning}
    </p>
  );
}

/** The button back to the end: with what was said there, when something was. */
export function NewMessages(
  { model, t, scrolling }: Pick<MessageListProps, "model" | "t" | "scrolling">,
) {
  if (scrolling.stuck.value) return null;
  const { count, last } = model.window.news.value;
  const { hasNewer } = model.log.value;
  return (
    <div class="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center px-4">
      <button
        type="button"
        class="rise pointer-events-auto flex min-h-11 max-w-full items-center gap-2 rounded-full border border-base-300 bg-base-100 px-4 shadow-lg"
        onClick={scrolling.toEnd}
        data-testid={last === null ? "to-newest" : "new-messages"}
      >
        {last === null
          ? (
            <span class={hasNewer ? "font-bold text-primary" : "sr-only"}>
              {hasNewer ? t.toRecent : t.toNewest}
            </span>
          )
          : (
            <>
              <span class="shrink-0 font-bold text-primary">
                {t.newMessages(count)}
              </span>
              <span class="min-w-0 truncate text-sm text-quiet">
                {last.message}
              </span>
            </>
          )}
        <Icon name="down" class="size-5" />
      </button>
    </div>
  );
}

/** Arrow keys walk messages, and skip what stands between them. */
function neighbour(event: KeyboardEvent): HTMLElement | null {
  const { target, currentTarget, key } = event;
  if (!(target instanceof HTMLElement) || !target.matches("[data-seq]")) {
    return null;
  }
  if (!(currentTarget instanceof HTMLElement)) return null;
  const lines = [...currentTarget.querySelectorAll<HTMLElement>("[data-seq]")];
  const here = lines.indexOf(target);
  switch (key) {
    case "ArrowUp":
      return lines[here - 1] ?? null;
    case "ArrowDown":
      return lines[here + 1] ?? null;
    case "Home":
      return lines[0] ?? null;
    case "End":
      return lines.at(-1) ?? null;
    default:
      return null;
  }
}
