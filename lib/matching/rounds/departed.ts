import {
  DEPARTED_ROUNDS_QUEUE,
  findUsers,
  goneCard,
  isSuspended,
} from "@/lib/accounts/mod.ts";
import { randomId } from "@/lib/kv/ids.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import {
  rosterOf,
  roundKey,
  roundOfUserKey,
  roundsOfUser,
  wishesKey,
  wishesOf,
} from "@/lib/matching/rounds/keys.ts";
import type {
  Seat,
  StoredRound,
  StoredWishes,
} from "@/lib/matching/rounds/stored.ts";
import type { Services } from "@/lib/services.ts";

/** A running round counts people by their places: it is left alone until it is done. */
const AGAIN_MS = 30_000;

/**
 * Takes those who deleted their account out of rosters and wishes. Call before
 * the jobs start; running twice changes nothing.
 */
export function handleDepartedMembers(services: Services): void {
  services.jobs.handle(DEPARTED_ROUNDS_QUEUE, async (payload) => {
    const userId = Number(payload);
    let isWhole = true;
    const rows = services.kv.list<number>({ prefix: roundsOfUser(userId) });
    for await (const { key, value: roundId } of rows) {
      const isOut = await takeOut(services, { roundId, userId });
      if (isOut) await services.kv.delete(key);
      else isWhole = false;
    }
    if (isWhole) return;
    const dueAt = services.now() + AGAIN_MS;
    const operation = services.kv.atomic();
    services.jobs.add(operation, {
      queue: DEPARTED_ROUNDS_QUEUE,
      payload,
      dueAt,
    });
    await operation.commit();
  });
}

/** Takes those who are suspended now out of an open round, with seat and wishes. */
export async function leaveOutSuspended(
  services: Services,
  { id: roundId, created_at }: StoredRound,
  seats: readonly Seat[],
): Promise<void> {
  const ids = seats.flatMap(({ user_id }) => user_id ?? []);
  const users = await findUsers(services, ids);
  for (const [userId, user] of users) {
    if (!isSuspended(user, services.now())) continue;
    const isOut = await takeOut(services, { roundId, userId, isOpen: true });
    if (!isOut) return;
    await services.kv.delete(roundOfUserKey(userId, created_at, roundId));
  }
}

interface Departed {
  roundId: number;
  userId: number;
  /** Only out of a round that is still open. */
  isOpen?: boolean;
}

/** Whether it could be: out of an open round with the seat, out of one that is done by name. */
async function takeOut(
  services: Services,
  departed: Departed,
): Promise<boolean> {
  const { kv } = services;
  const { roundId, userId, isOpen: isOpenOnly = false } = departed;
  const known = await untilCommitted(async () => {
    const round = await kv.get<StoredRound>(roundKey(roundId));
    if (round.value === null) return { ids: new Set<string>() };
    const { state } = round.value;
    const isOpen = state === "open";
    if (state === "running" || isOpenOnly && !isOpen) return { ids: null };
    const parts = await partsOf(services, roundId);
    const seats = parts.flatMap(({ value }) => value);
    const before = new Set(seats.map(({ id }) => id));
    const mine = seats.find(({ user_id }) => user_id === userId);
    if (mine === undefined) return { ids: before };
    const ids = before.difference(new Set([mine.id]));
    const operation = kv.atomic().check(round);
    for (const part of parts) {
      const left = part.value.flatMap((seat) =>
        seat !== mine
          ? [withKnown(seat, ids)]
          : isOpen
          ? []
          : [nameless(userId)]
      );
      operation.check(part).set(part.key, left);
    }
    const people = seats.length - (isOpen ? 1 : 0);
    operation.set(round.key, { ...round.value, people });
    return (await operation.commit()).ok ? { ids } : LOST_RACE;
  });
  if (known.ids === null) return false;
  await kv.delete(wishesKey(roundId, userId));
  await forgetWishes(services, { roundId, ids: known.ids });
  return true;
}

async function partsOf({ kv }: Services, roundId: number) {
  const parts: Deno.KvEntry<Seat[]>[] = [];
  const entries = kv.list<Seat[]>({ prefix: rosterOf(roundId) });
  for await (const entry of entries) parts.push(entry);
  return parts;
}

/** Results count by places, so the place stays. */
function nameless(userId: number): Seat {
  const id = `gone-${randomId()}`;
  const { display_name: name } = goneCard(userId);
  return { id, name, user_id: null, gender: null, vetoes: [] };
}

function withKnown(seat: Seat, ids: ReadonlySet<string>): Seat {
  return { ...seat, vetoes: seat.vetoes.filter((id) => ids.has(id)) };
}

/** Wishes are made about people of the roster only; who is not on it any more goes. */
async function forgetWishes(
  { kv }: Services,
  { roundId, ids }: { roundId: number; ids: ReadonlySet<string> },
): Promise<void> {
  const entries = kv.list<StoredWishes>({ prefix: wishesOf(roundId) });
  for await (const { key, value } of entries) {
    const isKnown = (id: string) => ids.has(id);
    if ([...value.wants, ...value.vetoes].every(isKnown)) continue;
    await untilCommitted(async () => {
      const entry = await kv.get<StoredWishes>(key);
      if (entry.value === null) return true;
      const { wants, vetoes } = entry.value;
      const kept = {
        wants: wants.filter(isKnown),
        vetoes: vetoes.filter(isKnown),
      };
      const commit = await kv.atomic().check(entry).set(key, kept).commit();
      return commit.ok ? true : LOST_RACE;
    });
  }
}
