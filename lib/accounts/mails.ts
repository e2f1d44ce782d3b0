import type { User } from "@/lib/accounts/stored.ts";
import type { Mail } from "@/lib/mail/mod.ts";

interface Letter {
  subject: string;
  text: string;
}

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

/** Brings the code by which an address is verified. */
export function codeMail(user: User, code: string): Mail {
  return mailTo(user, {
    ko: {
      subject: `[한자리] 인증 번호 ${code}`,
      text: `인증 번호는 ${code}입니다. 10분 안에 한자리에서 입력해 주세요. ` +
        "요청하지 않으셨다면 이 메일을 무시하셔도 됩니다.",
    },
    en: {
      subject: `[Hanjari] Your code is ${code}`,
      text: `Your code is ${code}. Type it into Hanjari within 10 minutes. ` +
        "If you did not ask for it, you can ignore this mail.",
    },
  });
}

/** Tells the owner that a session was ended because its refresh token was used twice. */
export function reuseMail(user: User): Mail {
  return mailTo(user, REUSE);
}

/** Tells the owner that the password is another one now. */
export function passwordChangedMail(user: User): Mail {
  return mailTo(user, PASSWORD_CHANGED);
}

/** The letters hold nothing that people typed, so that there is nothing to escape. */
function mailTo(
  { email, locale }: User,
  letters: Record<User["locale"], Letter>,
): Mail {
  const { subject, text } = letters[locale];
  return { to: email, subject, text, html: `<p>${text}</p>` };
}
