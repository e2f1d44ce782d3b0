import { page } from "fresh";
import { Head } from "fresh/runtime";
import { AdminFrame, NextPage } from "@/components/AdminFrame.tsx";
import { EmptyState } from "@/components/EmptyState.tsx";
import { adminDeskTexts } from "@/lib/i18n/admin_desk.ts";
import { formatListTime } from "@/lib/i18n/dates.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { listOutbox, type OutboxMail } from "@/lib/mail/mod.ts";
import { ADMIN_LIMIT, cursorIn } from "@/lib/web/admin_pages.ts";
import { define } from "@/utils.ts";

const PATH = "/admin/outbox";

export const handler = define.handlers({
  async GET({ state: { services }, url }) {
    const asked = { limit: ADMIN_LIMIT, cursor: cursorIn(url) };
    const mails = await listOutbox(services.kv, asked);
    const isLocal = services.config.smtpUrl === undefined;
    const results = mails.results
      .toSorted((a, b) => b.created_at - a.created_at)
      .map((mail) => isLocal ? mail : withoutSecrets(mail));
    return page({ results, next: mails.next, isLocal, now: services.now() });
  },
});

/** What opens somebody's account is for them alone, where there is a server that brings it. */
function withoutSecrets(mail: OutboxMail): OutboxMail {
  const subject = mail.subject.replaceAll(/\d/g, "•");
  return { ...mail, subject, text: "", html: "" };
}

export default define.page<typeof handler>(({ data, state: { locale } }) => {
  const { results, next, isLocal, now } = data;
  const { outbox: t } = adminDeskTexts(locale);
  return (
    <AdminFrame
      path={PATH}
      title={t.title}
      hint={isLocal ? t.hint : t.hiddenHint}
      locale={locale}
    >
      <Head>
        <title>{textsOf(locale).app.title(t.title)}</title>
      </Head>
      {results.length === 0 && (
        <EmptyState icon="check" title={t.empty} hint={t.emptyHint} />
      )}
      {results.length > 0 && (
        <ul class="card-box mt-4 divide-y divide-base-300">
          {results.map(({ id, to, subject, text, state, created_at }) => (
            <li key={id} class="px-5 py-3">
              <p class="break-words font-semibold">{subject}</p>
              <p class="text-sm text-quiet">
                <span class="break-all">{to}</span> · {t.states[state]} ·{" "}
                <time class="whitespace-nowrap">
                  {formatListTime(
                    new Date(created_at).toISOString(),
                    now,
                    locale,
                  )}
                </time>
              </p>
              {isLocal && (
                <details>
                  <summary class="btn btn-ghost -ml-4 h-11 list-none">
                    {t.text}
                  </summary>
                  <p class="whitespace-pre-wrap break-words">{text}</p>
                </details>
              )}
            </li>
          ))}
        </ul>
      )}
      <NextPage path={PATH} next={next} locale={locale} />
    </AdminFrame>
  );
});
