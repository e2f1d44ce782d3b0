import { page } from "fresh";
import { Head } from "fresh/runtime";
import { AdminFrame } from "@/components/AdminFrame.tsx";
import { AdminReport } from "@/components/AdminReport.tsx";
import { AppError } from "@/lib/errors.ts";
import { adminDeskTexts } from "@/lib/i18n/admin_desk.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import {
  decideReport,
  listReportsAbout,
  requireReport,
} from "@/lib/reports/mod.ts";
import { decisionIn } from "@/lib/web/admin_acts.ts";
import { namesOf } from "@/lib/web/admin_pages.ts";
import { askerOf, idIn, readForm } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

const PATH = "/admin/reports";

export const handler = define.handlers({
  async GET(ctx) {
    const { services } = ctx.state;
    const report = await requireReport(services, idIn(ctx, "reportId"));
    const [names, about] = await Promise.all([
      namesOf(services, [report.about_id, report.reporter_id]),
      listReportsAbout(services, report.about_id),
    ]);
    const isLate = ctx.url.searchParams.get("done") === "late";
    return page({ report, names, about: about.length, isLate });
  },
  async POST(ctx) {
    const { services } = ctx.state;
    const reportId = idIn(ctx, "reportId");
    const decision = decisionIn(services, await readForm(ctx));
    const adminId = askerOf(ctx.state).user.id;
    try {
      await decideReport(services, { adminId, reportId, decision });
    } catch (error) {
      const isLate = error instanceof AppError &&
        error.code === "changedElsewhere";
      if (!isLate) throw error;
      return ctx.redirect(`${PATH}/${reportId}?done=late`, 303);
    }
    return ctx.redirect(`${PATH}?done=decided`, 303);
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { locale, services } = state;
  const { isLate, ...shown } = data;
  const { reports: t } = adminDeskTexts(locale);
  return (
    <AdminFrame
      path={PATH}
      title={t.kinds[data.report.kind]}
      done={isLate ? t.late : undefined}
      locale={locale}
    >
      <Head>
        <title>{textsOf(locale).app.title(t.open)}</title>
      </Head>
      <AdminReport {...{ ...shown, locale, now: services.now() }} />
    </AdminFrame>
  );
});
