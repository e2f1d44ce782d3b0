import { useComputed, useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { MatchCard } from "@/components/MatchCard.tsx";
import { RoomClosed } from "@/components/RoomClosed.tsx";
import { Toast } from "@/components/Toast.tsx";
import { Composer } from "@/islands/lib/Composer.tsx";
import { FirstWords } from "@/islands/lib/FirstWords.tsx";
import { LinkBanner } from "@/islands/lib/LinkBanner.tsx";
import { MessageList, NewMessages } from "@/islands/lib/MessageList.tsx";
import { isNewMatch, pinnedCard } from "@/islands/lib/match_card.ts";
import { pageLink, pageSender } from "@/islands/lib/page.ts";
import { askErase, askMembers, askPage } from "@/islands/lib/room_api.ts";
import { RoomHeader } from "@/islands/lib/RoomHeader.tsx";
import { focusNear, RoomMenu } from "@/islands/lib/RoomMenu.tsx";
import { RoomModel } from "@/islands/lib/room_model.ts";
import { RoomSearch } from "@/islands/lib/RoomSearch.tsx";
import type { RoomStart } from "@/islands/lib/room_start.ts";
import { lastSeqOf } from "@/islands/lib/rows.ts";
import { draftKey } from "@/islands/lib/storage.ts";
import { UndoSend } from "@/islands/lib/UndoSend.tsx";
import { useBanner } from "@/islands/lib/use_banner.ts";
import { useCopy } from "@/islands/lib/use_copy.ts";
import { useEnterBreaks } from "@/islands/lib/use_enter_breaks.ts";
import { useMenu } from "@/islands/lib/use_menu.ts";
import { useScroll } from "@/islands/lib/use_scroll.ts";
import { useSearch } from "@/islands/lib/use_search.ts";
import { useSeen } from "@/islands/lib/use_seen.ts";
import { chatTexts } from "@/lib/i18n/chat.ts";
import type { Locale } from "@/lib/i18n/mod.ts";

export interface RoomIslandProps extends RoomStart {
  locale: Locale;
  nowAt: number;
  /** Where the page is: its form and its links without a script go there. */
  path: string;
  /** For the form without a script: its client id, and what was refused. */
  clientId: string;
  draft?: string;
  /** What stays at the top of the room of a match. */
  card?: unknown;
  /** What stays at the top of the room of an order. */
  top?: ComponentChildren;
}

/** A room of two or more: written, sent, received and read. */
export default function RoomIsland(props: RoomIslandProps) {
  const { me, locale, nowAt, path, clientId, draft } = props;
  const t = chatTexts(locale);
  const model = useMemo(() => new RoomModel(props), []);
  const box = useRef<HTMLDivElement>(null);
  const composer = useRef<HTMLTextAreaElement>(null);
  const menuSeq = useSignal<number | null>(null);
  const awake = useSignal(false);
  const { enterBreaks, choose } = useEnterBreaks();
  const search = useSearch();
  const isFresh = useMemo(() => isNewMatch(props.history?.results ?? []), []);
  const scrolling = useScroll(box, model);
  const banner = useBanner(model.status);

  useEffect(() => {
    awake.value = true;
    return model.start({
      link: pageLink(),
      sender: pageSender(me.id),
      page: askPage,
      erase: askErase,
      members: askMembers,
    });
  }, [model]);
  useSeen(box, model);
  const { said, copy } = useCopy(box, t);
  useMenu(box, (seq) => menuSeq.value = seq);

  const list = {
    ...{ model, userId: me.id, t, locale, box, scrolling },
    hasMenus: awake.value,
    olderHref: (seq: number) => `${path}?before=${seq}`,
    onEscape: () => composer.current?.focus(),
  };
  // What is said draws lines, not the whole room.
  const { value: card } = useComputed(() =>
    pinnedCard(model.log.value.messages, props.card)
  );
  const { value: isEmpty } = useComputed(() =>
    model.log.value.messages.length === 0 && model.pending.value.length === 0
  );
  return (
    <section
      class="flex h-full min-w-0 flex-1 flex-col"
      aria-label={t.title}
      data-awake={awake.value ? "" : undefined}
    >
      <RoomHeader
        {...{ model, t, nowAt, enterBreaks }}
        onEnterBreaks={choose}
        onSearch={search.open}
      />
      {props.top}
      <LinkBanner banner={banner.value} t={t} next={path} />
      {card !== null && (
        <MatchCard
          {...{ card, locale }}
          roomId={model.closed.value === null ? model.roomId.value : null}
          userId={me.id}
          open={isFresh}
          onPick={awake.value
            ? (text) => fill(composer.current, text)
            : undefined}
        />
      )}
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
        {search.isOpen.value && model.roomId.value !== null && (
          <RoomSearch
            {...{
              t,
              locale,
              isOpen: search.isOpen,
              roomId: model.roomId.value,
            }}
            isShown={(message) => model.people.isShown(message)}
            onPick={(seq) => {
              search.isOpen.value = false;
              model.window.showSeq(seq).then(() => focusNear(seq));
            }}
          />
        )}
        <RoomMenu {...{ model, t, copy }} seq={menuSeq} />
        <Toast text={said.value} />
      </div>
      <div class="bg-base-100 pb-safe">
        {model.closed.value !== null
          ? <RoomClosed reason={t[model.closed.value]} t={t} />
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
              onEscape={() => model.markRead(model.window.lastSeq())}
              onRecall={() => {
                menuSeq.value = lastSeqOf(model.log.peek().messages, me.id);
              }}
              hasNote={model.erasing.undoable.value !== null}
            >
              <UndoSend
                erasing={model.erasing}
                t={t}
                onUndone={(text) => {
                  if (composer.current?.value === "") {
                    fill(composer.current, text);
                  }
                }}
              />
            </Composer>
          )}
      </div>
    </section>
  );
}

function fill(box: HTMLTextAreaElement | null, text: string): void {
  if (box === null) return;
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.focus();
}
