import { hiddenFrom } from "@/lib/accounts/blocks.ts";
import {
  userByUsernameKey,
  userGramKey,
  userKey,
} from "@/lib/accounts/keys.ts";
import { Posting } from "@/lib/accounts/posting.ts";
import { canSearch, foldName, gramsOf } from "@/lib/accounts/rules.ts";
import type { User } from "@/lib/accounts/stored.ts";
import { cardOf, isSuspended } from "@/lib/accounts/users.ts";
import { invalidField } from "@/lib/errors.ts";
import { getAll } from "@/lib/kv/page.ts";
import type { Services } from "@/lib/services.ts";
import type { UserCard } from "@/lib/shapes.ts";

const MAX_RESULTS = 20;
/** People whose names are read for one search. */
const MAX_CANDIDATES = 200;
/** Pages of the index that are read for one search. */
const MAX_PAGES = 100;

/**
 * Adds or takes away what makes a person findable: one key for each pair of
 * neighbouring letters in username and display name, at most 58 a person.
 */
export function indexUser(
  operation: Deno.AtomicOperation,
  { before, after }: { before: User | null; after: User | null },
): void {
  const id = (after ?? before)?.id ?? 0;
  const old = new Set(gramsIn(before));
  const fresh = new Set(gramsIn(after));
  for (const gram of old.difference(fresh)) {
    operation.delete(userGramKey(gram, id));
  }
  for (const gram of fresh.difference(old)) {
    operation.set(userGramKey(gram, id), id);
  }
}

/**
 * Up to 20 people whose username or display name contains `q`, whatever its
 * case: plain text, never a pattern. Whose username it is comes first; who is
 * suspended is not found.
 *
 * @throws {AppError} `validationFailed` for fewer than two characters
 */
export async function searchUsers(
  services: Services,
  { q, userId }: { q: string; userId: number },
): Promise<UserCard[]> {
  if (!canSearch(q)) throw invalidField("q", "searchTooShort");
  const { kv, now } = services;
  const wanted = foldName(q);
  const exact = (await kv.get<number>(userByUsernameKey(wanted))).value;
  const ids = await candidatesOf(kv, gramsOf(wanted));
  const all = [...new Set(exact === null ? ids : [exact, ...ids])];
  const [users, hidden] = await Promise.all([
    getAll<User>(kv, all.map(userKey)),
    hiddenFrom(services, userId),
  ]);
  return users.flatMap(({ value }) => value === null ? [] : [value])
    .filter((user) =>
      user.id !== userId && !hidden.has(user.id) &&
      !isSuspended(user, now()) && contains(user, wanted)
    )
    .toSorted((a, b) => rank(a, wanted) - rank(b, wanted) || byName(a, b))
    .slice(0, MAX_RESULTS).map(cardOf);
}

/** People who have all the pairs. */
async function candidatesOf(kv: Deno.Kv, grams: string[]): Promise<number[]> {
  const postings = grams.map((gram) => new Posting(kv, gram));
  const pagesRead = () => postings.reduce((sum, { pages }) => sum + pages, 0);
  const found: number[] = [];
  let id = 1;
  while (found.length < MAX_CANDIDATES && pagesRead() < MAX_PAGES) {
    const next = await leap(postings, id);
    if (next === null) return found;
    if (next === id) found.push(id);
    id = next === id ? id + 1 : next;
  }
  return found;
}

/** Each list goes to where the one before it stands: `from` itself when all have it, else how far nobody is in all. */
async function leap(
  postings: Posting[],
  from: number,
): Promise<number | null> {
  let id = from;
  for (const posting of postings) {
    const next = await posting.seek(id);
    if (next === null) return null;
    id = next;
  }
  return id;
}

function contains(user: User, wanted: string): boolean {
  return user.deleted_at === null &&
    [user.username, user.display_name].some((name) =>
      foldName(name).includes(wanted)
    );
}

/** The whole name before its beginning before its middle. */
function rank({ username, display_name }: User, wanted: string): number {
  const names = [foldName(username), foldName(display_name)];
  if (names.includes(wanted)) return 0;
  return names.some((name) => name.startsWith(wanted)) ? 1 : 2;
}

function byName(a: User, b: User): number {
  return a.display_name.localeCompare(b.display_name, "ko") || a.id - b.id;
}

function gramsIn(user: User | null): string[] {
  return user === null ? [] : gramsOf(user.username, user.display_name);
}
