import type { NoticeFacts, NoticeKind } from "@/lib/i18n/notices.ts";

/** ["notices", userId, at, id] */
export interface StoredNotice {
  id: number;
  kind: NoticeKind;
  facts: NoticeFacts;
  link: string;
  at: number;
  read: boolean;
}

/** → `StoredNotice`, in order of time. */
export function noticeKey(
  userId: number,
  at: number,
  id: number,
): Deno.KvKey {
  return ["notices", userId, at, id];
}

/** Prefix of `noticeKey`. */
export function noticesOf(userId: number): Deno.KvKey {
  return ["notices", userId];
}
