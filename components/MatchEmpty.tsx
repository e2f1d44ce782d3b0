import { EmptyState } from "@/components/EmptyState.tsx";
import type { MatchingTexts } from "@/lib/i18n/matching.ts";

/** Nobody is left: what to drop, whom to invite, or when others come. */
export function MatchEmpty({ t, inviteUrl, hasConditions, isDayOver, mode }: {
  t: MatchingTexts;
  inviteUrl: string;
  hasConditions: boolean;
  isDayOver: boolean;
  mode: keyof MatchingTexts["mode"];
}) {
  if (isDayOver) {
    return (
      <div data-testid="day-over">
        <EmptyState icon="people" title={t.dayOver} hint={t.dayOverHint}>
          <a
            class="btn btn-primary mt-3 h-12"
            href={`/matching/likes?mode=${mode}`}
          >
            {t.toLikes}
          </a>
        </EmptyState>
      </div>
    );
  }
  return (
    <div data-testid="nobody">
      <EmptyState
        icon="people"
        title={t.empty}
        hint={hasConditions ? t.emptyRelax : t.emptyHint}
      >
        {!hasConditions && (
          <a
            class="btn btn-primary mt-3 h-12"
            href={`/accounts/my_page?mode=${mode}`}
          >
            {t.fillProfile}
          </a>
        )}
      </EmptyState>
      <div class="card-box mb-4 p-4">
        <h2 class="font-bold">{t.invite}</h2>
        <p class="text-sm text-quiet">{t.inviteHint}</p>
        <input
          class="input mt-2 h-11 w-full text-base"
          readOnly
          value={inviteUrl}
          aria-label={t.invite}
        />
      </div>
    </div>
  );
}
