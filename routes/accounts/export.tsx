import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ExportProgress } from "@/components/ExportProgress.tsx";
import { SettingsFrame } from "@/components/SettingsFrame.tsx";
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
    <SettingsFrame here={PATH} title={t.title} lead={t.lead} locale={locale}>
      <Head>
        {data.state === "working" && <meta http-equiv="refresh" content="3" />}
      </Head>
      <div class="card-box p-5">
        <ExportProgress state={data} locale={locale} />
      </div>
    </SettingsFrame>
  );
});
