// Runs in the browser too.
import type { Locale } from "@/lib/i18n/mod.ts";

/** What somebody can be told about; each reads as one line. */
export const NOTICE_KINDS = [
  "match",
  "friendRequest",
  "friendAccepted",
  "round",
] as const;
export type NoticeKind = typeof NOTICE_KINDS[number];

/** What fills the line; names are those of the moment. */
export type NoticeFacts = Readonly<Record<string, string>>;

type Line = (facts: NoticeFacts) => string;

const KO: Record<NoticeKind, Line> = {
  match: ({ name = "" }) =>
    `${name}님과 서로 관심을 보냈어요. 대화를 시작해 보세요.`,
  friendRequest: ({ name = "" }) => `${name}님이 친구 신청을 보냈어요.`,
  friendAccepted: ({ name = "" }) => `${name}님이 친구 신청을 수락했어요.`,
  round: ({ name = "" }) => `${name} 배정 결과가 나왔어요.`,
};

const EN: Record<NoticeKind, Line> = {
  match: ({ name = "" }) => `You and ${name} like each other. Say hello!`,
  friendRequest: ({ name = "" }) => `${name} sent you a friend request.`,
  friendAccepted: ({ name = "" }) => `${name} accepted your friend request.`,
  round: ({ name = "" }) => `The assignment of ${name} is ready.`,
};

const LINES: Record<Locale, Record<NoticeKind, Line>> = { ko: KO, en: EN };

/** The line of a notice in one language. */
export function noticeText(
  locale: Locale,
  kind: NoticeKind,
  facts: NoticeFacts,
): string {
  return LINES[locale][kind](facts);
}
