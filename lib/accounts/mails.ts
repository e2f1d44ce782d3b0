import {
  EMAIL_CHANGED,
  EMAIL_KNOWN,
  type Letters,
  PASSWORD_CHANGED,
  PASSWORD_RESET,
  RESET,
  REUSE,
} from "@/lib/accounts/letters.ts";
import { escapeText, mailPage } from "@/lib/accounts/mail_page.ts";
import type { User } from "@/lib/accounts/stored.ts";
import type { Mail } from "@/lib/mail/mod.ts";
import { isSafeAddress } from "@/lib/mail/rules.ts";
import type { Services } from "@/lib/services.ts";

/** Where the site is, and whom its people may ask. */
export type Configured = Pick<Services, "config">;

/** What a mail ends with. */
export interface MailEnds {
  /** The whole address of a page. */
  link?: string;
  /** Of the operator; undefined where none is configured. */
  contact?: string;
}

/** Brings the code by which an address is verified, and a link for who reads it elsewhere. */
export function codeMail(
  user: Pick<User, "email" | "locale">,
  { code, link }: { code: string; link?: string },
): Mail {
  const hasLink = link !== undefined;
  const letters: Letters = {
    ko: {
      subject: `[한자리] 인증 번호 ${code}`,
      text: `인증 번호는 ${code}입니다. 10분 안에 한자리에서 입력` +
        `${hasLink ? "하시거나 아래 링크에서 확인해" : "해"} 주세요. ` +
        "요청하지 않으셨다면 이 메일을 무시하셔도 됩니다.",
      code,
      linkText: "이메일 확인하기",
    },
    en: {
      subject: `[Hanjari] Your code is ${code}`,
      text: `Your code is ${code}. Type it into Hanjari within 10 minutes` +
        `${hasLink ? ", or use the link below" : ""}. ` +
        "If you did not ask for it, you can ignore this mail.",
      code,
      linkText: "Verify my e-mail",
    },
  };
  return mailTo(user, letters, { link });
}

/** Tells the owner that a session was ended because its refresh token was used twice. */
export function reuseMail({ config }: Configured, user: User): Mail {
  return mailTo(user, REUSE, { link: passwordLink(config) });
}

/** Tells the owner that the password is another one now. */
export function passwordChangedMail(
  { config }: Configured,
  user: User,
): Mail {
  const { contact } = config;
  return mailTo(user, PASSWORD_CHANGED, { link: resetLink(config), contact });
}

/** Brings the link by which a forgotten password is replaced. */
export function resetLinkMail(user: User, link: string): Mail {
  return mailTo(user, RESET, { link });
}

/** Tells the owner that the password was replaced by such a link. */
export function passwordResetMail({ config }: Configured, user: User): Mail {
  const { contact } = config;
  return mailTo(user, PASSWORD_RESET, { link: resetLink(config), contact });
}

/** Tells an address that is somebody's that another person wanted to have it. */
export function emailKnownMail(to: Pick<User, "email" | "locale">): Mail {
  return mailTo(to, EMAIL_KNOWN);
}

/** Tells both addresses that the account has moved from one to the other. */
export function emailChangedMails(
  { config: { contact } }: Configured,
  { before, after }: { before: User; after: User },
): Mail[] {
  return [before, after].map((to) => mailTo(to, EMAIL_CHANGED, { contact }));
}

/** Where somebody who is logged in changes the password. */
export function passwordLink({ publicUrl }: Configured["config"]): string {
  return `${publicUrl}/accounts/password`;
}

/** Where somebody who cannot log in any more asks for a link. */
function resetLink({ publicUrl }: Configured["config"]): string {
  return `${publicUrl}/accounts/reset`;
}

/** A mail in its reader's language. The letters and links hold nothing that people typed; the contact is the operator's. */
export function mailTo(
  { email, locale }: Pick<User, "email" | "locale">,
  letters: Letters,
  { link, contact }: MailEnds = {},
): Mail {
  const { subject, text, code, linkText, ask } = letters[locale];
  const asks = ask !== undefined && contact !== undefined
    ? { plain: [`${ask} ${contact}`], html: [`${ask} ${contactOf(contact)}`] }
    : { plain: [], html: [] };
  const html = mailPage(locale, {
    ...{ subject, code, paragraphs: [text], notes: asks.html },
    ...(link !== undefined && { link: { href: link, text: linkText ?? link } }),
  });
  const lines = [text, ...link === undefined ? [] : [link], ...asks.plain];
  return { to: email, subject, text: `${lines.join("\n\n")}\n`, html };
}

/** An address or a page to press, or what else the operator wrote. */
function contactOf(contact: string): string {
  const text = escapeText(contact);
  const href = isSafeAddress(contact)
    ? `mailto:${text}`
    : URL.canParse(contact) && contact.startsWith("https:")
    ? text
    : undefined;
  return href === undefined
    ? text
    : `<a href="${href}" style="color:#bf4318">${text}</a>`;
}
