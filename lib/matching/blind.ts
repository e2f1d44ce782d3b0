import { findUser, isBlocked } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import {
  decide,
  type Decision,
  type MakeCard,
} from "@/lib/matching/decisions.ts";
import {
  faceOf,
  facesOf,
  isOtherwiseKnown,
  noFace,
} from "@/lib/matching/faces.ts";
import {
  actKey,
  blindKey,
  blindLikeKey,
  deciderKey,
  lastActKey,
} from "@/lib/matching/keys.ts";
import type { StoredAct } from "@/lib/matching/stored.ts";
import type { Services } from "@/lib/services.ts";

/** As of `decide`: a like that waits says the same as a like of nobody. */
export type Decided = Awaited<ReturnType<typeof decide>>;
const UNANSWERED: Decided = { matched: false, roomId: null };

/**
 * Decides on dates about somebody who is named by their account, as clients do
 * that know no cards. Neither the answer nor any list tells whether that
 * neighbour dates, so it changes no card: a like waits until it is mutual, and
 * anything else takes it back. Nor does it fill an inbox: many who like one
 * account together would see which card pauses.
 *
 * @throws {AppError} `profileNeeded`, `userNotFound`
 */
export async function decideBlind(
  services: Services,
  decision: Decision,
  makeCard: MakeCard,
): Promise<Decided> {
  const { userId, otherId, mode } = decision;
  const mine = await faceOf(services, userId, mode);
  if (mine === null) {
    throw new AppError("profileNeeded", `Cannot match: no ${mode} profile`);
  }
  const [user, blocked, isKnown] = await Promise.all([
    findUser(services, otherId),
    isBlocked(services, { userId, otherId }),
    isOtherwiseKnown(services, decision),
  ]);
  const isNeighbour = user?.circle_id === mine.profile.circle_id &&
    user.deleted_at === null;
  if (!isNeighbour || blocked || isKnown) throw noFace(otherId);
  const isMutual = await untilCommitted(() => keep(services, decision));
  return isMutual && await areThere(services, decision)
    ? await decide(services, decision, makeCard)
    : UNANSWERED;
}

/** Keeps a like, or takes it back; says whether the other likes me as well. */
async function keep(
  services: Services,
  { userId, otherId, mode, act }: Decision,
): Promise<boolean | typeof LOST_RACE> {
  const { kv, now } = services;
  const [mine, theirs, blind] = await kv.getMany<
    [StoredAct, StoredAct, number]
  >([
    actKey(mode, userId, otherId),
    actKey(mode, otherId, userId),
    blindKey(mode, otherId, userId),
  ]);
  const at = now();
  const isLike = act === "like";
  const like = blindLikeKey(mode, otherId, userId);
  const operation = kv.atomic().check(mine, theirs, blind);
  if (isLike) {
    const last: StoredAct = {
      ...{ act, to: otherId, at, circle_id: null, blind: true },
    };
    operation.set(blindKey(mode, userId, otherId), at).set(like, at)
      .set(lastActKey(mode, userId), last)
      .set(
        deciderKey(mode, otherId, userId),
        mine.value?.circle_id ?? null,
      );
  } else {
    operation.delete(blindKey(mode, userId, otherId)).delete(like);
    if (mine.value === null) {
      operation.delete(deciderKey(mode, otherId, userId));
    }
  }
  if (!(await operation.commit()).ok) return LOST_RACE;
  return isLike && (theirs.value?.act === "like" || blind.value !== null);
}

async function areThere(
  services: Services,
  decision: Decision,
): Promise<boolean> {
  try {
    await facesOf(services, decision);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
