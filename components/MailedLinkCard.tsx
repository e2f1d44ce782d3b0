import { Head } from "fresh/runtime";
import { AccountCard } from "@/components/AccountCard.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import { type Locale, textsOf } from "@/lib/i18n/mod.ts";

export interface MailedLinkTexts {
  title: string;
  lead: string;
  submit: string;
  goneTitle: string;
  goneLead: string;
  goneAgain: string;
}

interface MailedLinkProps {
  texts: MailedLinkTexts;
  locale: Locale;
  /** Of the link; null when it no longer works. */
  token: string | null;
  /** The page itself. */
  path: string;
  /** Where one gets another mail. */
  again: string;
}

/** What the link of a mail opens: one button that does what the mail is for. */
export function MailedLinkCard(
  { texts: t, locale, token, path, again }: MailedLinkProps,
) {
  const title = token === null ? t.goneTitle : t.title;
  const button = "btn btn-primary h-13 w-full text-lg";
  return (
    <AccountCard title={title} lead={token === null ? t.goneLead : t.lead}>
      <Head>
        <title>{textsOf(locale).app.title(title)}</title>
      </Head>
      {token === null
        ? <PlainLink class={button} href={again}>{t.goneAgain}</PlainLink>
        : (
          <form method="post" action={path}>
            <input type="hidden" name="token" value={token} />
            <button type="submit" class={button}>{t.submit}</button>
          </form>
        )}
    </AccountCard>
  );
}
