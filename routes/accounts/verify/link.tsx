import { page } from "fresh";
import { MailedLinkCard } from "@/components/MailedLinkCard.tsx";
import { isVerifyLinkAlive, verifyEmailByLink } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { accountsTexts } from "@/lib/i18n/accounts.ts";
import { idOf, readForm } from "@/lib/web/pages.ts";
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

function gone() {
  return page<Data>({ token: null }, { status: 410 });
}

export default define.page<typeof handler>(({ data: { token }, state }) => (
  <MailedLinkCard
    texts={accountsTexts(state.locale).verifyLink}
    locale={state.locale}
    token={token}
    path="/accounts/verify/link"
    again="/accounts/verify"
  />
));
