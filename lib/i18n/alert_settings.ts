// Runs in the browser too.
import type { Locale } from "@/lib/i18n/mod.ts";

/** The words in Korean, which the other language follows. */
export const ko = {
  title: "알림 받기",
  lead:
    "앱을 닫아 두어도 소식을 알려 드려요. 알림 목록에는 무엇을 끄든 모두 남아 있어요.",
  saved: "저장했어요.",
  save: "저장",
  here: {
    title: "이 기기",
    none:
      "이 브라우저에서는 알림을 받을 수 없어요. 알림 목록은 그대로 볼 수 있어요.",
    install:
      "아이폰과 아이패드에서는 공유 버튼을 눌러 ‘홈 화면에 추가’한 다음, 홈 화면의 한자리에서 켤 수 있어요.",
    off: "이 기기에서는 알림이 꺼져 있어요.",
    on: "이 기기로 알려 드려요. 로그아웃하면 꺼져요.",
    blocked: "브라우저가 한자리의 알림을 막고 있어요.",
    unblock:
      "주소창 왼쪽의 자물쇠(또는 설정) 아이콘을 누르고 ‘알림’을 ‘허용’으로 바꾼 뒤 새로고침해 주세요.",
    turnOn: "이 기기에서 켜기",
    turnOff: "이 기기에서 끄기",
    failed: "켜거나 끄지 못했어요. 잠시 뒤에 다시 해 주세요.",
  },
  what: "무엇을 알릴까요",
  byPush: "기기",
  byMail: "메일",
  pushOf: (topic: string) => `${topic} 소식을 기기로 받기`,
  mailOf: (topic: string) => `${topic} 소식을 메일로 받기`,
  mailHint:
    "메일에는 새 알림이 있다는 것만 적어요. 인증한 주소로 한 시간에 여섯 통까지 보내요.",
  topics: {
    roommate: "룸메이트",
    date: "소개팅",
    meal: "밥친구",
    orders: "함께 주문",
    chat: "대화",
  },
  topicHints: {
    roommate: "서로 관심, 방 배정",
    date: "서로 관심. 잠금 화면에는 내용이 나오지 않아요.",
    meal: "서로 관심, 모임 배정",
    orders: "자리, 마감, 취소, 정산",
    chat: "새 메시지, 친구 요청",
  },
  previews: "잠금 화면에 이름과 내용 보이기",
  previewsHint:
    "끄면 새 소식이 있다는 것만 보여요. 소개팅은 켜 두어도 보이지 않아요.",
  quiet: "조용한 시간",
  quietLead:
    "메시지는 바로 도착하고, 소리 나는 알림만 이 시간이 끝날 때까지 기다려요. 곧 마감되는 주문은 바로 알려 드려요.",
  ways: {
    asked: "룸메이트 질문에 답한 취침 시간",
    set: "직접 정하기",
    off: "쓰지 않기",
  },
  askedHours: (from: string, to: string) => `지금은 ${from}부터 ${to}까지예요.`,
  askedNone: "취침·기상 시간을 아직 답하지 않아 지금은 조용한 시간이 없어요.",
  toAnswers: "질문에 답하기",
  from: "시작",
  to: "끝",
  invalid: "시각을 다시 확인해 주세요.",
  offer: {
    title: "답장이 오면 알려 드릴까요?",
    lead:
      "한자리를 닫아 두어도 새 메시지를 알 수 있어요. 조용한 시간에는 울리지 않고, 언제든 설정에서 끌 수 있어요.",
    yes: "알림 받기",
    no: "나중에",
    on: "이제 이 기기로 알려 드려요.",
    close: "닫기",
  },
};

/** The texts of the page on which one says what may wake a device, in any language. */
export type AlertSettingsTexts = typeof ko;

const en: AlertSettingsTexts = {
  title: "Notifications",
  lead:
    "We tell you what happens while the app is closed. What you switch off still shows up in your notices.",
  saved: "Saved.",
  save: "Save",
  here: {
    title: "This device",
    none:
      "This browser cannot show notifications. Your notices are here all the same.",
    install:
      "On iPhone and iPad, press the share button and “Add to Home Screen”, then switch them on in Hanjari on the home screen.",
    off: "Notifications are off on this device.",
    on: "This device tells you. Logging out switches it off.",
    blocked: "The browser blocks notifications of Hanjari.",
    unblock:
      "Press the lock (or settings) icon to the left of the address, set “Notifications” to “Allow”, and reload this page.",
    turnOn: "Switch on here",
    turnOff: "Switch off here",
    failed: "That did not work. Please try again in a while.",
  },
  what: "What to tell you",
  byPush: "Device",
  byMail: "Mail",
  pushOf: (topic) => `${topic}: on devices`,
  mailOf: (topic) => `${topic}: by mail`,
  mailHint:
    "Mails only say that there is something new, six an hour at most, to a verified address.",
  topics: {
    roommate: "Roommates",
    date: "Dates",
    meal: "Meal buddies",
    orders: "Orders",
    chat: "Chats",
  },
  topicHints: {
    roommate: "Mutual likes, rooms assigned",
    date: "Mutual likes. Never shown on a locked screen.",
    meal: "Mutual likes, groups assigned",
    orders: "Seats, deadlines, cancellations, bills",
    chat: "New messages, friend requests",
  },
  previews: "Names and words on a locked screen",
  previewsHint:
    "When off, it only says that there is something new. Dates are never shown, on or off.",
  quiet: "Quiet hours",
  quietLead:
    "Messages arrive at once; only what makes a sound waits for the end of these hours. An order about to close does not wait.",
  ways: {
    asked: "While I sleep, as I answered for roommates",
    set: "These hours",
    off: "None",
  },
  askedHours: (from, to) => `Now from ${from} to ${to}.`,
  askedNone:
    "You have not said yet when you go to bed and get up, so there are none now.",
  toAnswers: "Answer",
  from: "From",
  to: "To",
  invalid: "Please check the times.",
  offer: {
    title: "Shall we tell you when they answer?",
    lead:
      "You hear of new messages while Hanjari is closed. Nothing rings in your quiet hours, and you can switch it off in the settings.",
    yes: "Notify me",
    no: "Not now",
    on: "This device will tell you.",
    close: "Close",
  },
};

/** The texts of how one is told, and of the question whether to be, in one language. */
export function alertSettingsTexts(locale: Locale): AlertSettingsTexts {
  return locale === "en" ? en : ko;
}
