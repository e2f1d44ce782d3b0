// Runs in the browser too.
import type { Locale } from "@/lib/i18n/mod.ts";

/** The words in Korean, which the other language follows. */
export const KO = {
  title: "함께 먹은 이웃",
  back: "주문 게시판으로",
  what: "두 번 이상 함께 주문하거나 만난 이웃을 밥친구로 이어 드려요.",
  both: "두 분이 모두 켰을 때만 서로에게 보여요. 끄면 바로 사라져요.",
  face: "주문에서 쓰는 이름과 사진만 보여요. 다른 프로필은 쓰지 않아요.",
  turnOn: "밥친구 추천 켜기",
  turnOff: "밥친구 추천 끄기",
  isOn: "추천을 켜 두었어요.",
  people: "밥친구로 어떠세요?",
  times: (times: number) => `함께 ${times}번`,
  last: (title: string, date: string) => `마지막은 ‘${title}’ · ${date}`,
  talk: "대화하기",
  invite: "밥 약속 올리기",
  empty: "아직 두 번 함께 드신 이웃이 없어요",
  emptyHint: "상대도 추천을 켜야 보여요. 오늘 열린 주문을 둘러보세요.",
  toBoard: "주문 보기",
};
/** The texts of people with whom one has eaten, in any language. */
export type CompanionsTexts = typeof KO;

const EN: CompanionsTexts = {
  title: "Neighbours you ate with",
  back: "Back to the orders",
  what:
    "Neighbours with whom you ordered or met twice or more can become meal buddies.",
  both:
    "You see each other only while both of you have switched this on. Switched off, it is gone at once.",
  face:
    "They see your name and picture as in an order. No other profile is used.",
  turnOn: "Suggest meal buddies",
  turnOff: "Stop suggesting",
  isOn: "Suggestions are on.",
  people: "How about these meal buddies?",
  times: (times) => `${times} times together`,
  last: (title, date) => `Last: “${title}” · ${date}`,
  talk: "Say hello",
  invite: "Post a meal call",
  empty: "Nobody with whom you ate twice yet",
  emptyHint: "They have to switch it on as well. See what is open today.",
  toBoard: "See orders",
};

/** The texts about people who ate together in one language. */
export function companionsTexts(locale: Locale): CompanionsTexts {
  return locale === "en" ? EN : KO;
}
