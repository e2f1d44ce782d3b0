import { page } from "fresh";
import { Head } from "fresh/runtime";
import { AdminScoring } from "@/components/AdminScoring.tsx";
import { adminTexts } from "@/lib/i18n/admin.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { readScoringHealth } from "@/lib/matching/mod.ts";
import { askerOf } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const { services } = ctx.state;
    const { user } = askerOf(ctx.state);
    const health = await readScoringHealth(services, { user });
    return page({ health, now: services.now() });
  },
});

export default define.page<typeof handler>(({ data, state: { locale } }) => (
  <>
    <Head>
      <title>{textsOf(locale).app.title(adminTexts(locale).title)}</title>
    </Head>
    <AdminScoring {...data} locale={locale} />
  </>
));
