import { mailPage } from "@/lib/accounts/mail_page.ts";
import type { User } from "@/lib/accounts/stored.ts";
import type { Mail } from "@/lib/mail/mod.ts";

/** The words of a mail in one language. */
export interface Letter {
  /** One line, with the app's name first. */
  subject: string;
  /** Plain text; in HTML one paragraph. */
  text: string;
  /** A code to type, which HTML sets apart. */
  code?: string;
  /** What the link is called. */
  linkText?: string;
}

const RESET: Record<User["locale"], Letter> = {
  ko: {
    subject: "[한자리] 비밀번호 재설정",
    text:
      "아래 링크에서 새 비밀번호를 정해 주세요. 링크는 30분 동안 한 번만 쓸 수 " +
      "있습니다. 요청하지 않으셨다면 이 메일을 무시하셔도 됩니다. 비밀번호는 바뀌지 " +
      "않습니다.",
    linkText: "새 비밀번호 정하기",
  },
  en: {
    subject: "[Hanjari] Reset your password",
    text: "Choose a new password by the link below. It works once, within 30 " +
      "minutes. If you did not ask for it, you can ignore this mail; your " +
      "password stays as it is.",
    linkText: "Choose a new password",
  },
};

const PASSWORD_RESET: Record<User["locale"], Letter> = {
  ko: {
    subject: "[한자리] 비밀번호를 다시 정했습니다",
    text:
      "메일로 받은 링크로 비밀번호를 다시 정해 모든 기기에서 로그아웃했습니다. " +
      "본인이 하지 않았다면 바로 알려 주세요.",
  },
  en: {
    subject: "[Hanjari] Your password was reset",
    text:
      "Your password was reset by a link that we mailed, and every device " +
      "was logged out. If this was not you, please tell us at once.",
  },
};

const REUSE: Record<User["locale"], Letter> = {
  ko: {
    subject: "[한자리] 한 기기에서 로그아웃되었습니다",
    text: "로그인 정보가 두 곳에서 쓰인 것으로 보여, 안전을 위해 그 기기에서 " +
      "로그아웃했습니다. 본인이 아니라면 비밀번호를 바꿔 주세요.",
  },
  en: {
    subject: "[Hanjari] One device was logged out",
    text: "A login of yours seems to have been used in two places, so we " +
      "logged that device out to be safe. If this was not you, please change " +
      "your password.",
  },
};

const PASSWORD_CHANGED: Record<User["locale"], Letter> = {
  ko: {
    subject: "[한자리] 비밀번호가 바뀌었습니다",
    text: "비밀번호가 바뀌어 다른 모든 기기에서 로그아웃했습니다. " +
      "본인이 바꾸지 않았다면 바로 알려 주세요.",
  },
  en: {
    subject: "[Hanjari] Your password was changed",
    text: "Your password was changed, and every other device was logged out. " +
      "If this was not you, please tell us at once.",
  },
};

const EMAIL_KNOWN: Record<User["locale"], Letter> = {
  ko: {
    subject: "[한자리] 이미 가입된 이메일 주소입니다",
    text:
      "누군가 자기 계정의 이메일을 이 주소로 바꾸려고 했지만, 이 주소로 가입한 " +
      "계정이 이미 있습니다. 본인이 아니라면 이 메일을 무시하셔도 됩니다.",
  },
  en: {
    subject: "[Hanjari] This address has an account already",
    text: "Somebody wanted to change their e-mail to this address, which " +
      "already has an account. If this was not you, you can ignore this mail.",
  },
};

const EMAIL_CHANGED: Record<User["locale"], Letter> = {
  ko: {
    subject: "[한자리] 계정의 이메일 주소가 바뀌었습니다",
    text:
      "앞으로 안내는 새 주소로만 보내 드립니다. 본인이 바꾸지 않았다면 바로 알려 " +
      "주세요.",
  },
  en: {
    subject: "[Hanjari] The e-mail of your account was changed",
    text:
      "From now on we write to the new address only. If this was not you, " +
      "please tell us at once.",
  },
};

/** Brings the code by which an address is verified, and a link for who reads it elsewhere. */
export function codeMail(
  user: Pick<User, "email" | "locale">,
  { code, link }: { code: string; link?: string },
): Mail {
  const hasLink = link !== undefined;
  const letters: Record<User["locale"], Letter> = {
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
  return mailTo(user, letters, link);
}

/** Tells the owner that a session was ended because its refresh token was used twice. */
export function reuseMail(user: User): Mail {
  return mailTo(user, REUSE);
}

/** Tells the owner that the password is another one now. */
export function passwordChangedMail(user: User): Mail {
  return mailTo(user, PASSWORD_CHANGED);
}

/** Brings the link by which a forgotten password is replaced. */
export function resetLinkMail(user: User, link: string): Mail {
  return mailTo(user, RESET, link);
}

/** Tells the owner that the password was replaced by such a link. */
export function passwordResetMail(user: User): Mail {
  return mailTo(user, PASSWORD_RESET);
}

/** Tells an address that is somebody's that another person wanted to have it. */
export function emailKnownMail(to: Pick<User, "email" | "locale">): Mail {
  return mailTo(to, EMAIL_KNOWN);
}

/** Tells both addresses that the account has moved from one to the other. */
export function emailChangedMails(
  { before, after }: { before: User; after: User },
): Mail[] {
  return [mailTo(before, EMAIL_CHANGED), mailTo(after, EMAIL_CHANGED)];
}

/** A mail in its reader's language. The letters and links hold nothing that people typed, so that there is nothing to escape. */
export function mailTo(
  { email, locale }: Pick<User, "email" | "locale">,
  letters: Record<User["locale"], Letter>,
  link?: string,
): Mail {
  const { subject, text, code, linkText } = letters[locale];
  const html = mailPage(locale, {
    ...{ subject, code, paragraphs: [text] },
    ...(link !== undefined && { link: { href: link, text: linkText ?? link } }),
  });
  const whole = link === undefined ? text : `${text}\n\n${link}\n`;
  return { to: email, subject, text: whole, html };
}
