import { page } from "fresh";
import { EmptyState } from "@/components/EmptyState.tsx";
import { SettingsFrame } from "@/components/SettingsFrame.tsx";
import { formatListTime } from "@/lib/i18n/dates.ts";
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
    <SettingsFrame
      here="/reports"
      title={t.mine}
      lead={t.mineHint}
      said={done !== undefined ? t[done] : undefined}
      locale={locale}
    >
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
    </SettingsFrame>
  );
});
