import { page } from "fresh";
import { Head } from "fresh/runtime";
import { AdminFrame, NextPage } from "@/components/AdminFrame.tsx";
import { EmptyState } from "@/components/EmptyState.tsx";
import { listCircles } from "@/lib/circles/mod.ts";
import { adminDeskTexts } from "@/lib/i18n/admin_desk.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { ADMIN_LIMIT, cursorIn } from "@/lib/web/admin_pages.ts";
import { define } from "@/utils.ts";

const PATH = "/admin/circles";

export const handler = define.handlers({
  async GET({ state: { services }, url }) {
    const asked = { limit: ADMIN_LIMIT, cursor: cursorIn(url) };
    return page(await listCircles(services, asked));
  },
});

export default define.page<typeof handler>(({ data, state: { locale } }) => {
  const { circles: t, exchange } = adminDeskTexts(locale);
  return (
    <AdminFrame path={PATH} title={t.title} locale={locale}>
      <Head>
        <title>{textsOf(locale).app.title(t.title)}</title>
      </Head>
      {data.results.length === 0 && (
        <EmptyState icon="pin" title={t.empty} hint={t.emptyHint} />
      )}
      {data.results.length > 0 && (
        <ul class="card-box mt-4 divide-y divide-base-300">
          {data.results.map(({ id, name, sido, sigungu }) => (
            <li
              key={id}
              class="flex flex-wrap items-center justify-between gap-2 px-5 py-3"
            >
              <span>
                <span class="font-semibold">{name}</span>
                <span class="block text-sm text-quiet">
                  {sido} {sigungu}
                </span>
              </span>
              <span class="flex flex-wrap gap-2">
                <a href={`/circles/${id}/rounds`} class="btn btn-outline h-11">
                  {t.rounds}
                </a>
                <a
                  href={`/admin/exchange?circle=${id}`}
                  class="btn btn-outline h-11"
                >
                  {exchange.out}
                </a>
              </span>
            </li>
          ))}
        </ul>
      )}
      <NextPage path={PATH} next={data.next} locale={locale} />
    </AdminFrame>
  );
});
