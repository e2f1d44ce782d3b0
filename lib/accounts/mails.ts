import type { Mail } from "@/lib/mail/mod.ts";
import type { User } from "@/lib/accounts/stored.ts";

/** Tells the owner that a session was ended because its refresh token was used twice. */
export function reuseMail({ email, locale }: User): Mail {
  const ko = {
    subject: "[한자리] 한 기기에서 로그아웃되었습니다",
    text:
      "로그인 정보가 두 곳에서 쓰인 것으로 보여, 안전을 위해 그 기기에서 로그아웃했습니다. 본인이 아니라면 비밀번호를 바꿔 주세요.",
  };
  const en = {
    subject: "[Hanjari] One device was logged out",
    text:
      "A login of yours seems to have been used in two places, so we logged that device out to be safe. If this was not you, please change your password.",
  };
  const { subject, text } = locale === "ko" ? ko : en;
  return { to: email, subject, text, html: `<p>${text}</p>` };
}
