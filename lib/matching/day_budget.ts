import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { proposedKey } from "@/lib/matching/keys.ts";
import { dayOf } from "@/lib/matching/rules.ts";
import type { Mode } from "@/lib/profiles/mod.ts";
import type { Services } from "@/lib/services.ts";

/** Far more than anybody decides about in a day; who collects profiles gets no more. */
const MOST_A_DAY = 200;
const KEPT_MS = 2 * 86_400_000;

/**
 * Of people who could be proposed to somebody those who may be: on one day of
 * Seoul no more than 200 different ones in a mode, however lists are asked
 * for. Off when `config.rateLimits` is.
 */
export async function withinDay(
  { kv, now, config }: Pick<Services, "kv" | "now" | "config">,
  { userId, mode, ids }: {
    userId: number;
    mode: Mode;
    ids: readonly number[];
  },
): Promise<Set<number>> {
  if (!config.rateLimits) return new Set(ids);
  const key = proposedKey(mode, userId, dayOf(now()));
  return await untilCommitted(async () => {
    const entry = await kv.get<string>(key);
    const known = new Set(entry.value?.split(",").map(Number));
    const fresh = ids.filter((id) => !known.has(id))
      .slice(0, Math.max(0, MOST_A_DAY - known.size));
    if (fresh.length === 0) return known;
    const all = new Set([...known, ...fresh]);
    const { ok } = await kv.atomic().check(entry)
      .set(key, [...all].join(","), { expireIn: KEPT_MS }).commit();
    return ok ? all : LOST_RACE;
  });
}
