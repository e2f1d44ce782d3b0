// Runs in the browser too.
import type { Locale } from "@/lib/i18n/mod.ts";
import { factsIn } from "@/lib/i18n/names.ts";

/** What an order's room is told about the order itself. */
export const ORDER_LINES = [
  ...["full", "lockedByHost", "lockedAtDeadline", "reopened"] as const,
  ...["ordered", "arrived", "settled"] as const,
  ...["in10", "in1", "putOff", "extended", "vote"] as const,
  ...["target", "deadline", "changed", "newHost", "short"] as const,
  ...["itemsByHost", "bill"] as const,
] as const;
/** One of `ORDER_LINES`. */
export type OrderLine = typeof ORDER_LINES[number];

/** What the words of a line have gaps for, as text, by name. */
export type Facts = Readonly<Record<string, string>>;
type Texts = Record<OrderLine, (facts: Facts) => string>;

const KO: Texts = {
  full: () => "자리가 모두 차서 모집을 마감했습니다.",
  lockedByHost: () => "방장이 모집을 마감했습니다.",
  lockedAtDeadline: () => "마감 시각이 되어 모집을 마감했습니다.",
  reopened: () => "다시 모집합니다.",
  ordered: () => "주문을 넣었습니다.",
  arrived: () => "도착했습니다.",
  settled: () => "정산까지 끝났습니다.",
  in10: () => "마감까지 10분 남았습니다.",
  in1: () => "마감까지 1분 남았습니다.",
  putOff: () => "최소 주문 금액이나 인원이 모자라 마감을 10분 미뤘습니다.",
  extended: () => "여러 사람이 원해서 마감을 10분 미뤘습니다.",
  vote: ({ votes = "", needed = "" }) =>
    `마감을 10분 미루자는 의견이 있습니다. (${votes}/${needed})`,
  target: ({ target = "" }) => `정원이 ${target}명으로 바뀌었습니다.`,
  deadline: () => "방장이 마감 시각을 바꿨습니다.",
  changed: () => "방장이 주문 내용을 바꿨습니다.",
  newHost: ({ name = "" }) => `${name}님이 방장이 되었습니다.`,
  short: () => "최소 주문 금액이나 인원이 모자란 채로 마감했습니다.",
  itemsByHost: ({ name = "" }) => `방장이 ${name}님의 메뉴를 고쳤습니다.`,
  bill: () => "방장이 정산 정보를 바꿨습니다.",
};

const EN: Texts = {
  full: () => "Every seat is taken: the order is locked.",
  lockedByHost: () => "The host locked the order.",
  lockedAtDeadline: () => "The deadline has come: the order is locked.",
  reopened: () => "The order is open again.",
  ordered: () => "The order has been placed.",
  arrived: () => "It has arrived.",
  settled: () => "All is settled.",
  in10: () => "Ten minutes until the deadline.",
  in1: () => "One minute until the deadline.",
  putOff: () =>
    "Too little or too few for an order yet: the deadline moved by ten minutes.",
  extended: () => "Most of you wanted it: the deadline moved by ten minutes.",
  vote: ({ votes = "", needed = "" }) =>
    `Some want ten minutes more. (${votes}/${needed})`,
  target: ({ target = "" }) => `There are ${target} seats now.`,
  deadline: () => "The host changed the deadline.",
  changed: () => "The host changed the order.",
  newHost: ({ name = "" }) => `${name} is the host now.`,
  short: () => "The order is locked, with too little or too few for it.",
  itemsByHost: ({ name = "" }) => `The host changed what ${name} orders.`,
  bill: () => "The host changed the bill.",
};

const LINES: Record<Locale, Texts> = { ko: KO, en: EN };

/** What a system line of an order says in one language; null for a code that is none of ours. */
export function orderLine(
  locale: Locale,
  code: string,
  facts: Facts,
): string | null {
  return isOrderLine(code) ? LINES[locale][code](factsIn(facts, locale)) : null;
}

function isOrderLine(code: string): code is OrderLine {
  return Object.hasOwn(KO, code);
}
