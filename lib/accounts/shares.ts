import { userKey } from "@/lib/accounts/keys.ts";
import type { ShareSwitch } from "@/lib/accounts/rules.ts";
import type { User } from "@/lib/accounts/stored.ts";
import { readAllTogether } from "@/lib/kv/gather.ts";
import type { Services } from "@/lib/services.ts";

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

/** What these people share, by id; who never was or left is left out. */
export async function listShares(
  { kv }: Services,
  userIds: number[],
): Promise<Map<number, Shares>> {
  const users = await readAllTogether<User>(kv, userIds.map(userKey));
  return new Map(users.flatMap(({ value }) => {
    const isThere = value !== null && value.deleted_at === null;
    return isThere ? [[value.id, sharesOf(value)]] : [];
  }));
}
