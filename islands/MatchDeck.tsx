import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { MatchButtons } from "@/components/MatchButtons.tsx";
import { MatchEmpty } from "@/components/MatchEmpty.tsx";
import { MatchLine } from "@/components/MatchLine.tsx";
import { MatchSkeleton } from "@/components/MatchSkeleton.tsx";
import { MatchSummary } from "@/components/MatchSummary.tsx";
import { Deck, type DeckAct } from "@/islands/lib/deck.ts";
import { deckApi } from "@/islands/lib/deck_api.ts";
import { MatchedNow, MatchNews } from "@/islands/lib/MatchNews.tsx";
import { sendApi } from "@/islands/lib/send_api.ts";
import { useDeckKeys } from "@/islands/lib/use_deck_keys.ts";
import { useLooking } from "@/islands/lib/use_looking.ts";
import { useSwipe } from "@/islands/lib/use_swipe.ts";
import { matchingTexts } from "@/lib/i18n/matching.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { CardView } from "@/lib/matching/schema.ts";

export interface MatchDeckProps {
  mode: CardView["mode"];
  view: "deck" | "list";
  locale: Locale;
  userId: number;
  cards: CardView[];
  canUndo: boolean;
  /** Whether everybody whom one day shows was shown today. */
  isDayOver: boolean;
  /** When the page was made, in milliseconds. */
  servedAt: number;
  /** Where somebody who is invited signs up. */
  inviteUrl: string;
  /** Whether conditions can be dropped to see more. */
  hasConditions: boolean;
}

/** Cards to decide about, one at a time or as a list: by buttons, keys or swipes. */
export default function MatchDeck(props: MatchDeckProps) {
  const { mode, view, locale, userId } = props;
  const t = matchingTexts(locale);
  const box = useRef<HTMLDivElement>(null);
  const awake = useSignal(false);
  const deck = useMemo(() =>
    new Deck(props.cards, {
      api: deckApi(mode),
      canUndo: props.canUndo,
      isDayOver: props.isDayOver,
      shownMs: (id) => looking.shownMs(id, performance.now()),
    }), []);
  const cards = deck.cards.value;
  const isDayOver = deck.isDayOver.value;
  const shown = view === "deck" ? cards.slice(0, 1) : cards;
  const looking = useLooking(box, shown, (user_ids) => {
    sendApi("POST", "/api/matches/seen", { mode, user_ids });
  });
  const [front] = shown;
  useEffect(() => {
    awake.value = true;
    deck.refill();
  }, []);

  const act = (what: DeckAct | "undo", card = front) => {
    if (what === "undo") deck.undo();
    else if (card !== undefined) deck.decide(card, what);
  };
  useDeckKeys((what) => view === "deck" && act(what));
  const swipe = useSwipe((to) =>
    view === "deck" && act(to === "right" ? "like" : "pass")
  );
  const buttons = (card: CardView | undefined) => (
    <MatchButtons
      {...{ t, mode, view, card }}
      canUndo={deck.canUndo.value}
      servedAt={props.servedAt}
      keys={awake.value && view === "deck"}
      onAct={awake.value ? (what) => act(what, card) : undefined}
    />
  );
  return (
    <div data-testid="deck" data-awake={awake.value ? "" : undefined}>
      <MatchNews {...{ deck, t }} next={view === "deck" ? front : undefined} />
      <MatchedNow {...{ deck, t }} />
      <div ref={box} class="space-y-3" {...swipe}>
        {shown.map((card) => (
          <div
            key={card.user.id}
            data-card={card.user.id}
            class={view === "deck" ? "rise" : "card-box rise p-2"}
          >
            {view === "deck"
              ? <MatchSummary {...{ t, locale, userId, card }} />
              : <MatchLine {...{ t, locale, card }} />}
            {buttons(card)}
          </div>
        ))}
      </div>
      {isDayOver && view === "list" && front !== undefined && (
        <p class="py-4 text-center text-sm text-quiet">{t.dayOverHint}</p>
      )}
      {front === undefined && (deck.loading.value ? <MatchSkeleton t={t} /> : (
        <>
          <MatchEmpty {...{ t, ...props }} isDayOver={isDayOver} />
          {deck.canUndo.value && buttons(undefined)}
        </>
      ))}
    </div>
  );
}
