// Runs in the browser too.
import type { Locale } from "@/lib/i18n/mod.ts";

/** The words in Korean, which the other language follows. */
export const ko = {
  title: "내 정보 내려받기",
  lead:
    "한자리가 나에 대해 가지고 있는 모든 것을 파일 하나로 드려요. 표(CSV)는 엑셀 같은 프로그램으로 볼 수 있고, JSON은 다른 서비스로 옮길 때 써요. 다른 사람의 메시지와 답변은 들어 있지 않아요.",
  start: "파일 만들기",
  again: "새로 만들기",
  working: "파일을 만들고 있어요",
  workingHint: "이 페이지를 닫아도 계속 만들어요.",
  progress: (done: number, total: number) => `${total}개 중 ${done}개`,
  ready: "파일이 준비되었어요",
  size: (kb: string) => `${kb}KB`,
  until: (day: string) => `${day}까지 받을 수 있어요.`,
  downloadTable: "표로 내려받기 (CSV)",
  download: "JSON으로 내려받기",
  failed: "파일을 만들지 못했어요. 다시 만들어 주세요.",
  refresh: "새로 고침",
  /** Of the table: what is above each of its four columns. */
  columns: ["구분", "번호", "항목", "값"],
  /** Stands for the file itself among the sections. */
  file: "파일",
  sections: {
    account: "회원 정보",
    sessions: "로그인한 기기",
    blocked_people: "차단한 사람",
    consents: "동의 기록",
    profiles: "프로필",
    conversations: "대화",
    orders: "주문",
    meal_buddies: "밥친구",
    decisions: "관심과 넘김",
    likes_by_account: "아이디로 보낸 관심",
    blocked_cards: "차단한 카드",
    matches: "매칭",
    house_rules: "룸메 약속",
    friend_requests: "친구 요청",
    assignments: "방 배정",
    menus: "메뉴 추천",
    notices: "알림",
    notification_settings: "알림 설정",
    notified_browsers: "알림을 받는 브라우저",
    reports: "신고",
  } as Readonly<Record<string, string>>,
};

/** The words of taking along what is held about oneself. */
export type RecordTexts = typeof ko;

const en: RecordTexts = {
  title: "Download my data",
  lead:
    "Everything that Hanjari holds about you, in one file. The table (CSV) opens in Excel and the like; JSON is for taking it to another service. Messages and answers of others are not in it.",
  start: "Make the file",
  again: "Make it anew",
  working: "Making your file",
  workingHint: "It goes on when you close this page.",
  progress: (done, total) => `${done} of ${total}`,
  ready: "Your file is ready",
  size: (kb) => `${kb} KB`,
  until: (day) => `You can download it until ${day}.`,
  downloadTable: "Download as a table (CSV)",
  download: "Download as JSON",
  failed: "The file could not be made. Please make it again.",
  refresh: "Refresh",
  columns: ["section", "number", "field", "value"],
  file: "File",
  sections: {
    account: "Account",
    sessions: "Devices",
    blocked_people: "Blocked people",
    consents: "Consents",
    profiles: "Profiles",
    conversations: "Conversations",
    orders: "Orders",
    meal_buddies: "Meal companions",
    decisions: "Likes and passes",
    likes_by_account: "Likes by username",
    blocked_cards: "Blocked cards",
    matches: "Matches",
    house_rules: "House rules",
    friend_requests: "Friend requests",
    assignments: "Room assignments",
    menus: "Menus",
    notices: "Notices",
    notification_settings: "Notification settings",
    notified_browsers: "Notified browsers",
    reports: "Reports",
  },
};

/** The words of taking along what is held about oneself, in one language. */
export function recordTexts(locale: Locale): RecordTexts {
  return locale === "en" ? en : ko;
}
