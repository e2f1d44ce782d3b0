import { page } from "fresh";
import { Head } from "fresh/runtime";
import { AdminFrame } from "@/components/AdminFrame.tsx";
import { EmptyState } from "@/components/EmptyState.tsx";
import { adminDeskTexts } from "@/lib/i18n/admin_desk.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { listLimits } from "@/lib/kv/limit_states.ts";
import { define } from "@/utils.ts";

const PATH = "/admin/limits";
const MOST = 100;

export const handler = define.handlers({
  async GET({ state: { services } }) {
    return page({ limits: await listLimits(services, { limit: MOST }) });
  },
});

export default define.page<typeof handler>(({ data, state: { locale } }) => {
  const { limits } = data;
  const { limits: t } = adminDeskTexts(locale);
  return (
    <AdminFrame path={PATH} title={t.title} hint={t.hint} locale={locale}>
      <Head>
        <title>{textsOf(locale).app.title(t.title)}</title>
      </Head>
      {limits.length === 0 && (
        <EmptyState icon="check" title={t.empty} hint={t.emptyHint} />
      )}
      {limits.length > 0 && (
        <ul class="card-box mt-4 divide-y divide-base-300">
          {limits.map(({ name, key, windowMs, count }) => (
            <li
              key={`${name} ${key} ${windowMs}`}
              class="flex items-center justify-between gap-3 px-5 py-2"
            >
              <span class="min-w-0">
                <span class="block break-all font-semibold">{name}</span>
                <span class="block break-all text-sm text-quiet">
                  {key} · {t.window(Math.round(windowMs / 60_000))}
                </span>
              </span>
              <span class="text-lg font-bold tabular-nums">{count}</span>
            </li>
          ))}
        </ul>
      )}
    </AdminFrame>
  );
});
