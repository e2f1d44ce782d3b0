// Runs in the browser too.
import type { Locale } from "@/lib/i18n/mod.ts";

/** The words in Korean, which the other language follows. */
export const KO = {
  title: "알림",
  lead: "누르면 바로 그곳으로 가요. 90일이 지난 알림은 지워져요.",
  back: "내 정보",
  unread: (count: number) => `안 읽은 알림 ${count}개`,
  isNew: "새 알림",
  readAll: "모두 읽음으로 표시",
  allRead: "모두 읽음으로 표시했어요.",
  gone: "그 알림은 이제 없어요.",
  older: "이전 알림 보기",
  none: "조용하네요",
  noneHint: "서로 관심을 보내거나 주문 자리가 나면 여기에 알려 드릴게요.",
  toOrders: "주문 둘러보기",
  choose: "알림 받기 설정",
};

/** The page of notices, and the bell that leads there. */
export type InboxTexts = typeof KO;

const EN: InboxTexts = {
  title: "Notices",
  lead: "Each leads straight to its place. They are deleted after 90 days.",
  back: "Me",
  unread: (count) =>
    count === 1 ? "1 unread notice" : `${count} unread notices`,
  isNew: "New",
  readAll: "Mark all as read",
  allRead: "All are marked as read.",
  gone: "That notice is no longer there.",
  older: "Older notices",
  none: "It is quiet here",
  noneHint: "When a like is mutual or a seat is free, we will tell you here.",
  toOrders: "Look at the orders",
  choose: "Notification settings",
};

const TEXTS: Record<Locale, InboxTexts> = { ko: KO, en: EN };

/** The texts of the inbox in one language. */
export function inboxTexts(locale: Locale): InboxTexts {
  return TEXTS[locale];
}
