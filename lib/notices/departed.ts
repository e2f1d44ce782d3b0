import { DEPARTED_NOTICES_QUEUE } from "@/lib/accounts/mod.ts";
import { noticesOf } from "@/lib/notices/stored.ts";
import type { Services } from "@/lib/services.ts";

/** Empties the inboxes of those who deleted their account. Call before the jobs start; running twice changes nothing. */
export function forgetDepartedNotices({ kv, jobs }: Services): void {
  jobs.handle(DEPARTED_NOTICES_QUEUE, async (payload, { signal }) => {
    const prefix = noticesOf(Number(payload));
    for await (const { key } of kv.list({ prefix })) {
      signal.throwIfAborted();
      await kv.delete(key);
    }
  });
}
