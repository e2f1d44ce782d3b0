// Runs in the browser too.
import type { Locale } from "@/lib/i18n/mod.ts";
import { factsIn } from "@/lib/i18n/names.ts";
import { OFFENCES, offenceText } from "@/lib/i18n/offences.ts";

/** What somebody can be told about; each reads as one line. */
export const NOTICE_KINDS = [
  "match",
  "houseRules",
  "friendRequest",
  "friendAccepted",
  "round",
  "orderSeat",
  "orderClosing",
  "orderCancelled",
  "orderInvite",
  "mealBuddy",
  "orderHost",
  "orderParted",
  "orderOwes",
  "warned",
  "reportDone",
] as const;
/** One of `NOTICE_KINDS`. */
export type NoticeKind = typeof NOTICE_KINDS[number];

/** What fills the line; names are those of the moment. */
export type NoticeFacts = Readonly<Record<string, string>>;

type Line = (facts: NoticeFacts) => string;

const KO: Record<NoticeKind, Line> = {
  match: ({ name = "" }) =>
    `${name}님과 서로 관심을 보냈어요. 대화를 시작해 보세요.`,
  houseRules: ({ name = "" }) =>
    `${name}님이 룸메 약속에 서명했어요. 읽어 보고 서명해 주세요.`,
  friendRequest: ({ name = "" }) => `${name}님이 친구 요청을 보냈어요.`,
  friendAccepted: ({ name = "" }) => `${name}님이 친구 요청을 수락했어요.`,
  round: ({ name = "" }) => `${name} 배정 결과가 나왔어요.`,
  orderSeat: ({ title = "" }) =>
    `‘${title}’에 자리가 났어요. 90초 안에 들어와 주세요.`,
  orderClosing: ({ title = "", minutes = "" }) =>
    `‘${title}’ 마감까지 ${minutes}분 남았어요.`,
  orderCancelled: ({ title = "" }) => `‘${title}’ 주문이 취소되었어요.`,
  orderInvite: ({ name = "", title = "" }) =>
    `${name}님이 ‘${title}’에 다시 초대했어요.`,
  mealBuddy: ({ name = "" }) =>
    `${name}님과 두 번 함께 드셨어요. 밥친구로 지내 보시면 어때요?`,
  orderHost: ({ title = "" }) => `이제 ‘${title}’의 방장이에요.`,
  orderParted: ({ title = "" }) => `차단한 분이 연 ‘${title}’에서 나왔어요.`,
  orderOwes: ({ title = "", amount = "" }) =>
    `‘${title}’ 정산이 남았어요. ${amount}원을 보내 주세요.`,
  warned: ({ category = "" }) =>
    `신고를 확인해 경고해 드려요: ${
      offence("ko", category)
    }. 이용 규칙을 지켜 주세요.`,
  reportDone: () =>
    "신고하신 내용을 확인하고 처리했어요. 알려 주셔서 고맙습니다.",
};

const EN: Record<NoticeKind, Line> = {
  match: ({ name = "" }) => `You and ${name} like each other. Say hello!`,
  houseRules: ({ name = "" }) =>
    `${name} signed your house rules. Read them, and sign too.`,
  friendRequest: ({ name = "" }) => `${name} sent you a friend request.`,
  friendAccepted: ({ name = "" }) => `${name} accepted your friend request.`,
  round: ({ name = "" }) => `The assignment of ${name} is ready.`,
  orderSeat: ({ title = "" }) =>
    `A seat in “${title}” is yours for the next 90 seconds.`,
  orderClosing: ({ title = "", minutes = "" }) =>
    minutes === "1"
      ? `“${title}” closes in a minute.`
      : `“${title}” closes in ${minutes} minutes.`,
  orderCancelled: ({ title = "" }) => `“${title}” was cancelled.`,
  orderInvite: ({ name = "", title = "" }) =>
    `${name} invites you to “${title}” again.`,
  mealBuddy: ({ name = "" }) =>
    `You ate with ${name} twice. How about becoming meal buddies?`,
  orderHost: ({ title = "" }) => `You are the host of “${title}” now.`,
  orderParted: ({ title = "" }) =>
    `You left “${title}”, since you block its host.`,
  orderOwes: ({ title = "", amount = "" }) =>
    `“${title}” is not settled yet: please send ${amount} won.`,
  warned: ({ category = "" }) =>
    `A report about you was looked into, and this is a warning: ${
      offence("en", category)
    }. Please keep to the rules.`,
  reportDone: () =>
    "What you reported was looked into. Thank you for telling us.",
};

const LINES: Record<Locale, Record<NoticeKind, Line>> = { ko: KO, en: EN };

/** The line of a notice in one language; who deleted the account is called so in it. */
export function noticeText(
  locale: Locale,
  kind: NoticeKind,
  facts: NoticeFacts,
): string {
  return LINES[locale][kind](factsIn(facts, locale));
}

function offence(locale: Locale, category: string): string {
  const known = OFFENCES.find((one) => one === category) ?? "other";
  return offenceText(locale, known);
}
