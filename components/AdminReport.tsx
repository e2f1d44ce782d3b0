import { ReportEvidence } from "@/components/ReportEvidence.tsx";
import { ReportState } from "@/components/AdminReports.tsx";
import { RoundSection } from "@/components/RoundParts.tsx";
import { SuspensionFields } from "@/components/SuspensionFields.tsx";
import { adminDeskTexts } from "@/lib/i18n/admin_desk.ts";
import { formatListTime } from "@/lib/i18n/dates.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { offenceText } from "@/lib/i18n/offences.ts";
import type { Report } from "@/lib/reports/mod.ts";

export interface AdminReportProps {
  report: Report;
  names: Record<number, string>;
  /** How many reports there are about the same person. */
  about: number;
  /** Milliseconds since 1970. */
  now: number;
  locale: Locale;
}

/** One report: who, about whom, what stood there, and what can be decided. */
export function AdminReport(props: AdminReportProps) {
  const { report, names, about, now, locale } = props;
  const texts = adminDeskTexts(locale);
  const { reports: t } = texts;
  const nameOf = (id: number | null) =>
    id === null ? texts.gone : names[id] ?? texts.gone;
  const when = (at: number) =>
    formatListTime(new Date(at).toISOString(), now, locale);
  return (
    <>
      <dl class="card-box mt-4 grid gap-x-4 gap-y-3 p-5 sm:grid-cols-2">
        <div>
          <dt class="text-sm text-quiet">{t.about}</dt>
          <dd>
            <a
              href={`/admin/users/${report.about_id}`}
              class="touch inline-flex items-center font-semibold underline"
            >
              {nameOf(report.about_id)}
            </a>
            <span class="block text-sm text-quiet">{t.others(about)}</span>
          </dd>
        </div>
        <div>
          <dt class="text-sm text-quiet">{t.by}</dt>
          <dd class="font-semibold">
            {nameOf(report.reporter_id)}
            <span class="block text-sm font-normal text-quiet">
              {when(report.at)}
            </span>
          </dd>
        </div>
        <div class="sm:col-span-2">
          <dt class="text-sm text-quiet">
            {t.reason} · {offenceText(locale, report.category)}
          </dt>
          <dd class="whitespace-pre-wrap break-words">{report.reason}</dd>
        </div>
      </dl>
      <RoundSection id="evidence" title={t.evidence} hint={t.evidenceHint}>
        <ReportEvidence evidence={report.evidence} locale={locale} />
      </RoundSection>
      <RoundSection id="decide" title={t.decide}>
        {report.decided === undefined
          ? <Deciding locale={locale} />
          : (
            <p class="flex flex-wrap items-center gap-2">
              <ReportState t={t} state={report.state} />
              {t.decidedAt(when(report.decided.at))}
              <span class="block w-full break-words">
                {report.decided.note}
              </span>
            </p>
          )}
      </RoundSection>
    </>
  );
}

function Deciding({ locale }: { locale: Locale }) {
  const { reports: t } = adminDeskTexts(locale);
  return (
    <form method="post" class="flex flex-col gap-4">
      <SuspensionFields locale={locale} />
      <div class="flex flex-wrap gap-2">
        <button
          type="submit"
          name="action"
          value="dismissed"
          class="btn btn-outline h-12"
        >
          {t.dismiss}
        </button>
        <button
          type="submit"
          name="action"
          value="warned"
          class="btn btn-warning h-12"
        >
          {t.warn}
        </button>
        <button
          type="submit"
          name="action"
          value="suspended"
          class="btn btn-error h-12"
        >
          {t.suspend}
        </button>
      </div>
    </form>
  );
}
