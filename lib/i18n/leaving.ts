// Runs in the browser too.
import type { Locale } from "@/lib/i18n/mod.ts";

/** The words in Korean, which the other language follows. */
export const ko = {
  remove: {
    title: "계정 삭제",
    lead: "삭제하면 다른 사람은 나를 볼 수 없고, 모든 기기에서 로그아웃돼요.",
    what: [
      "프로필, 답변, 관심 기록, 알림, 로그인 기록을 지워요.",
      "보낸 메시지는 ‘탈퇴한 사용자’의 메시지로 남아요.",
      "참여 중인 주문과 방 배정에서는 바로 빠지고, 되돌려도 다시 들어가지지 않아요.",
    ],
    exportFirst: "먼저 내 정보 내려받기",
    when: "언제 지울까요?",
    later: "30일 뒤에 삭제",
    laterHint: "그 전에 로그인하면 되돌릴 수 있어요.",
    now: "지금 바로 삭제",
    nowHint: "되돌릴 수 없어요. 아이디는 다시 쓸 수 있게 돼요.",
    password: "비밀번호",
    submit: "계정 삭제하기",
    closedTitle: "삭제를 접수했어요",
    closedLead: (day: string) =>
      `${day}에 완전히 삭제돼요. 그 전에 로그인하면 되돌릴 수 있어요.`,
    goneTitle: "계정을 삭제했어요",
    goneLead: "그동안 함께해 주셔서 고마워요.",
    home: "홈으로",
  },
  login: {
    closedTitle: "삭제를 기다리는 계정이에요",
    closedLead: (day: string) =>
      `${day}에 완전히 삭제돼요. 되돌리면 프로필과 대화가 그대로 돌아와요.`,
    restore: "삭제 되돌리고 로그인",
    keep: "그대로 두기",
    late: "시간이 지나 되돌리지 못했어요. 다시 로그인해 주세요.",
    suspendedTitle: "이용이 정지된 계정이에요",
    until: (day: string) => `${day}까지 로그인할 수 없어요.`,
    forGood: "기한 없이 정지되었어요.",
    why: (reason: string) => `이유: ${reason}`,
    ask: "이의가 있거나 내 정보를 받고 싶다면 알려 주세요.",
    contact: "연락처 보기",
    home: "홈으로",
  },
};

/** The texts of deleting an account, and logging in to a closed one, in any language. */
export type LeavingTexts = typeof ko;

const en: LeavingTexts = {
  remove: {
    title: "Delete my account",
    lead: "Nobody sees you any more, and every device is logged out.",
    what: [
      "Profiles, answers, likes, notices and logins are deleted.",
      "Messages that you sent stay, as those of a “Deleted user”.",
      "You leave orders and room assignments at once; undoing does not bring you back there.",
    ],
    exportFirst: "Download my data first",
    when: "When?",
    later: "Delete in 30 days",
    laterHint: "Until then you can undo it by logging in.",
    now: "Delete right now",
    nowHint: "This cannot be undone. Your username is free again.",
    password: "Password",
    submit: "Delete my account",
    closedTitle: "Your account will be deleted",
    closedLead: (day) =>
      `It is deleted for good on ${day}. Until then you can undo it by logging in.`,
    goneTitle: "Your account is deleted",
    goneLead: "Thank you for having been here.",
    home: "Home",
  },
  login: {
    closedTitle: "This account waits to be deleted",
    closedLead: (day) =>
      `It is deleted for good on ${day}. Undo it, and your profiles and chats are back.`,
    restore: "Undo and log in",
    keep: "Leave it so",
    late: "That took too long. Please log in again.",
    suspendedTitle: "This account is suspended",
    until: (day) => `You cannot log in until ${day}.`,
    forGood: "It is suspended for good.",
    why: (reason) => `Why: ${reason}`,
    ask: "If you object, or want your data, please tell us.",
    contact: "See whom to ask",
    home: "Home",
  },
};

/** The texts about leaving and coming back, in one language. */
export function leavingTexts(locale: Locale): LeavingTexts {
  return locale === "en" ? en : ko;
}
