import { getAll } from "@/lib/kv/page.ts";
import type { Services } from "@/lib/services.ts";
import type { UserCard } from "@/lib/shapes.ts";
import { userGramKey, userKey } from "@/lib/accounts/keys.ts";
import { foldName } from "@/lib/accounts/rules.ts";
import type { User } from "@/lib/accounts/stored.ts";
import { cardOf } from "@/lib/accounts/users.ts";

const MAX_RESULTS = 20;
/** People looked at for one search: those who share its rarest pair of characters. */
const MAX_CANDIDATES = 500;

/**
 * Adds or takes away what makes a person findable: one entry for each two
 * neighbouring characters of username and display name, at most 58 a person.
 */
export function indexUser(
  operation: Deno.AtomicOperation,
  { before, after }: { before: User | null; after: User | null },
): void {
  const old = before === null ? new Set<string>() : gramsOf(before);
  const fresh = after === null ? new Set<string>() : gramsOf(after);
  const id = (after ?? before)?.id ?? 0;
  for (const gram of old.difference(fresh)) {
    operation.delete(userGramKey(gram, id));
  }
  for (const gram of fresh.difference(old)) {
    operation.set(userGramKey(gram, id), id);
  }
}

/** Up to 20 people whose username or display name contains `q`, whatever its case: plain text, never a pattern. */
export async function searchUsers(
  { kv }: Services,
  { q, userId }: { q: string; userId: number },
): Promise<UserCard[]> {
  const wanted = foldName(q);
  const [first] = pairsOf(wanted);
  if (first === undefined) return [];
  const ids = await candidatesOf(kv, [...pairsOf(wanted)]);
  const users = await getAll<User>(kv, ids.map(userKey));
  return users.flatMap(({ value }) => value === null ? [] : [value])
    .filter((user) =>
      user.id !== userId && user.deleted_at === null && matches(user, wanted)
    )
    .sort((a, b) =>
      a.username.length - b.username.length ||
      a.username.localeCompare(b.username, "ko")
    )
    .slice(0, MAX_RESULTS).map(cardOf);
}

/** The shortest list among the pairs' lists: everybody who matches is in each of them. */
async function candidatesOf(kv: Deno.Kv, pairs: string[]): Promise<number[]> {
  const lists = await Promise.all(pairs.map(async (pair) => {
    const ids: number[] = [];
    const entries = kv.list<number>({
      prefix: userGramKey(pair, 0).slice(0, 2),
    }, { limit: MAX_CANDIDATES });
    for await (const { value } of entries) ids.push(value);
    return ids;
  }));
  return lists.reduce((shortest, ids) =>
    ids.length < shortest.length ? ids : shortest
  );
}

function matches({ username, display_name }: User, wanted: string): boolean {
  return foldName(username).includes(wanted) ||
    foldName(display_name).includes(wanted);
}

function gramsOf({ username, display_name }: User): Set<string> {
  return pairsOf(foldName(username)).union(pairsOf(foldName(display_name)));
}

function pairsOf(text: string): Set<string> {
  const chars = [...text];
  return new Set(chars.slice(1).map((char, i) => `${chars[i]}${char}`));
}
