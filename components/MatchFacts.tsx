import type { MatchingTexts } from "@/lib/i18n/matching.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { Reason } from "@/lib/matching/schema.ts";

/** A margin above this says that little is known, in percentage points. */
const WIDE_MARGIN = 15;

/** Whether so little is known of two people that it has to be said. */
export function isUnsure(margin: number): boolean {
  return margin > WIDE_MARGIN;
}

/** How likely two people get on, and how sure that is. */
export function MatchScore({ t, score, margin, large = false, bare = false }: {
  t: MatchingTexts;
  score: number;
  margin: number;
  large?: boolean;
  /** Without the words for "unsure", where there is no room below it. */
  bare?: boolean;
}) {
  return (
    <div class="shrink-0 text-right">
      <p class="whitespace-nowrap">
        <span class="sr-only">{t.scoreLabel(score, margin)}</span>
        <span aria-hidden="true">
          <span
            class={`font-extrabold tracking-tight text-primary ${
              large ? "text-3xl" : "text-xl"
            }`}
          >
            {t.score(score)}
          </span>{" "}
          <span class="text-sm text-quiet">{t.margin(margin)}</span>
        </span>
      </p>
      {!bare && isUnsure(margin) && (
        <p class="text-xs text-quiet" data-testid="few-answers">
          {t.fewAnswers}
        </p>
      )}
    </div>
  );
}

/** What two people answered to some questions, each with both answers. */
export function MatchReasons({ t, locale, userId, title, reasons, mark }: {
  t: MatchingTexts;
  locale: Locale;
  /** Whose answers are called mine. */
  userId: number;
  title: string;
  reasons: readonly Reason[];
  mark: "fits" | "differs";
}) {
  if (reasons.length === 0) return null;
  return (
    <section class="mt-4">
      <h3 class="text-sm font-bold text-quiet">{title}</h3>
      <ul class="mt-1 grid gap-1.5 sm:grid-cols-2 sm:*:odd:last:col-span-2">
        {reasons.map(({ question, label, answers }) => (
          <li
            key={question}
            class={`rounded-2xl px-3.5 py-2 ${
              mark === "fits" ? "bg-success/10" : "bg-warning/10"
            }`}
            data-testid={mark}
          >
            <span class="font-semibold">{label[locale]}</span>
            <span class="block text-sm text-quiet">
              {inWords({ t, locale, userId, answers })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function inWords({ t, locale, userId, answers }: {
  t: MatchingTexts;
  locale: Locale;
  userId: number;
  answers: Reason["answers"];
}): string {
  const mine = answers.find((one) => one.user_id === userId)?.text[locale];
  const theirs = answers.find((one) => one.user_id !== userId)?.text[locale];
  if (mine === undefined || theirs === undefined) return mine ?? theirs ?? "";
  return mine === theirs
    ? t.both(mine)
    : `${t.mine}: ${mine} · ${t.theirs}: ${theirs}`;
}

/** Questions that matter and have no answer yet. */
export function MatchAsk({ t, locale, ask }: {
  t: MatchingTexts;
  locale: Locale;
  ask: readonly { question: string; label: { ko: string; en: string } }[];
}) {
  if (ask.length === 0) return null;
  return (
    <section class="mt-4">
      <h3 class="text-sm font-bold text-quiet">{t.ask}</h3>
      <ul class="mt-1 flex flex-wrap gap-1.5">
        {ask.map(({ question, label }) => (
          <li
            key={question}
            class="rounded-full border border-base-300 px-3 py-1 text-sm"
          >
            {label[locale]}
          </li>
        ))}
      </ul>
    </section>
  );
}
