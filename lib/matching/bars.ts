import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { facesOf } from "@/lib/matching/faces.ts";
import {
  actKey,
  barKey,
  barredKey,
  blindKey,
  blindLikeKey,
  likeKey,
  matchKey,
} from "@/lib/matching/keys.ts";
import { findShown } from "@/lib/matching/masks.ts";
import type { Label } from "@/lib/matching/stored.ts";
import { type Pair, teach } from "@/lib/matching/teaching.ts";
import type { Mode } from "@/lib/profiles/mod.ts";
import { blockUser, liftBlock } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";

/** Somebody, and whom they mean by the number that a mode shows. */
export interface Meant {
  /** The one who means. */
  userId: number;
  /** In which the card is. */
  mode: Mode;
  /** The account's id, or the number under which a date card is shown. */
  shown: number;
}

/**
 * Blocks somebody by their card. Where cards lead to accounts, and once two have
 * matched, it blocks the account. A date card leads to none: there the two never
 * see each other's cards again, and nothing else changes, since whoever vanished
 * from other lists at the same moment would be who dates. Nobody is told.
 *
 * @throws {AppError} `profileNeeded`, `userNotFound`
 */
export async function blockCard(
  services: Services,
  meant: Meant,
): Promise<void> {
  const { userId, mode } = meant;
  const otherId = await findShown(services, meant);
  const pair = { userId, otherId, mode };
  if (await isBarredBy(services, pair)) return;
  const faces = await facesOf(services, pair);
  const circleId = faces.mine.profile.circle_id ?? 0;
  const isDone = mode === "date" &&
    await untilCommitted(() => bar(services, { ...pair, circleId }));
  if (!isDone) await blockUser(services, pair);
}

/**
 * Lifts one's block of a card; of nobody is no failure.
 *
 * @throws {AppError} `userNotFound` where cards lead to accounts
 */
export async function unblockCard(
  services: Services,
  meant: Meant,
): Promise<void> {
  const { userId, mode } = meant;
  const otherId = await findShown(services, meant);
  if (mode !== "date") return await liftBlock(services, { userId, otherId });
  await services.kv.atomic().delete(barKey(mode, userId, otherId))
    .delete(barredKey(mode, otherId, userId)).commit();
}

/** Everybody whose card somebody does not see, or who does not see theirs. */
export async function barredFrom(
  { kv }: Pick<Services, "kv">,
  { userId, mode }: { userId: number; mode: Mode },
): Promise<Set<number>> {
  const found = new Set<number>();
  for (const keyOf of [barKey, barredKey]) {
    const prefix = keyOf(mode, userId, 0).slice(0, 3);
    for await (const { key } of kv.list({ prefix })) {
      found.add(Number(key.at(-1)));
    }
  }
  return found;
}

async function isBarredBy(
  { kv }: Pick<Services, "kv">,
  { userId, otherId, mode }: Pair,
): Promise<boolean> {
  return (await kv.get(barKey(mode, userId, otherId))).value !== null;
}

/** False where the two have matched: then they know each other. */
async function bar(
  services: Services,
  pair: Pair & { circleId: number },
): Promise<boolean | typeof LOST_RACE> {
  const { kv } = services;
  const { userId, otherId, mode } = pair;
  const [match, mine, theirs] = await kv.getMany([
    matchKey(mode, userId, otherId),
    actKey(mode, userId, otherId),
    actKey(mode, otherId, userId),
  ]);
  if (match.value !== null) return false;
  const at = services.now();
  const operation = kv.atomic().check(match, mine, theirs)
    .set(barKey(mode, userId, otherId), at)
    .set(barredKey(mode, otherId, userId), at);
  for (const [to, from] of [[userId, otherId], [otherId, userId]] as const) {
    operation.delete(likeKey(mode, to, from))
      .delete(blindLikeKey(mode, to, from)).delete(blindKey(mode, from, to));
  }
  const label: Label = { y: 0, at, by: "block" };
  teach(services, operation, { ...pair, label });
  return (await operation.commit()).ok ? true : LOST_RACE;
}
