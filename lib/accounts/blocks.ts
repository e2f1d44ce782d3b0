import { blockerKey, blockKey, userKey } from "@/lib/accounts/keys.ts";
import type { Block, User } from "@/lib/accounts/stored.ts";
import { cardOf, listCards, noUser } from "@/lib/accounts/users.ts";
import { getAll, listPage, type Page } from "@/lib/kv/page.ts";
import { UntilRing } from "@/lib/kv/until_ring.ts";
import type { Services } from "@/lib/services.ts";
import type { UserCard } from "@/lib/shapes.ts";

/** Who blocks, and whom. */
export interface Pair {
  /** Who blocks. */
  userId: number;
  /** Who is blocked. */
  otherId: number;
}

/** Both directions of blocking between two people; a commit checks both entries. */
export interface PairBlocks {
  /** The asker's own block. */
  own: Deno.KvEntryMaybe<Block>;
  /** The other's block of the asker. */
  theirs: Deno.KvEntryMaybe<Block>;
}

/** Who blocks whom between two people, read at one moment. */
export async function readBlocks(
  { kv }: Services,
  { userId, otherId }: Pair,
): Promise<PairBlocks> {
  const [own, theirs] = await kv.getMany<[Block, Block]>([
    blockKey(userId, otherId),
    blockKey(otherId, userId),
  ]);
  return { own, theirs };
}

/** Whether either of two people has blocked the other. */
export async function isBlocked(
  services: Services,
  pair: Pair,
): Promise<boolean> {
  const { own, theirs } = await readBlocks(services, pair);
  return own.value !== null || theirs.value !== null;
}

/** Adds a block to a commit; the sockets of both hear that something changed. */
export function addBlock(
  { doorbells, now }: Services,
  operation: Deno.AtomicOperation,
  { userId, otherId }: Pair,
): Deno.AtomicOperation {
  const block: Block = { at: now() };
  operation.set(blockKey(userId, otherId), block)
    .set(blockerKey(otherId, userId), userId);
  return doorbells.ring(doorbells.ring(operation, userId), otherId);
}

/** Adds the end of a block to a commit; the sockets of both hear that something changed. */
export function dropBlock(
  { doorbells }: Services,
  operation: Deno.AtomicOperation,
  { userId, otherId }: Pair,
): Deno.AtomicOperation {
  operation.delete(blockKey(userId, otherId))
    .delete(blockerKey(otherId, userId));
  return doorbells.ring(doorbells.ring(operation, userId), otherId);
}

/** Removes all that this person blocked. Removing twice is removing once. */
export async function dropBlocksOf(
  services: Services,
  userId: number,
): Promise<void> {
  for (const otherId of await blockedBy(services, userId)) {
    const operation = services.kv.atomic();
    await dropBlock(services, operation, { userId, otherId }).commit();
  }
}

/** The ids of those whom this person has blocked, ascending. */
export function blockedBy(
  { kv }: Services,
  userId: number,
): Promise<number[]> {
  return lastIds(kv, blockKey(userId, 0).slice(0, 2));
}

/**
 * The ids of all who do not exist for this person: blocked by them, or blocking
 * them. Read once for all who come with the same `rangAt`: blocks ring for both.
 */
export async function hiddenFrom(
  services: Services,
  userId: number,
  rangAt?: string,
): Promise<Set<number>> {
  const ids = await hiddenIds.read(
    services.kv,
    { userId, rangAt },
    () =>
      Promise.all([
        blockedBy(services, userId),
        lastIds(services.kv, blockerKey(userId, 0).slice(0, 2)),
      ]),
  );
  return new Set(ids.flat());
}

const hiddenIds = new UntilRing<readonly number[][]>();

/**
 * A person for another: one and the same failure for who is nobody, who left
 * and who is blocked either way.
 *
 * @throws {AppError} `userNotFound`
 */
export async function requireVisible(
  { kv }: Services,
  { userId, otherId }: Pair,
): Promise<User> {
  const [user, own, theirs] = await kv.getMany<[User, Block, Block]>([
    userKey(otherId),
    blockKey(userId, otherId),
    blockKey(otherId, userId),
  ]);
  const isHidden = own.value !== null || theirs.value !== null;
  if (user.value === null || user.value.deleted_at !== null || isHidden) {
    throw noUser(otherId);
  }
  return user.value;
}

/** The cards of those of these people who exist for this person, by id. */
export async function listVisible(
  services: Services,
  { userId, ids }: { userId: number; ids: number[] },
): Promise<Map<number, UserCard>> {
  const [users, hidden] = await Promise.all([
    getAll<User>(services.kv, ids.map(userKey)),
    hiddenFrom(services, userId),
  ]);
  return new Map(users.flatMap(({ value }) => {
    const isThere = value !== null && value.deleted_at === null &&
      !hidden.has(value.id);
    return isThere ? [[value.id, cardOf(value)]] : [];
  }));
}

/**
 * A page of those whom this person has blocked.
 *
 * @throws {AppError} `badRequest` for an unknown cursor
 */
export async function listBlocks(
  services: Services,
  { userId, limit, cursor }: { userId: number; limit: number; cursor?: string },
): Promise<Page<UserCard>> {
  const prefix = blockKey(userId, 0).slice(0, 2);
  const page = await listPage(services.kv, { prefix }, { limit, cursor });
  const ids = page.results.map(({ key }) => Number(key[2]));
  const cards = await listCards(services, ids);
  return {
    results: ids.flatMap((id) => cards.get(id) ?? []),
    next: page.next,
  };
}

async function lastIds(kv: Deno.Kv, prefix: Deno.KvKey): Promise<number[]> {
  const entries = kv.list({ prefix }, { batchSize: 500 });
  return (await Array.fromAsync(entries)).map(({ key }) => Number(key[2]));
}
