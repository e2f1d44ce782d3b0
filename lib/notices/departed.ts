import { DEPARTED_NOTICES_QUEUE, GONE_NAME } from "@/lib/accounts/mod.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import {
  leftOf,
  noticeKey,
  noticesAbout,
  noticesOf,
  type StoredNotice,
} from "@/lib/notices/stored.ts";
import type { Services } from "@/lib/services.ts";

/**
 * Empties the inboxes of those who deleted their account, and takes their names
 * out of those of others. Call before the jobs start; running twice changes
 * nothing.
 */
export function forgetDepartedNotices(services: Services): void {
  const { kv, jobs } = services;
  jobs.handle(DEPARTED_NOTICES_QUEUE, async (payload, { signal }) => {
    const userId = Number(payload);
    const own = kv.list<StoredNotice>({ prefix: noticesOf(userId) });
    for await (const { key, value: { at, id, about } } of own) {
      signal.throwIfAborted();
      const operation = kv.atomic().delete(key);
      if (about !== undefined) {
        operation.delete([...noticesAbout(about), userId, at, id]);
      }
      await operation.commit();
    }
    const others = kv.list<number>({ prefix: noticesAbout(userId) });
    for await (const { key } of others) {
      signal.throwIfAborted();
      const [, , reader, at, id] = key.map(Number);
      await forgetName(services, noticeKey(reader ?? 0, at ?? 0, id ?? 0));
      await kv.delete(key);
    }
  });
}

async function forgetName(services: Services, key: Deno.KvKey): Promise<void> {
  await untilCommitted(async () => {
    const entry = await services.kv.get<StoredNotice>(key);
    if (entry.value === null) return true;
    const { about: _, ...notice } = entry.value;
    const facts = { ...notice.facts, name: GONE_NAME };
    const operation = services.kv.atomic().check(entry)
      .set(key, { ...notice, facts }, {
        expireIn: leftOf(notice, services.now()),
      });
    return (await operation.commit()).ok || LOST_RACE;
  });
}
