import { AppError } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { actKey, lastActKey, likeKey, matchKey } from "@/lib/matching/keys.ts";
import type { Match, StoredAct } from "@/lib/matching/stored.ts";
import { teach } from "@/lib/matching/teaching.ts";
import type { Mode } from "@/lib/profiles/mod.ts";
import type { Services } from "@/lib/services.ts";

/** Whether somebody's newest decision in a mode can be taken back. */
export async function canUndo(
  { kv }: Services,
  { userId, mode }: { userId: number; mode: Mode },
): Promise<boolean> {
  const { value: last } = await kv.get<StoredAct>(lastActKey(mode, userId));
  if (last === null) return false;
  const match = await kv.get(matchKey(mode, userId, last.to));
  return match.value === null;
}

/**
 * Takes back the newest decision in a mode; its card comes back. What became a
 * match stays one.
 *
 * @returns about whom it was
 * @throws {AppError} `nothingToUndo`
 */
export function undoDecision(
  services: Services,
  { userId, mode }: { userId: number; mode: Mode },
): Promise<number> {
  const { kv } = services;
  const nothing = () => {
    throw new AppError("nothingToUndo", "Cannot undo: nothing was decided");
  };
  return untilCommitted(async () => {
    const last = await kv.get<StoredAct>(lastActKey(mode, userId));
    if (last.value === null) return nothing();
    const { to, circle_id: circleId } = last.value;
    const [act, match] = await kv.getMany<[StoredAct, Match]>([
      actKey(mode, userId, to),
      matchKey(mode, userId, to),
    ]);
    if (match.value !== null || act.value === null) return nothing();
    const operation = kv.atomic().check(last, act, match)
      .delete(last.key)
      .delete(act.key)
      .delete(likeKey(mode, to, userId));
    if (circleId !== null) {
      const pair = { userId, otherId: to, mode, circleId };
      teach(services, operation, { ...pair, label: null });
    }
    return (await operation.commit()).ok ? to : LOST_RACE;
  });
}
