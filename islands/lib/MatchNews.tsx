import { Icon } from "@/components/Icon.tsx";
import type { Deck } from "@/islands/lib/deck.ts";
import type { MatchingTexts } from "@/lib/i18n/matching.ts";
import type { CardView } from "@/lib/matching/schema.ts";

interface DeckPartProps {
  deck: Deck;
  t: MatchingTexts;
}

/** What was just decided, with a way back; or that it could not be told, with another try. It moves nothing. */
export function MatchNews(
  { deck, t, next }: DeckPartProps & { next: CardView | undefined },
) {
  const news = deck.news.value;
  const name = news?.card.user.display_name ?? "";
  const isFailed = news?.kind === "failed";
  return (
    <div
      class="pointer-events-none fixed inset-x-0 top-3 z-30 flex justify-center px-4 md:pl-24 xl:pl-60"
      role={isFailed ? "alert" : "status"}
      data-testid="news"
    >
      {news !== null && (
        <p
          key={`${news.kind}.${news.card.user.id}`}
          class="rise pointer-events-auto flex min-h-11 items-center gap-1 rounded-full bg-neutral pl-4 pr-1 text-sm text-neutral-content shadow-lg"
        >
          {news.kind === "failed" ? t.failed(name) : t.said[news.kind](name)}
          {next !== undefined && !isFailed && (
            <span class="sr-only">{t.next(next.user.display_name)}</span>
          )}
          {isFailed
            ? <Way text={t.retry} onGo={() => deck.retry()} />
            : deck.canUndo.value && (
              <Way
                text={t.undo}
                onGo={() => deck.undo()}
              />
            )}
        </p>
      )}
    </div>
  );
}

function Way({ text, onGo }: { text: string; onGo: () => void }) {
  return (
    <button
      type="button"
      class="touch rounded-full px-3 font-bold underline"
      onClick={onGo}
      data-testid="news-way"
    >
      {text}
    </button>
  );
}

/** Two who like each other, and where they talk. */
export function MatchedNow({ deck, t }: DeckPartProps) {
  const matched = deck.matched.value;
  return (
    <div role="status">
      {matched !== null && (
        <p
          class="alert alert-success alert-soft rise mb-4 flex-wrap"
          data-testid="matched"
        >
          <Icon name="heart" class="size-5" />
          {t.matched(matched.card.user.display_name)}
          <a
            class="btn btn-primary ml-auto h-11"
            href={`/rooms/${matched.roomId}`}
          >
            {t.openRoom}
          </a>
        </p>
      )}
    </div>
  );
}
