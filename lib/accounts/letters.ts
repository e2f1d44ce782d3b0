import type { User } from "@/lib/accounts/stored.ts";

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
  /** Asks to write to who runs the site; left out where they name no contact. */
  ask?: string;
}

/** A letter in each language. */
export type Letters = Record<User["locale"], Letter>;

/** Brings the link that replaces a forgotten password. */
export const RESET: Letters = {
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

/** After such a link was used. */
export const PASSWORD_RESET: Letters = {
  ko: {
    subject: "[한자리] 비밀번호를 다시 정했습니다",
    text:
      "메일로 받은 링크로 비밀번호를 다시 정해 모든 기기에서 로그아웃했습니다. " +
      "본인이 하지 않았다면 이 메일 계정의 비밀번호부터 바꾸고, 아래 링크에서 " +
      "비밀번호를 다시 정해 주세요.",
    linkText: "비밀번호 다시 정하기",
    ask: "도움이 필요하면 알려 주세요:",
  },
  en: {
    subject: "[Hanjari] Your password was reset",
    text:
      "Your password was reset by a link that we mailed, and every device " +
      "was logged out. If this was not you, change the password of your " +
      "mailbox first, then choose a new one here by the link below.",
    linkText: "Choose a new password",
    ask: "If you need help, write to us:",
  },
};

/** After a session was ended because its refresh token was used twice. */
export const REUSE: Letters = {
  ko: {
    subject: "[한자리] 한 기기에서 로그아웃되었습니다",
    text: "로그인 정보가 두 곳에서 쓰인 것으로 보여, 안전을 위해 그 기기에서 " +
      "로그아웃했습니다. 본인이 아니라면 비밀번호를 바꿔 주세요.",
    linkText: "비밀번호 바꾸기",
  },
  en: {
    subject: "[Hanjari] One device was logged out",
    text: "A login of yours seems to have been used in two places, so we " +
      "logged that device out to be safe. If this was not you, please change " +
      "your password.",
    linkText: "Change my password",
  },
};

/** After the password was changed in the settings. */
export const PASSWORD_CHANGED: Letters = {
  ko: {
    subject: "[한자리] 비밀번호가 바뀌었습니다",
    text: "비밀번호가 바뀌어 다른 모든 기기에서 로그아웃했습니다. " +
      "본인이 바꾸지 않았다면 아래 링크에서 비밀번호를 다시 정해 주세요.",
    linkText: "비밀번호 다시 정하기",
    ask: "도움이 필요하면 알려 주세요:",
  },
  en: {
    subject: "[Hanjari] Your password was changed",
    text: "Your password was changed, and every other device was logged out. " +
      "If this was not you, choose another one by the link below.",
    linkText: "Choose a new password",
    ask: "If you need help, write to us:",
  },
};

/** To an address that somebody else wanted to have. */
export const EMAIL_KNOWN: Letters = {
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

/** To both addresses, after the account moved from one to the other. */
export const EMAIL_CHANGED: Letters = {
  ko: {
    subject: "[한자리] 계정의 이메일 주소가 바뀌었습니다",
    text: "앞으로 안내는 새 주소로만 보내 드립니다.",
    ask: "본인이 바꾸지 않았다면 바로 알려 주세요:",
  },
  en: {
    subject: "[Hanjari] The e-mail of your account was changed",
    text: "From now on we write to the new address only.",
    ask: "If this was not you, please write to us at once:",
  },
};
