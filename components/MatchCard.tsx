import { Icon } from "@/components/Icon.tsx";
import {
  MatchAsk,
  MatchReasons,
  MatchScore,
} from "@/components/MatchFacts.tsx";
import type { PinnedCard } from "@/islands/lib/match_card.ts";
import { matchingTexts } from "@/lib/i18n/matching.ts";
import type { Locale } from "@/lib/i18n/mod.ts";

export interface MatchCardProps {
  card: PinnedCard;
  locale: Locale;
  /** Whose house rules it leads to; null where nobody is left to agree. */
  roomId: number | null;
  /** Who reads it. */
  userId: number;
  /** Unfolded from the start: nobody has said anything yet. */
  open: boolean;
  /** Puts a first line into the composer, and sends nothing. */
  onPick?: (text: string) => void;
}

/** Why these two, at the top of their room, and three ways to begin. */
export function MatchCard(
  { card, locale, roomId, userId, open, onPick }: MatchCardProps,
) {
  const t = matchingTexts(locale);
  const facts = { t, locale, userId };
  const { score, margin, summary, reasons, conflicts, ask } = card;
  return (
    <details
      class="group border-b border-base-300 bg-base-100 px-4"
      open={open}
      data-testid="match-card"
    >
      <summary class="touch flex cursor-pointer list-none items-center gap-2">
        <Icon name="heart" class="size-5 text-primary" />
        <span class="flex-1 font-bold">{t.pinned}</span>
        <MatchScore {...{ t, score, margin }} />
        <Icon
          name="fold"
          class="size-5 text-quiet transition-transform group-open:rotate-180"
        />
      </summary>
      <div
        class="mx-auto max-h-[clamp(5rem,100dvh-19rem,45dvh)] max-w-4xl overflow-y-auto pb-3"
        tabIndex={0}
        role="group"
        aria-label={t.pinned}
      >
        {summary && <p class="pb-1">{summary[locale]}</p>}
        <IceBreakers {...{ card, locale, onPick }} />
        <MatchReasons
          {...facts}
          title={t.reasons}
          mark="fits"
          {...{ reasons }}
        />
        <MatchReasons
          {...facts}
          title={t.conflict}
          mark="differs"
          reasons={conflicts}
        />
        {card.mode === "roommate" && conflicts.length > 0 &&
          roomId !== null && (
          <a
            href={`/rooms/${roomId}/rules`}
            class="btn btn-soft mt-2 h-11"
            data-testid="to-rules"
          >
            <Icon name="check" class="size-5" />
            {t.houseRules}
          </a>
        )}
        <MatchAsk {...{ t, locale, ask }} />
      </div>
    </details>
  );
}

function IceBreakers(
  { card, locale, onPick }: Pick<MatchCardProps, "card" | "locale" | "onPick">,
) {
  const t = matchingTexts(locale);
  return (
    <section class="mt-2">
      <h2 class="text-sm font-bold text-quiet">{t.iceBreakers}</h2>
      <p class="sr-only">{t.iceBreakersHint}</p>
      <ul class="mt-1 space-y-1.5">
        {card.ice_breakers.map((words) => (
          <li key={words.en}>
            {onPick === undefined
              ? <p class={LINE}>{words[locale]}</p>
              : (
                <button
                  type="button"
                  class={`${LINE} hover:border-primary`}
                  onClick={() => onPick(words[locale])}
                  data-testid="ice-breaker"
                >
                  {words[locale]}
                </button>
              )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const LINE =
  "block min-h-11 w-full rounded-2xl border border-base-300 bg-base-200 px-3.5 py-2 text-left";
