import { Icon } from "@/components/Icon.tsx";
import type { MatchingTexts } from "@/lib/i18n/matching.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { Condition } from "@/lib/matching/schema.ts";

export interface MatchConditionsProps {
  t: MatchingTexts;
  locale: Locale;
  mode: keyof MatchingTexts["mode"];
  view: keyof MatchingTexts["view"];
  conditions: Condition[];
  /** How many are ruled out by conditions of theirs. */
  theirs: number;
  /** Whether it is unfolded from the start. */
  open: boolean;
}

/** Who is not shown and why, with one tap to drop a condition. */
export function MatchConditions(props: MatchConditionsProps) {
  const { t, locale, conditions, theirs, open } = props;
  const count = conditions.reduce((sum, one) => sum + one.count, theirs);
  if (count === 0) return null;
  return (
    <details class="card-box px-4 py-1.5" open={open} data-testid="conditions">
      <summary class="touch flex cursor-pointer list-none items-center justify-between gap-2 font-bold">
        {t.excluded(count)}
        <Icon
          name="fold"
          class="size-5 transition-transform in-open:rotate-180"
        />
      </summary>
      {conditions.length > 0 && (
        <p class="mb-2 text-sm text-quiet">{t.excludedHint}</p>
      )}
      <ul class="divide-y divide-base-300">
        {conditions.map((one) => (
          <li key={one.question} class="flex items-center gap-3 py-2">
            <span class="min-w-0 flex-1">
              <span class="block">
                {t.excludedBy(one.label[locale], one.count)}
              </span>
              <span class="block text-sm text-quiet">
                {one.gain > 0 ? t.gain(one.gain) : t.noGain}
              </span>
            </span>
            <Relax {...props} condition={one} />
          </li>
        ))}
        {theirs > 0 && (
          <li class="flex min-h-11 items-center text-quiet">
            {t.excludedTheirs(theirs)}
          </li>
        )}
      </ul>
    </details>
  );
}

function Relax(
  { t, locale, mode, view, condition }: MatchConditionsProps & {
    condition: Condition;
  },
) {
  return (
    <form method="post" action="/matching">
      <input type="hidden" name="mode" value={mode} />
      <input type="hidden" name="view" value={view} />
      <input type="hidden" name="question" value={condition.question} />
      <button
        type="submit"
        name="act"
        value="relax"
        class="btn btn-soft btn-primary h-11"
        aria-label={t.relaxLabel(condition.label[locale])}
        data-testid="relax"
      >
        {t.relax}
      </button>
    </form>
  );
}
