import { page } from "fresh";
import { Head } from "fresh/runtime";
import { EmptyState } from "@/components/EmptyState.tsx";
import { Icon } from "@/components/Icon.tsx";
import { formatListTime } from "@/lib/i18n/dates.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { offenceText } from "@/lib/i18n/offences.ts";
import { reportsTexts } from "@/lib/i18n/reports.ts";
import { listOwnReports } from "@/lib/reports/mod.ts";
import { askerOf } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

const MOST = 100;
const DONE = ["done", "again"] as const;

export const handler = define.handlers({
  async GET({ state, url }) {
    const { services } = state;
    const userId = askerOf(state).user.id;
    const asked = { userId, limit: MOST };
    const { results } = await listOwnReports(services, asked);
    const reports = results
      .toSorted((a, b) => b.created_at < a.created_at ? -1 : 1);
    const done = DONE.find((one) => one === url.searchParams.get("done"));
    return page({ reports, done, now: services.now() });
  },
});

export default define.page<typeof handler>(({ data, state: { locale } }) => {
  const { reports, done, now } = data;
  const t = reportsTexts(locale);
  return (
    <main id="main" class="mx-auto w-full max-w-2xl px-safe py-6 md:py-10">
      <Head>
        <title>{textsOf(locale).app.title(t.mine)}</title>
      </Head>
      <a href="/accounts/settings" class="btn btn-ghost -ml-3 h-11">
        <Icon name="back" class="size-5" />
        {textsOf(locale).settings.title}
      </a>
      <h1 class="mt-2 text-2xl font-extrabold tracking-tight">{t.mine}</h1>
      <p class="mt-1 text-quiet">{t.mineHint}</p>
      {done !== undefined && (
        <p role="status" class="alert alert-success alert-soft mt-4">
          <Icon name="check" class="size-5" />
          {t[done]}
        </p>
      )}
      {reports.length === 0
        ? (
          <EmptyState icon="shield" title={t.empty} hint={t.emptyHint}>
            <a href="/chat" class="btn btn-ghost mt-2 h-11">{t.toChat}</a>
          </EmptyState>
        )
        : (
          <ul class="card-box mt-4 divide-y divide-base-300">
            {reports.map((report) => (
              <li key={report.id} class="px-5 py-3">
                <p class="flex flex-wrap items-center gap-2">
                  <span class="font-semibold">{t.kinds[report.kind]}</span>
                  <span class="badge badge-soft badge-neutral">
                    {t.states[report.state]}
                  </span>
                </p>
                <p class="text-sm text-quiet">
                  {offenceText(locale, report.category)} ·{" "}
                  {formatListTime(report.created_at, now, locale)}
                </p>
                <p class="break-words">{report.reason}</p>
              </li>
            ))}
          </ul>
        )}
    </main>
  );
});
