import { page } from "fresh";
import { Head } from "fresh/runtime";
import { AccountCard } from "@/components/AccountCard.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import { revokeSession } from "@/lib/accounts/mod.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { codeAmong } from "@/lib/web/problems.ts";
import { clearSessionCookies } from "@/lib/web/session.ts";
import { define } from "@/utils.ts";

export const handler = define.handlers({
  GET(ctx) {
    if (ctx.state.asker === null) return ctx.redirect("/", 303);
    return page({});
  },
  async POST(ctx) {
    const { services, asker } = ctx.state;
    if (asker !== null) {
      const { user, sid } = asker;
      await revokeSession(services, { userId: user.id, sid })
        .catch(ignoreEnded);
    }
    const response = ctx.redirect("/", 303);
    clearSessionCookies(response.headers, services.config);
    return response;
  },
});

/** A double click logs out once. Where the store takes no writes, the cookies go all the same: they are all this browser has. */
function ignoreEnded(error: unknown): void {
  if (codeAmong(["sessionNotFound", "storeFull", "storeBusy"], error)) return;
  throw error;
}

export default define.page<typeof handler>(({ state }) => {
  const t = textsOf(state.locale);
  return (
    <AccountCard title={t.logout.title} lead={t.logout.question}>
      <Head>
        <title>{t.app.title(t.logout.title)}</title>
      </Head>
      <form method="post" class="flex flex-col gap-2">
        <button type="submit" class="btn btn-primary h-13 text-lg">
          {t.logout.submit}
        </button>
        <PlainLink href="/" class="btn btn-ghost h-12">
          {t.logout.cancel}
        </PlainLink>
      </form>
    </AccountCard>
  );
});
