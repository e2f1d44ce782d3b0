import { userKey } from "@/lib/accounts/keys.ts";
import type { ShareSwitch } from "@/lib/accounts/rules.ts";
import { heardRing } from "@/lib/accounts/heard_ring.ts";
import type { User } from "@/lib/accounts/stored.ts";
import { readAllTogether } from "@/lib/kv/gather.ts";
import { RecentMap } from "@/lib/kv/recent_map.ts";
import type { Services } from "@/lib/services.ts";

/** People of whom it is remembered at least. */
const REMEMBERED = 10_000;

/** What a person tells others about themselves while they are here; who tells none of it hears none of it. */
export interface Shares {
  /** That they are here, and when they last were. */
  presence: boolean;
  /** That they are typing. */
  typing: boolean;
  /** How far they have read. */
  read: boolean;
}

/** What this person shares; all of it unless they said otherwise. */
export function sharesOf(
  { share_presence, share_typing = true, share_read = true }: Pick<
    User,
    ShareSwitch
  >,
): Shares {
  return { presence: share_presence, typing: share_typing, read: share_read };
}

/**
 * What these people share, by id; who never was or left is left out. It is not
 * read again while a bell has been listened to here and has not rung: whatever
 * changes it, or ends an account, rings it in the same commit.
 */
export async function listShares(
  services: Services,
  userIds: readonly number[],
): Promise<Map<number, Shares>> {
  const { kv } = services;
  const known = knownOf(kv);
  const shares = new Map<number, Shares>();
  const unknown: { id: number; rangAt: string | null }[] = [];
  for (const id of userIds) {
    const rangAt = heardRing(services, id);
    const last = rangAt === null ? undefined : known.get(id);
    if (last !== undefined && last.rangAt === rangAt) {
      shares.set(id, last.shares);
    } else unknown.push({ id, rangAt });
  }
  if (unknown.length === 0) return shares;
  const keys = unknown.map(({ id }) => userKey(id));
  const users = await readAllTogether<User>(kv, keys);
  for (const [i, { id, rangAt }] of unknown.entries()) {
    const user = users[i]?.value ?? null;
    if (user === null || user.deleted_at !== null) continue;
    shares.set(id, sharesOf(user));
    if (rangAt !== null) known.set(id, { rangAt, shares: sharesOf(user) });
  }
  return shares;
}

/** What somebody shared when their bell had rung last at `rangAt`. */
interface Known {
  rangAt: string;
  shares: Shares;
}

const byStore = new WeakMap<Deno.Kv, RecentMap<number, Known>>();

function knownOf(kv: Deno.Kv): RecentMap<number, Known> {
  const known = byStore.get(kv) ?? new RecentMap(REMEMBERED);
  byStore.set(kv, known);
  return known;
}
