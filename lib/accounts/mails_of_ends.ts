import { type Configured, mailTo, passwordLink } from "@/lib/accounts/mails.ts";
import type { Suspension, User } from "@/lib/accounts/stored.ts";
import { formatDate } from "@/lib/i18n/dates.ts";
import { offenceText } from "@/lib/i18n/offences.ts";
import type { Mail } from "@/lib/mail/mod.ts";

/** Who gets the mail: where to, and in which language. */
export type Reader = Pick<User, "email" | "locale">;

const OBJECT: Record<User["locale"], string> = {
  ko: "이의가 있으면 알려 주세요:",
  en: "If you object, write to us:",
};

/** Tells the owner that the account will be deleted, and until when (ms) that can be undone. */
export function closedMail(
  { config: { publicUrl } }: Configured,
  { user, purgeAt }: { user: Reader; purgeAt: number },
): Mail {
  const [ko, en] = daysOf(purgeAt);
  return mailTo(user, {
    ko: {
      subject: "[한자리] 계정 삭제를 접수했습니다",
      text:
        `계정은 ${ko}에 완전히 삭제됩니다. 그 전에 로그인하면 삭제를 되돌릴 수 ` +
        "있습니다. 본인이 하지 않았다면 로그인해 되돌리고 비밀번호를 바꿔 주세요.",
      linkText: "로그인하기",
    },
    en: {
      subject: "[Hanjari] Your account will be deleted",
      text: `Your account will be deleted for good on ${en}. Until then you ` +
        "can undo this by logging in. If this was not you, log in, undo it " +
        "and change your password.",
      linkText: "Log in",
    },
  }, { link: `${publicUrl}/accounts/login` });
}

/** Tells the owner that the deletion was taken back. */
export function restoredMail({ config }: Configured, user: Reader): Mail {
  return mailTo(user, {
    ko: {
      subject: "[한자리] 계정 삭제를 되돌렸습니다",
      text:
        "계정을 다시 쓸 수 있습니다. 본인이 하지 않았다면 비밀번호를 바꿔 주세요.",
      linkText: "비밀번호 바꾸기",
    },
    en: {
      subject: "[Hanjari] Your account is back",
      text: "The deletion of your account was undone. If this was not you, " +
        "please change your password.",
      linkText: "Change my password",
    },
  }, { link: passwordLink(config) });
}

/** Tells the owner, for the last time, that the account is gone. */
export function purgedMail(user: Reader): Mail {
  return mailTo(user, {
    ko: {
      subject: "[한자리] 계정을 삭제했습니다",
      text:
        "계정과 개인 정보를 삭제했습니다. 보내신 메시지는 ‘탈퇴한 사용자’의 " +
        "메시지로 남습니다. 이용해 주셔서 고맙습니다.",
    },
    en: {
      subject: "[Hanjari] Your account was deleted",
      text: "Your account and your personal data were deleted. Messages that " +
        "you sent stay as those of a “Deleted user”. Thank you for having " +
        "been here.",
    },
  });
}

/** Tells the owner why the account was suspended, and until when. */
export function suspendedMail(
  { config: { contact } }: Configured,
  { user, suspension: { until, category } }: {
    user: Reader;
    suspension: Suspension;
  },
): Mail {
  const [ko, en] = until === null ? ["", ""] : daysOf(until);
  return mailTo(user, {
    ko: {
      subject: "[한자리] 계정 이용이 정지되었습니다",
      text: `이유: ${offenceText("ko", category)}. ` +
        (until === null
          ? "기한 없이 정지되었습니다."
          : `${ko}까지 로그인할 수 없습니다.`) +
        " 사람을 모으고 있던 주문에서는 빠집니다.",
      ask: OBJECT.ko,
    },
    en: {
      subject: "[Hanjari] Your account was suspended",
      text: `Why: ${offenceText("en", category)}. ` +
        (until === null
          ? "It is suspended for good."
          : `You cannot log in until ${en}.`) +
        " You leave the orders that were still gathering people.",
      ask: OBJECT.en,
    },
  }, { contact });
}

/** Tells somebody that an administrator warned them. */
export function warnedMail(
  { config: { contact } }: Configured,
  { user, category }: { user: Reader; category: Suspension["category"] },
): Mail {
  return mailTo(user, {
    ko: {
      subject: "[한자리] 이용 규칙을 지켜 주세요",
      text: `회원님에 대한 신고를 확인해 경고해 드립니다. 이유: ${
        offenceText("ko", category)
      }. 되풀이되면 이용이 정지될 수 있습니다.`,
      ask: OBJECT.ko,
    },
    en: {
      subject: "[Hanjari] Please keep to the rules",
      text: `We looked into a report about you, and this is a warning. Why: ${
        offenceText("en", category)
      }. If it happens again, your account may be suspended.`,
      ask: OBJECT.en,
    },
  }, { contact });
}

function daysOf(at: number): [ko: string, en: string] {
  const moment = new Date(at).toISOString();
  return [formatDate(moment, "ko"), formatDate(moment, "en")];
}
