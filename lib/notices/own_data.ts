import { requireUser } from "@/lib/accounts/mod.ts";
import { noticeText } from "@/lib/i18n/notices.ts";
import { noticesOf, type StoredNotice } from "@/lib/notices/stored.ts";
import type { Services } from "@/lib/services.ts";

/** What somebody was told, in their language, for themselves. */
export function ownNoticeData(
  services: Services,
  userId: number,
): Record<string, AsyncIterable<unknown>> {
  return { notices: notices(services, userId) };
}

async function* notices(services: Services, userId: number) {
  const { locale } = await requireUser(services, userId);
  const prefix = noticesOf(userId);
  for await (const { value } of services.kv.list<StoredNotice>({ prefix })) {
    const { kind, facts, link, at, read } = value;
    const text = noticeText(locale, kind, facts);
    yield { kind, text, link, at: new Date(at).toISOString(), read };
  }
}
