import { page } from "fresh";
import { MailedLinkCard } from "@/components/MailedLinkCard.tsx";
import { confirmEmailByLink, findEmailLink } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { accountsTexts } from "@/lib/i18n/accounts.ts";
import { idOf, readForm } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

interface Data {
  /** What the link does; null when it no longer works. */
  link: { token: string; username: string; email: string } | null;
}

const PATH = "/accounts/email/link";

export const handler = define.handlers<Data>({
  // Only looks: programs that look into mails open links, too.
  async GET({ state, url }) {
    const token = url.searchParams.get("token") ?? "";
    const opened = { token, userId: idOf(state) };
    const link = await findEmailLink(state.services, opened);
    return link === null ? gone() : page({ link: { token, ...link } });
  },
  async POST(ctx) {
    const { token = "" } = await readForm(ctx);
    const userId = idOf(ctx.state);
    try {
      await confirmEmailByLink(ctx.state.services, { token, userId });
    } catch (error) {
      if (error instanceof AppError && error.code === "linkGone") return gone();
      throw error;
    }
    const next = userId === null
      ? "/accounts/login?done=email"
      : "/accounts/email?done=1";
    return ctx.redirect(next, 303);
  },
});

function gone() {
  return page<Data>({ link: null }, { status: 410 });
}

export default define.page<typeof handler>(({ data: { link }, state }) => {
  const { emailLink: t } = accountsTexts(state.locale);
  return (
    <MailedLinkCard
      texts={{
        ...t,
        lead: link === null ? t.goneLead : t.lead(link.username, link.email),
      }}
      locale={state.locale}
      token={link?.token ?? null}
      path={PATH}
      again="/accounts/email"
    />
  );
});
