import type { ComponentChildren } from "preact";
import { AdminReportList } from "@/components/AdminReports.tsx";
import { RoundSection } from "@/components/RoundParts.tsx";
import { SuspensionFields } from "@/components/SuspensionFields.tsx";
import type { UserRecord } from "@/lib/admin/mod.ts";
import { adminDeskTexts } from "@/lib/i18n/admin_desk.ts";
import { formatDate } from "@/lib/i18n/dates.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { offenceText } from "@/lib/i18n/offences.ts";
import type { Report } from "@/lib/reports/mod.ts";

export interface AdminUserProps {
  person: UserRecord;
  reports: Report[];
  /** Nobody suspends themselves. */
  isMe: boolean;
  /** Milliseconds since 1970. */
  now: number;
  locale: Locale;
}

/** Somebody as administrators see them, what was reported of them, and keeping them out. */
export function AdminUser(props: AdminUserProps) {
  const { person, reports, isMe, now, locale } = props;
  const texts = adminDeskTexts(locale);
  const { users: t, reports: rt } = texts;
  const day = (at: number) => formatDate(new Date(at).toISOString(), locale);
  const names = { [person.id]: person.display_name };
  return (
    <>
      <dl class="card-box mt-4 grid gap-x-4 gap-y-3 p-5 sm:grid-cols-2">
        <Fact name={t.id}>{person.id}</Fact>
        <Fact name={person.email_verified ? t.verified : t.unverified}>
          {person.email}
        </Fact>
        <Fact name={t.joined}>{day(person.created_at)}</Fact>
        <Fact name={t.circle}>{person.circle ?? texts.none}</Fact>
        {person.is_admin && <Fact name={t.admin}>✓</Fact>}
        {person.purge_at !== null && (
          <Fact name={t.closed}>{t.until(day(person.purge_at))}</Fact>
        )}
      </dl>
      <RoundSection id="suspension" title={rt.suspend}>
        {person.suspension === null
          ? !isMe && (
            <form method="post" class="flex flex-col gap-4">
              <SuspensionFields locale={locale} withCategory />
              <button type="submit" class="btn btn-error h-12 self-start px-6">
                {rt.suspend}
              </button>
            </form>
          )
          : <Suspended {...{ person, locale }} />}
      </RoundSection>
      <RoundSection id="reports" title={t.reports}>
        {reports.length === 0
          ? <p class="text-quiet">{texts.none}</p>
          : (
            <AdminReportList
              {...{ reports, names, now, locale, queue: "open" }}
            />
          )}
      </RoundSection>
    </>
  );
}

function Suspended(
  { person: { suspension }, locale }: { person: UserRecord; locale: Locale },
) {
  if (suspension === null) return null;
  const { users: t, reports: rt } = adminDeskTexts(locale);
  const { until, category, note } = suspension;
  return (
    <form method="post" class="flex flex-col gap-3">
      <p class="break-words">
        <span class="badge badge-soft badge-error">{t.suspended}</span>{" "}
        {offenceText(locale, category)} · {until === null
          ? rt.forGood
          : t.until(formatDate(new Date(until).toISOString(), locale))}
        <span class="block">{note}</span>
      </p>
      <button
        type="submit"
        name="action"
        value="lift"
        class="btn btn-outline h-12 self-start px-6"
      >
        {t.lift}
      </button>
    </form>
  );
}

function Fact({ name, children }: {
  name: string;
  children: ComponentChildren;
}) {
  return (
    <div class="min-w-0">
      <dt class="text-sm text-quiet">{name}</dt>
      <dd class="break-words font-semibold tabular-nums">{children}</dd>
    </div>
  );
}
