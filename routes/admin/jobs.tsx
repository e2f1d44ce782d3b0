import { page } from "fresh";
import { Head } from "fresh/runtime";
import { AdminFrame, NextPage } from "@/components/AdminFrame.tsx";
import { DeadJobs } from "@/components/DeadJobs.tsx";
import { settleDeadJob } from "@/lib/admin/mod.ts";
import { adminDeskTexts } from "@/lib/i18n/admin_desk.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { listDeadJobs } from "@/lib/jobs/mod.ts";
import { ADMIN_LIMIT, cursorIn } from "@/lib/web/admin_pages.ts";
import { askerOf, readForm } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

const PATH = "/admin/jobs";
const DONE = ["retried", "dropped", "late"] as const;

export const handler = define.handlers({
  async GET({ state: { services }, url }) {
    const asked = { limit: ADMIN_LIMIT, cursor: cursorIn(url) };
    const jobs = await listDeadJobs(services.kv, asked);
    const done = DONE.find((one) => one === url.searchParams.get("done"));
    return page({ jobs, done, now: services.now() });
  },
  async POST(ctx) {
    const { services } = ctx.state;
    const { queue = "", id = "", action } = await readForm(ctx);
    const act = action === "drop" ? "dropJob" as const : "retryJob" as const;
    const adminId = askerOf(ctx.state).user.id;
    const isDone = await settleDeadJob(services, { adminId, queue, id, act });
    const done = !isDone ? "late" : act === "dropJob" ? "dropped" : "retried";
    return ctx.redirect(`${PATH}?done=${done}`, 303);
  },
});

export default define.page<typeof handler>(({ data, state: { locale } }) => {
  const { jobs, done, now } = data;
  const { jobs: t } = adminDeskTexts(locale);
  return (
    <AdminFrame
      path={PATH}
      title={t.dead}
      hint={t.deadHint}
      done={done === undefined ? undefined : t[done]}
      locale={locale}
    >
      <Head>
        <title>{textsOf(locale).app.title(t.dead)}</title>
      </Head>
      <DeadJobs jobs={jobs.results} now={now} locale={locale} />
      <NextPage path={PATH} next={jobs.next} locale={locale} />
    </AdminFrame>
  );
});
