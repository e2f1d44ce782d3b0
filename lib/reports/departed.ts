import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { reportKey, reportOfKey } from "@/lib/reports/keys.ts";
import type { Report } from "@/lib/reports/stored.ts";
import type { Services } from "@/lib/services.ts";

/**
 * Forgets who made the reports of somebody who deleted their account; what was
 * reported about them stays as long as any report. Running twice changes nothing.
 */
export async function forgetReporter(
  { kv }: Services,
  userId: number,
): Promise<void> {
  const prefix = reportOfKey(userId, "", "").slice(0, 2);
  for await (const { key, value: id } of kv.list<number>({ prefix })) {
    await untilCommitted(async () => {
      const entry = await kv.get<Report>(reportKey(id));
      const operation = kv.atomic().check(entry).delete(key);
      const report = entry.value;
      if (report?.reporter_id === userId) {
        operation.set(entry.key, { ...report, reporter_id: null });
      }
      return (await operation.commit()).ok || LOST_RACE;
    });
  }
}
