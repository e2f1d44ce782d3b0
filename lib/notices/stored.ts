import type { NoticeFacts, NoticeKind } from "@/lib/i18n/notices.ts";
import type { Topic } from "@/lib/notices/rules.ts";

/** A notice nobody looked at for so long is nobody's news. */
export const KEPT_MS = 90 * 24 * 3_600_000;

/** ["notices", userId, at, id] */
export interface StoredNotice {
  /** A random number. */
  id: number;
  /** Decides the words. */
  kind: NoticeKind;
  /** What the words have gaps for. */
  facts: NoticeFacts;
  /** A path of ours: where it leads. */
  link: string;
  /** Milliseconds. */
  at: number;
  /** Whether its person has looked at it. */
  read: boolean;
  /** Whom it names. */
  about?: number;
  /** Absent for what stands in the inbox only. */
  topic?: Topic;
  /** Devices and mail were taken care of. */
  told?: true;
}

/** How long a notice is kept from now on, in milliseconds, at least one. */
export function leftOf({ at }: Pick<StoredNotice, "at">, now: number): number {
  return Math.max(1, at + KEPT_MS - now);
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

/** Prefix of [..., userId, at, id] → 0: the notices that name a person. */
export function noticesAbout(namedId: number): Deno.KvKey {
  return ["notices_about", namedId];
}
