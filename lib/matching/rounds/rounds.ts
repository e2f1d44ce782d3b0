import type { Me } from "@/lib/accounts/schema.ts";
import { requireCircle } from "@/lib/circles/mod.ts";
import { AppError, invalidField } from "@/lib/errors.ts";
import { randomId } from "@/lib/kv/ids.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import {
  accessRound,
  assertAdmin,
  noRound,
  type OpenRound,
} from "@/lib/matching/rounds/access.ts";
import { leaveOutSuspended } from "@/lib/matching/rounds/departed.ts";
import {
  rosterKey,
  roundKey,
  roundOfCircleKey,
  roundOfUserKey,
  wishesKey,
} from "@/lib/matching/rounds/keys.ts";
import { readRoster, rosterOfProfiles } from "@/lib/matching/rounds/roster.ts";
import type { NewRound, Wishes } from "@/lib/matching/rounds/schema.ts";
import type {
  Seat,
  StoredRound,
  StoredWishes,
} from "@/lib/matching/rounds/stored.ts";
import type { Services } from "@/lib/services.ts";

/** The job that assigns a round. */
export const RUN_QUEUE = "rounds.run";
/** Seats of one stored part of a roster. */
const PART = 50;
const INDEX_ROWS = 400;

/**
 * Opens a round for a circle.
 *
 * @throws {AppError} `forbidden`, `circleNotFound` or `validationFailed`
 */
export async function createRound(
  services: Services,
  { user, circleId, input }: { user: Me; circleId: number; input: NewRound },
): Promise<StoredRound> {
  assertAdmin(services, user);
  await requireCircle(services, circleId);
  const { name, mode, roster: text = "" } = input;
  const size = input.size === 3 ? 3 : input.size === 4 ? 4 : 2;
  const seats = text.trim() === ""
    ? await rosterOfProfiles(services, { circleId, mode })
    : await readRoster(services, { text, circleId });
  const { kv, now } = services;
  const round: StoredRound = {
    ...{ id: randomId(), circle_id: circleId, name, mode, size },
    people: seats.length,
    state: "open",
    created_at: now(),
    closed_at: null,
  };
  // Until the round itself is there, what leads to it leads nowhere.
  await indexRound(services, round, seats);
  const operation = kv.atomic()
    .check({ key: roundKey(round.id), versionstamp: null })
    .set(roundKey(round.id), round)
    .set(roundOfCircleKey(circleId, round.created_at, round.id), round.id);
  for (let part = 0; part * PART < seats.length; part++) {
    const some = seats.slice(part * PART, (part + 1) * PART);
    operation.set(rosterKey(round.id, part), some);
  }
  await untilCommitted(async () =>
    (await operation.commit()).ok ? true : LOST_RACE
  );
  return round;
}

/**
 * Replaces one's wishes while the round is open.
 *
 * @throws {AppError} `roundNotFound`, `roundClosed` or `validationFailed`
 */
export async function saveWishes(
  services: Services,
  { user, roundId, wishes }: { user: Me; roundId: number; wishes: Wishes },
): Promise<StoredWishes> {
  const saved = {
    wants: [...new Set(wishes.wants)],
    vetoes: [...new Set(wishes.vetoes)],
  };
  return await untilCommitted(async () => {
    // Before the roster: whoever changes that touches the round.
    const entry = await services.kv.get<StoredRound>(roundKey(roundId));
    const open = await accessRound(services, { user, roundId });
    assertWishes(open, saved);
    if (entry.value?.state !== "open") {
      throw new AppError("roundClosed", `Cannot wish in round ${roundId}`);
    }
    const commit = await services.kv.atomic().check(entry)
      .set(wishesKey(roundId, user.id), saved).commit();
    return commit.ok ? saved : LOST_RACE;
  });
}

/** Wishes are about others of the same roster, and nobody is wanted and vetoed at once. */
function assertWishes({ round, seats, mine }: OpenRound, wishes: StoredWishes) {
  if (mine === null) throw noRound(round.id);
  const known = new Set(seats.map(({ id }) => id));
  for (const field of ["wants", "vetoes"] as const) {
    const isFine = wishes[field].every((id) => known.has(id) && id !== mine.id);
    if (!isFine) throw invalidField(field, "invalid");
  }
  if (wishes.wants.some((id) => wishes.vetoes.includes(id))) {
    throw invalidField("vetoes", "invalid");
  }
}

/**
 * Closes a round and has it assigned in the background, without those who are
 * suspended at that moment. Asking twice is asking once.
 *
 * @throws {AppError} `roundNotFound` or `forbidden`
 */
export async function runRound(
  services: Services,
  { user, roundId }: { user: Me; roundId: number },
): Promise<StoredRound> {
  const { round, seats } = await accessRound(services, { user, roundId });
  assertAdmin(services, user);
  await leaveOutSuspended(services, round, seats);
  return await untilCommitted(async () => {
    const entry = await services.kv.get<StoredRound>(roundKey(roundId));
    if (entry.value === null) throw noRound(roundId);
    if (entry.value.state !== "open") return entry.value;
    const closed_at = services.now();
    const closed: StoredRound = { ...entry.value, state: "running", closed_at };
    const operation = services.kv.atomic().check(entry)
      .set(roundKey(roundId), closed);
    services.jobs.add(operation, {
      queue: RUN_QUEUE,
      payload: { round_id: roundId },
    });
    return (await operation.commit()).ok ? closed : LOST_RACE;
  });
}

async function indexRound(
  { kv }: Services,
  { id, created_at }: StoredRound,
  seats: readonly Seat[],
): Promise<void> {
  const users = seats.flatMap(({ user_id }) => user_id ?? []);
  for (let k = 0; k < users.length; k += INDEX_ROWS) {
    const operation = kv.atomic();
    for (const userId of users.slice(k, k + INDEX_ROWS)) {
      operation.set(roundOfUserKey(userId, created_at, id), id);
    }
    await operation.commit();
  }
}
