import { EmptyState } from "@/components/EmptyState.tsx";
import { adminDeskTexts } from "@/lib/i18n/admin_desk.ts";
import { formatListTime } from "@/lib/i18n/dates.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { DeadJob } from "@/lib/jobs/mod.ts";

/** Jobs that were given up, each with why, to be tried again or dropped. */
export function DeadJobs({ jobs, now, locale }: {
  jobs: DeadJob[];
  /** Milliseconds since 1970. */
  now: number;
  locale: Locale;
}) {
  const { jobs: t } = adminDeskTexts(locale);
  if (jobs.length === 0) {
    return <EmptyState icon="check" title={t.empty} hint={t.emptyHint} />;
  }
  return (
    <ul class="card-box mt-4 divide-y divide-base-300">
      {jobs.map(({ id, queue, attempts, error, died_at }) => (
        <li key={id} class="px-5 py-3">
          <p class="break-all font-semibold">{queue}</p>
          <p class="text-sm text-quiet">
            {t.attempts(attempts)} ·{" "}
            {formatListTime(new Date(died_at).toISOString(), now, locale)}
          </p>
          <p class="break-words">{error}</p>
          <form method="post" class="mt-2 flex flex-wrap gap-2">
            <input type="hidden" name="queue" value={queue} />
            <input type="hidden" name="id" value={id} />
            <button
              type="submit"
              name="action"
              value="retry"
              class="btn btn-primary h-11"
            >
              {t.retry}
            </button>
            <button
              type="submit"
              name="action"
              value="drop"
              class="btn btn-ghost h-11 text-error"
            >
              {t.drop}
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}
