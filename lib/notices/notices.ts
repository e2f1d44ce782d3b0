import { hiddenFrom, requireUser } from "@/lib/accounts/mod.ts";
import {
  type NoticeFacts,
  type NoticeKind,
  noticeText,
} from "@/lib/i18n/notices.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { randomId } from "@/lib/kv/ids.ts";
import { listPage } from "@/lib/kv/page.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { topicOf, type TopicOfMode } from "@/lib/notices/rules.ts";
import type { Notice } from "@/lib/notices/schema.ts";
import {
  KEPT_MS,
  leftOf,
  noticeKey,
  noticesAbout,
  noticesOf,
  type StoredNotice,
} from "@/lib/notices/stored.ts";
import type { Services } from "@/lib/services.ts";

/** Jobs that tell somebody of a notice beside the page. */
export const TOLD_QUEUE = "notices.told";
/** How many unread ones are counted, and marked by one commit. */
const MOST = 100;

/** Payload of `TOLD_QUEUE`: which notice it is. */
export interface NoticePlace {
  /** Whose. */
  user_id: number;
  /** Milliseconds; part of its key. */
  at: number;
  /** Of the notice. */
  id: number;
}

/** Puts a line into somebody's inbox in the commit that causes it; their sockets hear of it. */
export function addNotice(
  { doorbells, jobs, now }: Services,
  operation: Deno.AtomicOperation,
  { userId, kind, facts, link, about, mode }: {
    userId: number;
    kind: NoticeKind;
    facts: NoticeFacts;
    link: string;
    /** Whose name is among the facts: it goes with their account. */
    about?: number;
    /** Of a match or an assignment. */
    mode?: TopicOfMode;
  },
): void {
  const at = now();
  const id = randomId();
  const topic = topicOf(kind, mode);
  const notice: StoredNotice = {
    ...{ id, kind, facts, link, at, read: false },
    ...about !== undefined && { about },
    ...topic !== null && { topic },
  };
  const payload: NoticePlace = { user_id: userId, at, id };
  if (topic !== null) jobs.add(operation, { queue: TOLD_QUEUE, payload });
  operation.set(noticeKey(userId, at, id), notice, { expireIn: KEPT_MS });
  if (about !== undefined) {
    const key = [...noticesAbout(about), userId, at, id];
    operation.set(key, 0, { expireIn: KEPT_MS });
  }
  doorbells.ring(operation, userId);
}

/**
 * One page of an inbox, newest first, and how many are unread (at most 100 are
 * counted), without those that name somebody on either side of a block.
 *
 * @throws {AppError} `badRequest` for an unknown cursor
 */
export async function listNotices(
  services: Services,
  { userId, locale, limit, cursor }: {
    userId: number;
    locale: Locale;
    limit: number;
    cursor?: string;
  },
): Promise<{ results: Notice[]; next: string | null; unread: number }> {
  const { kv, now } = services;
  const selector = { prefix: noticesOf(userId) };
  const [page, newest, hidden] = await Promise.all([
    listPage<StoredNotice>(kv, selector, { limit, cursor, reverse: true }),
    listPage<StoredNotice>(kv, selector, { limit: MOST, reverse: true }),
    hiddenFrom(services, userId),
  ]);
  const living = ({ value }: Deno.KvEntry<StoredNotice>) =>
    value.at + KEPT_MS > now() && !hidden.has(value.about ?? 0);
  const unread =
    newest.results.filter((one) => living(one) && !one.value.read).length;
  const results = page.results.filter(living).map(({ value }) =>
    showNotice(value, locale)
  );
  return { results, next: page.next, unread };
}

/** What came into an inbox after the commit with versionstamp `since`, oldest first, in its owner's language. */
export async function listNewNotices(
  services: Services,
  { userId, since }: { userId: number; since: string },
): Promise<Notice[]> {
  const { results } = await listPage<StoredNotice>(
    services.kv,
    { prefix: noticesOf(userId) },
    { limit: 20, reverse: true },
  );
  const fresh = results.filter(({ versionstamp, value }) =>
    versionstamp > since && !value.read
  );
  if (fresh.length === 0) return [];
  const { locale } = await requireUser(services, userId);
  return fresh.map(({ value }) => showNotice(value, locale)).reverse();
}

/** Marks notices as read: those named, or the newest hundred. Unknown ids change nothing. */
export async function readNotices(
  { kv, now }: Services,
  { userId, ids }: { userId: number; ids?: readonly number[] },
): Promise<void> {
  await untilCommitted(async () => {
    const { results } = await listPage<StoredNotice>(
      kv,
      { prefix: noticesOf(userId) },
      { limit: MOST, reverse: true },
    );
    const unread = results.filter(({ value }) =>
      !value.read && (ids?.includes(value.id) ?? true)
    );
    if (unread.length === 0) return true;
    const operation = kv.atomic();
    for (const entry of unread) {
      operation.check(entry).set(entry.key, { ...entry.value, read: true }, {
        expireIn: leftOf(entry.value, now()),
      });
    }
    return (await operation.commit()).ok ? true : LOST_RACE;
  });
}

/** Marks one notice as read and answers where it leads; null when there is none of this id. */
export async function openNotice(
  services: Services,
  { userId, id }: { userId: number; id: number },
): Promise<string | null> {
  const prefix = noticesOf(userId);
  const notices = services.kv.list<StoredNotice>({ prefix }, { reverse: true });
  for await (const { value } of notices) {
    if (value.id !== id) continue;
    await readNotices(services, { userId, ids: [id] });
    return value.link;
  }
  return null;
}

function showNotice(
  { id, kind, facts, link, at, read }: StoredNotice,
  locale: Locale,
): Notice {
  const text = noticeText(locale, kind, facts);
  return { id, kind, text, link, created_at: new Date(at).toISOString(), read };
}
