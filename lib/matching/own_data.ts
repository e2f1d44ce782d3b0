import { listCards } from "@/lib/accounts/mod.ts";
import {
  actKey,
  barKey,
  blindKey,
  houseRulesKey,
  matchOfKey,
  requestKey,
  requestOfKey,
} from "@/lib/matching/keys.ts";
import { maskOf } from "@/lib/matching/masks.ts";
import { ownRoundData } from "@/lib/matching/rounds/own_data.ts";
import type { StoredHouseRules } from "@/lib/matching/house_rules/stored.ts";
import type { FriendRequest, Match, StoredAct } from "@/lib/matching/stored.ts";
import { MODES } from "@/lib/profiles/mod.ts";
import { isoOf } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";

/**
 * What somebody decided about others and what became of it, for themselves. On
 * dates people stand under the numbers of their cards until both like each other;
 * what others decided is theirs.
 */
export function ownMatchingData(
  services: Services,
  userId: number,
): Record<string, AsyncIterable<unknown>> {
  return {
    decisions: decisions(services, userId),
    likes_by_account: blindLikes(services, userId),
    blocked_cards: bars(services, userId),
    matches: matches(services, userId),
    house_rules: houseRules(services, userId),
    friend_requests: requests(services, userId),
    ...ownRoundData(services, userId),
  };
}

async function* decisions(services: Services, userId: number) {
  for (const mode of MODES) {
    const { show } = maskOf(services, { userId, mode });
    const prefix = actKey(mode, userId, 0).slice(0, 3);
    for await (const { value } of services.kv.list<StoredAct>({ prefix })) {
      const { act, to, at } = value;
      yield { mode, decision: act, card: show(to), at: isoOf(at) };
    }
  }
}

async function* blindLikes({ kv }: Services, userId: number) {
  for (const mode of MODES) {
    const prefix = blindKey(mode, userId, 0).slice(0, 3);
    for await (const { key, value } of kv.list<number>({ prefix })) {
      yield { mode, user_id: Number(key[3]), at: isoOf(value) };
    }
  }
}

async function* bars(services: Services, userId: number) {
  for (const mode of MODES) {
    const { show } = maskOf(services, { userId, mode });
    const prefix = barKey(mode, userId, 0).slice(0, 3);
    for await (const { key, value } of services.kv.list<number>({ prefix })) {
      yield { mode, card: show(Number(key[3])), at: isoOf(value) };
    }
  }
}

async function* matches(services: Services, userId: number) {
  for (const mode of MODES) {
    const prefix = matchOfKey(userId, mode, 0).slice(0, 3);
    for await (const { value } of services.kv.list<Match>({ prefix })) {
      const otherId = value.a === userId ? value.b : value.a;
      const user = await cardOf(services, otherId);
      yield { mode, user, room_id: value.room_id, at: isoOf(value.at) };
    }
  }
}

async function* houseRules({ kv }: Services, userId: number) {
  const prefix = matchOfKey(userId, "roommate", 0).slice(0, 3);
  for await (const { value: { room_id } } of kv.list<Match>({ prefix })) {
    const { value } = await kv.get<StoredHouseRules>(houseRulesKey(room_id));
    if (value === null) continue;
    const { version, clauses, signatures, signed } = value;
    const mine = signatures[userId];
    yield {
      ...{ room_id, version },
      clauses: clauses.map(({ label, text }) => ({ label, text })),
      signed_by_me_at: mine === undefined ? null : isoOf(mine),
      signed_versions: signed.map(({ version, at }) => ({
        ...{ version, at: isoOf(at) },
      })),
    };
  }
}

async function* requests(services: Services, userId: number) {
  const { kv } = services;
  const prefix = requestOfKey(userId, 0).slice(0, 2);
  for await (const { value: id } of kv.list<number>({ prefix })) {
    const { value } = await kv.get<FriendRequest>(requestKey(id));
    if (value === null) continue;
    const { from, to, state, at } = value;
    const isMine = from === userId;
    const user = await cardOf(services, isMine ? to : from);
    yield { sent_by_me: isMine, user, state, at: isoOf(at) };
  }
}

async function cardOf(services: Services, id: number) {
  return (await listCards(services, [id])).get(id) ?? { id };
}
