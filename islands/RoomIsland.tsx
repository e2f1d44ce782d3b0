import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { Composer } from "@/islands/lib/Composer.tsx";
import { FirstWords } from "@/islands/lib/FirstWords.tsx";
import { LinkBanner } from "@/islands/lib/LinkBanner.tsx";
import { MessageList, NewMessages } from "@/islands/lib/MessageList.tsx";
import { pageLink, pageSender } from "@/islands/lib/page.ts";
import { askMembers, askPage } from "@/islands/lib/room_api.ts";
import { RoomHeader } from "@/islands/lib/RoomHeader.tsx";
import { RoomModel } from "@/islands/lib/room_model.ts";
import type { RoomStart } from "@/islands/lib/room_start.ts";
import {
  draftKey,
  ENTER_BREAKS_KEY,
  localShelf,
} from "@/islands/lib/storage.ts";
import { useBanner } from "@/islands/lib/use_banner.ts";
import { useScroll } from "@/islands/lib/use_scroll.ts";
import { useSeen } from "@/islands/lib/use_seen.ts";
import { type ChatTexts, chatTexts } from "@/lib/i18n/chat.ts";
import type { Locale } from "@/lib/i18n/mod.ts";

export interface RoomIslandProps extends RoomStart {
  locale: Locale;
  nowAt: number;
  /** Where the page is: its form and its links without a script go there. */
  path: string;
  /** For the form without a script: its client id, and what was refused. */
  clientId: string;
  draft?: string;
}

/** A room of two or more: written, sent, received and read. */
export default function RoomIsland(props: RoomIslandProps) {
  const { me, locale, nowAt, path, clientId, draft } = props;
  const t = chatTexts(locale);
  const model = useMemo(() => new RoomModel(props), []);
  const box = useRef<HTMLDivElement>(null);
  const composer = useRef<HTMLTextAreaElement>(null);
  const enterBreaks = useSignal(false);
  const scrolling = useScroll(box, model);
  const banner = useBanner(model.status);

  useEffect(() =>
    model.start({
      link: pageLink(),
      sender: pageSender(me.id),
      page: askPage,
      members: askMembers,
    }), [model]);
  useSeen(box, model);
  useEffect(() => {
    const chosen = localShelf().get(ENTER_BREAKS_KEY);
    const isTouch = matchMedia("(pointer: coarse)").matches;
    enterBreaks.value = chosen === null ? isTouch : chosen === "yes";
  }, []);

  const list = {
    ...{ model, userId: me.id, t, locale, box, scrolling },
    olderHref: (seq: number) => `${path}?before=${seq}`,
    onEscape: () => composer.current?.focus(),
  };
  const isEmpty = model.log.value.messages.length === 0 &&
    model.pending.value.length === 0;
  return (
    <section class="flex h-full min-w-0 flex-1 flex-col" aria-label={t.title}>
      <RoomHeader
        {...{ model, t, nowAt, enterBreaks }}
        onEnterBreaks={(value) => {
          enterBreaks.value = value;
          localShelf().set(ENTER_BREAKS_KEY, value ? "yes" : "no");
        }}
      />
      <LinkBanner banner={banner.value} t={t} next={path} />
      <div class="relative min-h-0 flex-1">
        <MessageList {...list} />
        {isEmpty && (
          <FirstWords
            t={t}
            other={model.people.other}
            onPick={(text) => fill(composer.current, text)}
          />
        )}
        <NewMessages {...list} />
      </div>
      <div class="bg-base-100 pb-safe">
        {model.closed.value !== null
          ? <Closed reason={t[model.closed.value]} t={t} />
          : (
            <Composer
              {...{ t, clientId, draft, box: composer, action: path }}
              draftKey={draftKey(me.id, model.conversation)}
              enterBreaks={enterBreaks.value}
              onSend={(text) => {
                model.say(text);
                scrolling.toEnd();
              }}
              onTyping={() => model.tellTyping(Date.now())}
              onEscape={() =>
                model.markRead(model.window.lastSeq())}
              onRecall={() =>
                focusLastOwn(box.current)}
            />
          )}
      </div>
    </section>
  );
}

/** Why nothing can be said here any more, and where to go from here. */
function Closed({ reason, t }: { reason: string; t: ChatTexts }) {
  return (
    <div class="flex flex-col items-center gap-2 border-t border-base-300 px-4 py-3 text-center">
      <p class="text-quiet" role="alert" data-testid="closed">{reason}</p>
      <a href="/chat" class="btn btn-primary h-11">{t.toRooms}</a>
    </div>
  );
}

function focusLastOwn(box: HTMLElement | null): void {
  const own = box?.querySelectorAll<HTMLElement>("[data-mine]") ?? [];
  [...own].at(-1)?.focus();
}

function fill(box: HTMLTextAreaElement | null, text: string): void {
  if (box === null) return;
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.focus();
}
