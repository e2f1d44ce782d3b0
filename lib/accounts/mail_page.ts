import type { User } from "@/lib/accounts/stored.ts";

/** Where a mail leads, and what that is called. */
export interface MailLink {
  /** The whole address. */
  href: string;
  /** In the language of the reader. */
  text: string;
}

/** What a mail says, ready for HTML: nothing in it is escaped here. */
export interface MailParts {
  /** Of the mail, with the app's name first. */
  subject: string;
  /** Paragraphs; line breaks as `<br>`. */
  paragraphs: readonly string[];
  /** A code to type, set apart. */
  code?: string;
  /** Shown as a button. */
  link?: MailLink;
  /** Paragraphs below all else. */
  notes?: readonly string[];
}

const FOOTER: Record<User["locale"], string> = {
  ko: "한자리에서 보내 드린 안내 메일입니다.",
  en: "This mail is a notification from Hanjari.",
};
const FONT =
  "-apple-system,BlinkMacSystemFont,'Apple SD Gothic Neo','Noto Sans KR','Malgun Gothic',sans-serif";

/** A mail as a page: all its style is in it, for readers of mail take no other; it loads nothing. */
export function mailPage(
  locale: User["locale"],
  { subject, paragraphs, code, link, notes = [] }: MailParts,
): string {
  const [, name = "", title = subject] = /^\[(.+?)\] (.+)$/.exec(subject) ?? [];
  const parts = [
    `<h1 style="margin:0 0 12px;font-size:20px;line-height:1.4">${title}</h1>`,
    ...paragraphs.map((text) => `<p style="margin:0 0 12px">${text}</p>`),
    ...(code === undefined ? [] : [
      `<p style="margin:20px 0;padding:16px;border-radius:12px;background:#ffeedd;color:#2c2520;text-align:center;font-size:28px;font-weight:700;letter-spacing:6px">${code}</p>`,
    ]),
    ...(link === undefined ? [] : linkOf(link)),
    ...notes.map((text) => `<p style="margin:20px 0 0">${text}</p>`),
  ];
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${subject}</title></head><body style="margin:0;background:#faf6f0;color:#2c2520;font-family:${FONT};font-size:16px;line-height:1.6;word-break:keep-all"><div style="max-width:520px;margin:0 auto;padding:24px 16px"><p style="margin:0 0 16px;color:#bf4318;font-size:20px;font-weight:800">${name}</p><div style="padding:24px;border:1px solid #ede4d8;border-radius:16px;background:#ffffff">${
    parts.join("")
  }</div><p style="margin:16px 0 0;color:#6d6157;font-size:13px">${
    FOOTER[locale]
  }</p></div></body></html>`;
}

/** A button, and the address itself for who cannot press it. */
function linkOf({ href, text }: MailLink): string[] {
  return [
    `<p style="margin:20px 0"><a href="${href}" style="display:inline-block;padding:12px 20px;border-radius:12px;background:#bf4318;color:#ffffff;font-weight:700;text-decoration:none">${text}</a></p>`,
    `<p style="margin:0;color:#6d6157;font-size:13px;word-break:break-all">${href}</p>`,
  ];
}

/** A text as HTML shows it as it is, also within quotes. */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;");
}
