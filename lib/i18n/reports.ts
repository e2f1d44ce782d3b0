// Runs in the browser too.
import type { Locale } from "@/lib/i18n/mod.ts";

/** The words in Korean, which the other language follows. */
export const ko = {
  title: "신고하기",
  lead:
    "지금 보이는 내용이 관리자에게 함께 전달돼요. 상대에게는 누가 신고했는지 알려지지 않아요.",
  about: {
    user: "신고 대상: 이 사람",
    message: "신고 대상: 이 메시지와 앞뒤 대화",
    order: "신고 대상: 이 주문",
    card: "신고 대상: 이 프로필 카드",
  },
  category: "무엇이 문제인가요?",
  reason: "자세한 내용",
  reasonHint: "500자까지 적을 수 있어요.",
  block: "이 사람을 차단할게요",
  submit: "신고하기",
  cancel: "신고하지 않고 돌아가기",
  gone: "신고할 대상을 찾지 못했어요. 이미 사라졌을 수 있어요.",
  done: "신고했어요. 관리자가 확인할게요.",
  again: "이미 신고한 내용이에요. 관리자가 확인하고 있어요.",
  mine: "내가 한 신고",
  mineHint: "처리되면 알림으로 알려 드려요.",
  empty: "신고한 것이 없어요",
  emptyHint: "불편한 일이 있으면 대화나 프로필의 메뉴에서 신고해 주세요.",
  toChat: "대화로 가기",
  kinds: {
    user: "사람",
    message: "메시지",
    order: "주문",
    card: "프로필 카드",
  },
  states: {
    open: "확인 중",
    dismissed: "문제 없음",
    warned: "조치함",
    suspended: "조치함",
  },
};

/** The texts of reporting somebody or something, in any language. */
export type ReportsTexts = typeof ko;

const en: ReportsTexts = {
  title: "Report",
  lead:
    "What you see now goes to the administrators with it. Who reported is told to nobody.",
  about: {
    user: "You are reporting this person.",
    message: "You are reporting this message, with what was said around it.",
    order: "You are reporting this order.",
    card: "You are reporting this profile card.",
  },
  category: "What is wrong?",
  reason: "In your words",
  reasonHint: "Up to 500 characters.",
  block: "Block this person as well",
  submit: "Report",
  cancel: "Back without reporting",
  gone: "What you want to report was not found. It may be gone already.",
  done: "Reported. An administrator will look into it.",
  again: "You have reported this already. It is being looked into.",
  mine: "What I reported",
  mineHint: "You get a notice when it was looked into.",
  empty: "You have reported nothing",
  emptyHint: "If something troubles you, report it from a chat or a profile.",
  toChat: "Go to chats",
  kinds: {
    user: "Person",
    message: "Message",
    order: "Order",
    card: "Profile card",
  },
  states: {
    open: "Looking into it",
    dismissed: "Nothing wrong",
    warned: "Dealt with",
    suspended: "Dealt with",
  },
};

/** The texts about reporting in one language. */
export function reportsTexts(locale: Locale): ReportsTexts {
  return locale === "en" ? en : ko;
}
