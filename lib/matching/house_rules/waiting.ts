import { listVisible } from "@/lib/accounts/mod.ts";
import { getAll } from "@/lib/kv/page.ts";
import type { StoredHouseRules } from "@/lib/matching/house_rules/stored.ts";
import { houseRulesKey, matchOfKey } from "@/lib/matching/keys.ts";
import type { Match } from "@/lib/matching/stored.ts";
import type { Services } from "@/lib/services.ts";
import type { UserCard } from "@/lib/shapes.ts";

/** Of the roommates somebody matched with, so many of the newest are looked at. */
const MOST = 20;

/** House rules that the other has signed and oneself has not. */
export interface RulesToSign {
  /** Where they are signed. */
  room_id: number;
  /** Who has signed. */
  other: UserCard;
}

/** Which house rules wait for somebody's own signature and nothing else, by the newest match. */
export async function listRulesToSign(
  services: Services,
  userId: number,
): Promise<RulesToSign[]> {
  const { kv } = services;
  const prefix = matchOfKey(userId, "roommate", 0).slice(0, 3);
  const all = await Array.fromAsync(
    kv.list<Match>({ prefix }),
    ({ value }) => value,
  );
  const newest = all.toSorted((x, y) => y.at - x.at).slice(0, MOST);
  const rules = await getAll<StoredHouseRules>(
    kv,
    newest.map(({ room_id }) => houseRulesKey(room_id)),
  );
  const waiting = newest.flatMap(({ a, b, room_id }, i) => {
    const otherId = a === userId ? b : a;
    const signatures = rules[i]?.value?.signatures ?? {};
    const isMine = signatures[otherId] !== undefined &&
      signatures[userId] === undefined;
    return isMine ? [{ room_id, otherId }] : [];
  });
  if (waiting.length === 0) return [];
  const ids = waiting.map(({ otherId }) => otherId);
  const cards = await listVisible(services, { userId, ids });
  return waiting.flatMap(({ room_id, otherId }) => {
    const other = cards.get(otherId);
    return other === undefined ? [] : [{ room_id, other }];
  });
}
