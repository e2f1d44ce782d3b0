import { page } from "fresh";
import { Head } from "fresh/runtime";
import { AdminFrame, NextPage } from "@/components/AdminFrame.tsx";
import { AdminReportList } from "@/components/AdminReports.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import { adminDeskTexts } from "@/lib/i18n/admin_desk.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { listReports } from "@/lib/reports/mod.ts";
import { ADMIN_LIMIT, cursorIn, namesOf } from "@/lib/web/admin_pages.ts";
import { define } from "@/utils.ts";

const PATH = "/admin/reports";

export const handler = define.handlers({
  async GET({ state: { services }, url }) {
    const isDecided = url.searchParams.get("queue") === "decided";
    const queue = isDecided ? "decided" as const : "open" as const;
    const asked = { queue, limit: ADMIN_LIMIT, cursor: cursorIn(url) };
    const reports = await listReports(services, asked);
    const ids = reports.results.map(({ about_id }) => about_id);
    const names = await namesOf(services, ids);
    const done = url.searchParams.get("done") === "decided";
    return page({ queue, reports, names, done, now: services.now() });
  },
});

export default define.page<typeof handler>(({ data, state: { locale } }) => {
  const { queue, reports, names, done, now } = data;
  const { reports: t } = adminDeskTexts(locale);
  const path = queue === "open" ? PATH : `${PATH}?queue=decided`;
  const [other, label] = queue === "open"
    ? [`${PATH}?queue=decided`, t.decided]
    : [PATH, t.open];
  return (
    <AdminFrame
      path={PATH}
      title={queue === "open" ? t.open : t.decided}
      done={done ? t.done : undefined}
      locale={locale}
    >
      <Head>
        <title>{textsOf(locale).app.title(t.open)}</title>
      </Head>
      <AdminReportList
        {...{ queue, names, now, locale }}
        reports={reports.results}
      />
      <NextPage path={path} next={reports.next} locale={locale} />
      <PlainLink href={other} class="btn btn-outline mt-4 h-11">
        {label}
      </PlainLink>
    </AdminFrame>
  );
});
