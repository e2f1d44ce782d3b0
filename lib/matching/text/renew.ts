import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { textKey, textPlaceKey } from "@/lib/matching/keys.ts";
import { TEXT_QUEUE } from "@/lib/matching/text/refresh.ts";
import type { Services } from "@/lib/services.ts";

/**
 * Drops what was made of the texts of those who date, which an older key may
 * have sealed, while the app is stopped; jobs make it anew once it runs. Says
 * of how many.
 */
export async function renewTexts(
  { kv, jobs }: Pick<Services, "kv" | "jobs">,
): Promise<number> {
  const mode = "date";
  const prefix = textPlaceKey(0, mode).slice(0, 1);
  let dropped = 0;
  for await (const { key } of kv.list<number>({ prefix })) {
    const userId = Number(key[1]);
    if (key[2] !== mode) continue;
    await untilCommitted(async () => {
      const place = await kv.get<number>(key);
      if (place.value === null) return true;
      const operation = kv.atomic().check(place).delete(place.key)
        .delete(textKey(place.value, mode, userId));
      const payload = { user_id: userId };
      jobs.add(operation, { queue: TEXT_QUEUE, payload });
      return (await operation.commit()).ok || LOST_RACE;
    });
    dropped++;
  }
  return dropped;
}
