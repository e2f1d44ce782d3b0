import {
  addBlock,
  blockedBy,
  dropBlock,
  findUserEntry,
  noUser,
  type Pair,
  readBlocks,
  requireUser,
} from "@/lib/accounts/mod.ts";
import { invalidField } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import type { Services } from "@/lib/services.ts";
import {
  headKey,
  roomByPairKey,
  roomByUserKey,
  seatsKey,
} from "@/lib/rooms/keys.ts";
import { renewRoom, tellChange } from "@/lib/rooms/membership.ts";
import { dropRoom } from "@/lib/rooms/news.ts";
import { changeHeld } from "@/lib/rooms/room_seats.ts";
import type { Head } from "@/lib/rooms/stored.ts";

/** Jobs of whoever has to know that somebody blocked another; the payload is `Blocked`. */
export const BLOCKED_QUEUE = "rooms.blocked";

/** The same for orders; the payload is `Blocked`. */
export const BLOCKED_ORDERS_QUEUE = "rooms.blocked_orders";

/** Payload of `BLOCKED_QUEUE` and `BLOCKED_ORDERS_QUEUE`; `at` in milliseconds. */
export interface Blocked {
  /** Who blocks. */
  user_id: number;
  /** Who is blocked. */
  other_id: number;
  /** When, in milliseconds. */
  at: number;
}

/** A list that goes to every socket of its owner stays of bounded size. */
const MAX_BLOCKS = 1_000;

/** A direct room whose seats a commit changed. */
interface Reseated {
  roomId: number;
  head: Head;
}

/**
 * Makes two people not exist for each other, until it is lifted: their direct
 * room loses both in the same commit, so that nothing slips in behind it.
 * Blocking twice is blocking once.
 *
 * @throws {AppError} `validationFailed` for oneself or one too many, `userNotFound`
 */
export async function blockUser(
  services: Services,
  pair: Pair,
): Promise<void> {
  const { userId, otherId } = pair;
  if (userId === otherId) throw invalidField("user_id", "blockOneself");
  const { own } = await readBlocks(services, pair);
  if (own.value !== null) return;
  await requireMet(services, pair);
  if ((await blockedBy(services, userId)).length >= MAX_BLOCKS) {
    throw invalidField("user_id", "tooManyBlocks");
  }
  await changePair(services, pair, async () => {
    const { own } = await readBlocks(services, pair);
    if (own.value !== null) return null;
    const operation = services.kv.atomic().check(own);
    addBlock(services, operation, pair);
    const payload: Blocked = {
      ...{ user_id: userId, other_id: otherId, at: services.now() },
    };
    for (const queue of [BLOCKED_QUEUE, BLOCKED_ORDERS_QUEUE]) {
      services.jobs.add(operation, { queue, payload });
    }
    const reseated = await reseat(services, operation, { pair, holders: [] });
    return (await operation.commit()).ok ? reseated : LOST_RACE;
  });
}

/**
 * Lifts one's block. Unless the other blocks too or is gone, both are back in
 * their direct room, with all that was said and how far they had read.
 *
 * @throws {AppError} `validationFailed` for oneself, `userNotFound`
 */
export async function liftBlock(
  services: Services,
  pair: Pair,
): Promise<void> {
  const { userId, otherId } = pair;
  if (userId === otherId) throw invalidField("user_id", "blockOneself");
  const { own } = await readBlocks(services, pair);
  if (own.value === null) return await requireMet(services, pair);
  await changePair(services, pair, async () => {
    const { own, theirs } = await readBlocks(services, pair);
    if (own.value === null) return null;
    const operation = services.kv.atomic().check(own).check(theirs);
    dropBlock(services, operation, pair);
    const people = await Promise.all(
      [userId, otherId].map((id) => findUserEntry(services, id)),
    );
    const isOver = theirs.value === null &&
      people.every(({ value }) => value?.deleted_at === null);
    operation.check(...people);
    const holders = isOver ? [userId, otherId] : [];
    const reseated = await reseat(services, operation, { pair, holders });
    return (await operation.commit()).ok ? reseated : LOST_RACE;
  });
}

/**
 * Blocking tells nobody who exists: who blocks the asker exists only where both
 * are in a group and see each other anyway.
 */
async function requireMet(services: Services, pair: Pair): Promise<void> {
  await requireUser(services, pair.otherId);
  const { theirs } = await readBlocks(services, pair);
  if (theirs.value === null) return;
  const [own, others] = await Promise.all(
    [pair.userId, pair.otherId].map((id) => roomIdsOf(services, id)),
  );
  if (others?.some((id) => own?.includes(id))) return;
  throw noUser(pair.otherId);
}

async function roomIdsOf({ kv }: Services, userId: number): Promise<number[]> {
  const prefix = roomByUserKey(userId, 0).slice(0, 2);
  const entries = await Array.fromAsync(kv.list<number>({ prefix }));
  return entries.map(({ value }) => value);
}

/** Commits a change of a pair while this process posts nothing in their room, and tells the room. */
async function changePair(
  services: Services,
  { userId, otherId }: Pair,
  attempt: () => Promise<Reseated | null | typeof LOST_RACE>,
): Promise<void> {
  const known = await services.kv.get<number>(roomByPairKey(userId, otherId));
  const change = () => untilCommitted(attempt);
  const reseated = known.value === null
    ? await change()
    : await changeHeld(services, known.value, change);
  if (reseated === null) return;
  tellChange(services, reseated.roomId, reseated.head);
}

/** Adds to a commit who is in the direct room of a pair; its log and what each has of it stay. */
async function reseat(
  services: Services,
  operation: Deno.AtomicOperation,
  { pair: { userId, otherId }, holders }: { pair: Pair; holders: number[] },
): Promise<Reseated | null> {
  const { kv } = services;
  const entry = await kv.get<number>(roomByPairKey(userId, otherId));
  operation.check(entry);
  const roomId = entry.value;
  if (roomId === null) return null;
  const [head, seats] = await kv.getMany<[Head, Seats]>([
    headKey(roomId),
    seatsKey(roomId),
  ]);
  if (head.value === null || seats.value === null) return null;
  const next: Head = { ...head.value, epoch: head.value.epoch + 1 };
  const after: Seats = { ...seats.value, holders };
  operation.check(head).set(head.key, next).check(seats).set(seats.key, after);
  for (const id of [userId, otherId]) {
    if (holders.includes(id)) continue;
    dropRoom(services, operation, { userId: id, roomId, why: "left" });
  }
  renewRoom(services, operation, { roomId, userIds: holders });
  return { roomId, head: next };
}
