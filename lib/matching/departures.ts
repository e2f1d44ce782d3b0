import {
  DEPARTED_MATCHES_QUEUE,
  findUser,
  isPurged,
} from "@/lib/accounts/mod.ts";
import {
  actKey,
  barKey,
  barredKey,
  blindKey,
  blindLikeKey,
  deciderKey,
  houseRulesKey,
  labelKey,
  lastActKey,
  likeKey,
  matchKey,
  matchOfKey,
  requestKey,
  requestOfKey,
  requestOfPairKey,
  sawKey,
} from "@/lib/matching/keys.ts";
import type { FriendRequest, Match, StoredAct } from "@/lib/matching/stored.ts";
import { type Mode, MODES } from "@/lib/profiles/mod.ts";
import type { Services } from "@/lib/services.ts";

/**
 * Forgets what those who deleted their account decided, and what was decided
 * about them: cards, likes, matches, house rules and friend requests. Rooms stay with the
 * other. Call before the jobs start; running twice changes nothing.
 */
export function forgetDeparted(services: Services): void {
  services.jobs.handle(
    DEPARTED_MATCHES_QUEUE,
    async (payload, { signal }) => {
      const userId = Number(payload);
      const user = await findUser(services, userId);
      if (user === null || !isPurged(user)) return;
      for (const mode of MODES) {
        await forgetDecisions(services, { userId, mode, signal });
        await forgetMatches(services, userId, mode);
      }
      await forgetRequests(services, userId);
    },
  );
}

async function forgetDecisions(
  services: Services,
  { userId, mode, signal }: {
    userId: number;
    mode: Mode;
    signal: AbortSignal;
  },
): Promise<void> {
  const { kv } = services;
  const about = (key: Deno.KvKey) => othersUnder(kv, key.slice(0, -1));
  const others = new Set([
    ...await about(actKey(mode, userId, 0)),
    ...await about(blindKey(mode, userId, 0)),
    ...await about(deciderKey(mode, userId, 0)),
    ...await about(barKey(mode, userId, 0)),
    ...await about(barredKey(mode, userId, 0)),
  ]);
  for (const otherId of others) {
    signal.throwIfAborted();
    await forgetPair(services, { mode, from: userId, to: otherId });
    await forgetPair(services, { mode, from: otherId, to: userId });
  }
  await kv.delete(lastActKey(mode, userId));
  const saw = sawKey(mode, userId, 0, 0).slice(0, 3);
  for await (const { key } of kv.list({ prefix: saw })) await kv.delete(key);
}

/** Forgets what one person decided about another. */
async function forgetPair(
  { kv }: Services,
  { mode, from, to }: { mode: Mode; from: number; to: number },
): Promise<void> {
  const [decider, last] = await kv.getMany<[number, StoredAct]>([
    deciderKey(mode, to, from),
    lastActKey(mode, from),
  ]);
  const operation = kv.atomic()
    .delete(actKey(mode, from, to))
    .delete(blindKey(mode, from, to))
    .delete(likeKey(mode, to, from))
    .delete(blindLikeKey(mode, to, from))
    .delete(barKey(mode, from, to))
    .delete(barredKey(mode, to, from))
    .delete(decider.key);
  const circleId = decider.value;
  if (circleId !== null) operation.delete(labelKey(circleId, mode, from, to));
  await operation.commit();
  if (last.value?.to !== to) return;
  // Somebody else may have been decided about meanwhile: that stays the newest.
  await kv.atomic().check(last).delete(last.key).commit();
}

async function forgetMatches(
  { kv }: Services,
  userId: number,
  mode: Mode,
): Promise<void> {
  const own = matchOfKey(userId, mode, 0).slice(0, -1);
  for (const otherId of await othersUnder(kv, own)) {
    const match = await kv.get<Match>(matchKey(mode, userId, otherId));
    const operation = kv.atomic();
    // What both signed stays in their room as a card.
    if (mode === "roommate" && match.value !== null) {
      operation.delete(houseRulesKey(match.value.room_id));
    }
    await operation
      .delete(matchKey(mode, userId, otherId))
      .delete(matchOfKey(userId, mode, otherId))
      .delete(matchOfKey(otherId, mode, userId))
      .commit();
  }
}

async function forgetRequests({ kv }: Services, userId: number): Promise<void> {
  const prefix = requestOfKey(userId, 0).slice(0, -1);
  for await (const { key, value: id } of kv.list<number>({ prefix })) {
    const { value } = await kv.get<FriendRequest>(requestKey(id));
    const operation = kv.atomic().delete(key).delete(requestKey(id));
    if (value !== null) {
      const { from, to } = value;
      operation.delete(requestOfPairKey(from, to))
        .delete(requestOfKey(from, id))
        .delete(requestOfKey(to, id));
    }
    await operation.commit();
  }
}

/** The ids at the end of all keys under a prefix. */
async function othersUnder(
  kv: Deno.Kv,
  prefix: Deno.KvKey,
): Promise<number[]> {
  return await Array.fromAsync(
    kv.list({ prefix }),
    ({ key }) => Number(key.at(-1)),
  );
}
