import { page } from "fresh";
import { Head } from "fresh/runtime";
import { AccountCard } from "@/components/AccountCard.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import { isVerifyLinkAlive, verifyEmailByLink } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { accountsTexts } from "@/lib/i18n/accounts.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import type { State } from "@/lib/web/define.ts";
import { readForm } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

interface Data {
  /** Of the link; null when it no longer works. */
  token: string | null;
}

export const handler = define.handlers<Data>({
  // Only looks: programs that look into mails open links, too.
  async GET({ state, url }) {
    const token = url.searchParams.get("token") ?? "";
    const link = { token, userId: idOf(state) };
    const isAlive = await isVerifyLinkAlive(state.services, link);
    return isAlive ? page({ token }) : gone();
  },
  async POST(ctx) {
    const { state } = ctx;
    const { token = "" } = await readForm(ctx);
    const userId = idOf(state);
    try {
      await verifyEmailByLink(state.services, { token, userId });
    } catch (error) {
      if (error instanceof AppError && error.code === "linkGone") return gone();
      throw error;
    }
    const next = userId === null ? "/accounts/login" : "/accounts/my_page";
    return ctx.redirect(`${next}?done=verified`, 303);
  },
});

/** Who is signed in where the link is opened: often nobody, on another device. */
function idOf({ asker }: State): number | null {
  return asker?.user.id ?? null;
}

function gone() {
  return page<Data>({ token: null }, { status: 410 });
}

export default define.page<typeof handler>(({ data: { token }, state }) => {
  const { verifyLink: t } = accountsTexts(state.locale);
  const title = token === null ? t.goneTitle : t.title;
  return (
    <AccountCard title={title} lead={token === null ? t.goneLead : t.lead}>
      <Head>
        <title>{textsOf(state.locale).app.title(title)}</title>
      </Head>
      {token === null
        ? (
          <PlainLink
            class="btn btn-primary h-13 w-full text-lg"
            href="/accounts/verify"
          >
            {t.goneAgain}
          </PlainLink>
        )
        : (
          <form method="post" action="/accounts/verify/link">
            <input type="hidden" name="token" value={token} />
            <button type="submit" class="btn btn-primary h-13 w-full text-lg">
              {t.submit}
            </button>
          </form>
        )}
    </AccountCard>
  );
});
