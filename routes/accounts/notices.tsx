import { page } from "fresh";
import { Head } from "fresh/runtime";
import { EmptyState } from "@/components/EmptyState.tsx";
import { Icon } from "@/components/Icon.tsx";
import { NoticeLine } from "@/components/NoticeLine.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { inboxTexts } from "@/lib/i18n/inbox.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { listNotices, openNotice, readNotices } from "@/lib/notices/mod.ts";
import { Id } from "@/lib/shapes.ts";
import { askerOf, loginPath, readForm } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

const PATH = "/accounts/notices";
const PER_PAGE = 30;
/** What was done, as the address of the page says it. */
const DONE = ["allRead", "gone"] as const;

export const handler = define.handlers({
  async GET({ state, url, redirect }) {
    if (state.asker === null) return redirect(loginPath(url), 303);
    const { id: userId } = askerOf(state).user;
    const notices = await listNotices(state.services, {
      ...{ userId, locale: state.locale, limit: PER_PAGE },
      cursor: url.searchParams.get("after")?.slice(0, 200),
    });
    const done = DONE.find((what) => what === url.searchParams.get("done"));
    return page({ ...notices, done });
  },
  async POST(ctx) {
    const { state, url } = ctx;
    if (state.asker === null) return ctx.redirect(loginPath(url), 303);
    const { id: userId } = askerOf(state).user;
    const form = await readForm(ctx);
    if (form.open === undefined) {
      await readNotices(state.services, { userId });
      return ctx.redirect(`${PATH}?done=allRead`, 303);
    }
    const id = Id.safeParse(form.open);
    const link = id.success
      ? await openNotice(state.services, { userId, id: id.data })
      : null;
    return ctx.redirect(link ?? `${PATH}?done=gone`, 303);
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { results, next, unread, done } = data;
  const { locale, services } = state;
  const t = inboxTexts(locale);
  return (
    <main id="main" class="page max-w-2xl">
      <Head>
        <title>{textsOf(locale).app.title(t.title)}</title>
      </Head>
      <PageHead
        title={t.title}
        lead={t.lead}
        back={{ href: "/accounts/my_page", label: t.back }}
      >
        <a
          href="/accounts/alerts"
          class="touch -mr-2 inline-flex items-center justify-center rounded-full hover:bg-base-300/50"
          aria-label={t.choose}
        >
          <Icon name="sliders" />
        </a>
      </PageHead>
      {done !== undefined && (
        <p role="status" class="alert alert-success alert-soft mt-4">
          <Icon name={done === "gone" ? "info" : "check"} class="size-5" />
          {t[done]}
        </p>
      )}
      {unread > 0 && (
        <form method="post" class="-my-2 flex justify-end">
          <button
            type="submit"
            name="all"
            value="1"
            class="btn btn-ghost h-11 px-3"
          >
            <Icon name="check" class="size-5" />
            {t.readAll}
          </button>
        </form>
      )}
      {results.length > 0
        ? (
          <ul class="card-box mt-4 divide-y divide-base-300 overflow-hidden">
            {results.map((notice) => (
              <NoticeLine
                key={notice.id}
                {...{ notice, locale }}
                nowAt={services.now()}
              />
            ))}
          </ul>
        )
        : (
          <div class="card-box mt-4">
            <EmptyState icon="bell" title={t.none} hint={t.noneHint}>
              <a href="/orders" class="btn btn-primary mt-2 h-12">
                {t.toOrders}
              </a>
            </EmptyState>
          </div>
        )}
      {next !== null && (
        <a
          href={`${PATH}?after=${encodeURIComponent(next)}`}
          class="btn btn-ghost mt-4 h-11"
        >
          {t.older}
        </a>
      )}
    </main>
  );
});
