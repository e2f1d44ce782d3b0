import { Avatar } from "@/components/Avatar.tsx";
import {
  MatchAsk,
  MatchReasons,
  MatchScore,
} from "@/components/MatchFacts.tsx";
import type { MatchingTexts } from "@/lib/i18n/matching.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { CardView } from "@/lib/matching/schema.ts";

export interface MatchSummaryProps {
  t: MatchingTexts;
  locale: Locale;
  /** Who looks at it. */
  userId: number;
  card: CardView;
  /** Every conflict, and the whole bio; the deck shows one and a beginning. */
  whole?: boolean;
}

/** Somebody who is proposed: how well, why, what differs, what to ask. */
export function MatchSummary(props: MatchSummaryProps) {
  const { t, locale, userId, card, whole = false } = props;
  const { user, summary, reasons, conflicts, ask } = card;
  const { bio, score, margin } = card;
  const facts = { t, locale, userId };
  return (
    <article class="card-box p-4 md:p-6" data-testid="card">
      <div class="flex items-center gap-3">
        <Avatar user={user} size="large" />
        <div class="min-w-0 flex-1">
          <h2 class="truncate text-xl font-bold">{user.display_name}</h2>
          {!whole && (
            <a
              class="-my-2 inline-flex min-h-11 items-center text-sm text-quiet underline"
              href={`/matching/${user.id}?mode=${card.mode}`}
            >
              {t.whole}
              <span class="sr-only">: {user.display_name}</span>
            </a>
          )}
        </div>
        <MatchScore {...{ t, score, margin }} large />
      </div>
      {bio !== "" && (
        <p
          class={`mt-3 whitespace-pre-wrap ${whole ? "" : "line-clamp-3"}`}
        >
          {bio}
        </p>
      )}
      {whole && <p class="mt-3">{summary[locale]}</p>}
      {!whole && reasons.length === 0 && (
        <p class="mt-4 text-quiet">{t.noReasons}</p>
      )}
      <MatchReasons
        {...facts}
        title={t.reasons}
        reasons={reasons}
        mark="fits"
      />
      <MatchReasons
        {...facts}
        title={t.conflict}
        reasons={whole ? conflicts : conflicts.slice(0, 1)}
        mark="differs"
      />
      <MatchAsk {...{ t, locale, ask }} />
    </article>
  );
}
