import { page } from "fresh";
import { Head } from "fresh/runtime";
import { AdminFrame, NextPage } from "@/components/AdminFrame.tsx";
import { EmptyState } from "@/components/EmptyState.tsx";
import { listAdminActs } from "@/lib/accounts/mod.ts";
import { adminActText } from "@/lib/i18n/admin_acts.ts";
import { adminDeskTexts } from "@/lib/i18n/admin_desk.ts";
import { formatDate, formatListTime } from "@/lib/i18n/dates.ts";
import { type Locale, textsOf } from "@/lib/i18n/mod.ts";
import { OFFENCES, offenceText } from "@/lib/i18n/offences.ts";
import { ADMIN_LIMIT, cursorIn, namesOf } from "@/lib/web/admin_pages.ts";
import { define } from "@/utils.ts";

const PATH = "/admin/log";

export const handler = define.handlers({
  async GET({ state: { services }, url }) {
    const asked = { limit: ADMIN_LIMIT, cursor: cursorIn(url) };
    const acts = await listAdminActs(services, asked);
    const ids = acts.results.flatMap((act) => [act.admin_id, act.user_id]);
    const names = await namesOf(services, ids);
    return page({ acts, names, now: services.now() });
  },
});

/** What is told of an act, in words. */
function factsOf(
  { category, until, ...others }: Record<string, string>,
  locale: Locale,
): string {
  const offence = OFFENCES.find((one) => one === category);
  const { users: t } = adminDeskTexts(locale);
  return [
    offence === undefined ? "" : offenceText(locale, offence),
    until ? t.until(formatDate(until, locale)) : "",
    ...Object.values(others),
  ].filter((fact) => fact !== "").join(" · ");
}

export default define.page<typeof handler>(({ data, state: { locale } }) => {
  const { acts, names, now } = data;
  const texts = adminDeskTexts(locale);
  const { log: t } = texts;
  return (
    <AdminFrame path={PATH} title={t.title} hint={t.hint} locale={locale}>
      <Head>
        <title>{textsOf(locale).app.title(t.title)}</title>
      </Head>
      {acts.results.length === 0 && (
        <EmptyState icon="shield" title={t.empty} hint={t.emptyHint} />
      )}
      {acts.results.length > 0 && (
        <ul class="card-box mt-4 divide-y divide-base-300">
          {acts.results.map(({ id, at, act, admin_id, user_id, facts }) => (
            <li key={id} class="px-5 py-3">
              <p>
                <span class="font-semibold">{adminActText(locale, act)}</span>
                {" "}
                {user_id !== undefined && (
                  <span>· {names[user_id] ?? texts.gone}</span>
                )}
              </p>
              <p class="text-sm text-quiet">
                {admin_id === null ? t.cli : names[admin_id] ?? texts.gone} ·
                {" "}
                {formatListTime(new Date(at).toISOString(), now, locale)}
              </p>
              <p class="break-words text-sm">
                {factsOf(facts, locale)}
              </p>
            </li>
          ))}
        </ul>
      )}
      <NextPage path={PATH} next={acts.next} locale={locale} />
    </AdminFrame>
  );
});
