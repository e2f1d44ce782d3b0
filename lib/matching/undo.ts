import { AppError } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import {
  actKey,
  blindKey,
  blindLikeKey,
  deciderKey,
  lastActKey,
  likeKey,
  matchKey,
} from "@/lib/matching/keys.ts";
import { maskOf } from "@/lib/matching/masks.ts";
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
 * match stays one. With `shown` only where that decision is about them.
 *
 * @returns about whom it was, by the number that the mode shows
 * @throws {AppError} `nothingToUndo`
 */
export async function undoDecision(
  services: Services,
  { shown, ...asked }: { userId: number; mode: Mode; shown?: number },
): Promise<number> {
  const { show } = maskOf(services, asked);
  const numberOf = ({ to, blind }: StoredAct) => blind ? to : show(to);
  const isMeant = (last: StoredAct) =>
    shown === undefined || numberOf(last) === shown;
  return numberOf(await takeBack(services, asked, isMeant));
}

function takeBack(
  services: Services,
  { userId, mode }: { userId: number; mode: Mode },
  isMeant: (last: StoredAct) => boolean,
): Promise<StoredAct> {
  const { kv } = services;
  const nothing = () => {
    throw new AppError("nothingToUndo", "Cannot undo: nothing was decided");
  };
  return untilCommitted(async () => {
    const last = await kv.get<StoredAct>(lastActKey(mode, userId));
    if (last.value === null || !isMeant(last.value)) return nothing();
    const { to, circle_id: circleId, blind = false } = last.value;
    const [act, match] = await kv.getMany<[StoredAct, Match]>([
      actKey(mode, userId, to),
      matchKey(mode, userId, to),
    ]);
    if (match.value !== null) return nothing();
    if (act.value === null && !blind) return nothing();
    const operation = kv.atomic().check(last, act, match).delete(last.key)
      .delete(blindKey(mode, userId, to))
      .delete(blindLikeKey(mode, to, userId));
    // What was decided about the card stays when a like that named the account is taken back.
    if (!blind) operation.delete(act.key);
    if (!blind || act.value === null) {
      operation.delete(deciderKey(mode, to, userId));
    }
    if (!blind) operation.delete(likeKey(mode, to, userId));
    if (circleId !== null) {
      const pair = { userId, otherId: to, mode, circleId };
      teach(services, operation, { ...pair, label: null });
    }
    return (await operation.commit()).ok ? last.value : LOST_RACE;
  });
}
