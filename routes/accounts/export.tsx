import { page } from "fresh";
import { Head } from "fresh/runtime";
import { AccountCard } from "@/components/AccountCard.tsx";
import { ExportProgress } from "@/components/ExportProgress.tsx";
import { textsOf } from "@/lib/i18n/mod.ts";
import { recordTexts } from "@/lib/i18n/records.ts";
import { findExport, startExport } from "@/lib/records/mod.ts";
import type { ExportState } from "@/lib/records/schema.ts";
import { askerOf, loginPath } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

const PATH = "/accounts/export";

export const handler = define.handlers<ExportState>({
  async GET({ state, url, redirect }) {
    if (state.asker === null) return redirect(loginPath(url), 303);
    return page(await findExport(state.services, state.asker.user.id));
  },
  async POST({ state, url, redirect }) {
    if (state.asker === null) return redirect(loginPath(url), 303);
    await startExport(state.services, askerOf(state).user.id);
    return redirect(PATH, 303);
  },
});

export default define.page<typeof handler>(({ data, state: { locale } }) => {
  const t = recordTexts(locale);
  return (
    <AccountCard
      title={t.title}
      lead={t.lead}
      footer={
        <a href="/accounts/settings" class="btn btn-ghost h-11">
          {textsOf(locale).settings.title}
        </a>
      }
    >
      <Head>
        <title>{textsOf(locale).app.title(t.title)}</title>
        {data.state === "working" && <meta http-equiv="refresh" content="3" />}
      </Head>
      <ExportProgress state={data} locale={locale} />
    </AccountCard>
  );
});
