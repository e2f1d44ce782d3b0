import { EmptyState } from "@/components/EmptyState.tsx";
import { type AdminDeskTexts, adminDeskTexts } from "@/lib/i18n/admin_desk.ts";
import { formatListTime } from "@/lib/i18n/dates.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { offenceText } from "@/lib/i18n/offences.ts";
import type { Report } from "@/lib/reports/mod.ts";

export interface AdminReportListProps {
  queue: "open" | "decided";
  reports: Report[];
  names: Record<number, string>;
  /** Milliseconds since 1970. */
  now: number;
  locale: Locale;
}

/** Reports, each a link to its evidence. */
export function AdminReportList(props: AdminReportListProps) {
  const { queue, reports, names, now, locale } = props;
  const texts = adminDeskTexts(locale);
  const { reports: t } = texts;
  if (reports.length === 0) {
    return (
      <EmptyState
        icon="shield"
        title={queue === "open" ? t.empty : t.emptyDecided}
        hint={queue === "open" ? t.emptyHint : ""}
      />
    );
  }
  return (
    <ul class="card-box mt-4 divide-y divide-base-300">
      {reports.map((report) => (
        <li key={report.id}>
          <a
            href={`/admin/reports/${report.id}`}
            class="block px-5 py-3 hover:bg-base-200"
          >
            <span class="flex flex-wrap items-center gap-2">
              <span class="font-semibold">{t.kinds[report.kind]}</span>
              <span>{names[report.about_id] ?? texts.gone}</span>
              <ReportState t={t} state={report.state} />
            </span>
            <span class="block text-sm text-quiet">
              {offenceText(locale, report.category)} ·{" "}
              {formatListTime(new Date(report.at).toISOString(), now, locale)}
            </span>
            <span class="block truncate">{report.reason}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** What became of a report, in a word. */
export function ReportState({ t, state }: {
  t: Pick<AdminDeskTexts["reports"], "states">;
  state: Report["state"];
}) {
  const tones = {
    open: "badge-warning",
    dismissed: "badge-neutral",
    warned: "badge-info",
    suspended: "badge-error",
  };
  return (
    <span class={`badge badge-soft ${tones[state]}`}>{t.states[state]}</span>
  );
}
