import { AppError, type ErrorCode } from "@/lib/errors.ts";
import { counter } from "@/lib/metrics.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { inTurn, type Turns } from "@/lib/kv/turns.ts";

const seatsTotal = counter(
  "hanjari_seats_total",
  "Seats of orders and rooms by what became of them: taken, given back, or refused because all are taken",
);

/**
 * The places of a limited thing: of an order, a room, a bed. Who sits there is
 * the only truth; how many do is counted from it and can never drift.
 */
export interface Seats {
  /** How many may sit there. */
  limit: number;
  /** Ids of those who have a seat, in the order in which they took it. */
  holders: readonly number[];
}

/** Whose seat changes, and what changes with it in the same commit. */
export interface SeatChange {
  /** Where the seats are stored. */
  key: Deno.KvKey;
  /** Who sits down or gets up. */
  holderId: number;
  /**
   * Adds to the commit what changes with the seats, with its own checks. What
   * it throws refuses the change. Called again when another writer was first.
   */
  also: (
    operation: Deno.AtomicOperation,
    seats: Seats,
  ) => Promise<void> | void;
}

const turnsByStore = new WeakMap<Deno.Kv, Turns>();

/**
 * Takes a seat, in one commit with whatever changes with it. Who has one keeps
 * it, and nothing is committed. Never more holders than the limit, under any race.
 *
 * @throws {AppError} `full` when no seat is left, `missing` when there is no such thing
 */
export function takeSeat(
  kv: Deno.Kv,
  { key, holderId, also, full, missing }: SeatChange & {
    full: ErrorCode;
    missing: ErrorCode;
  },
): Promise<{ seats: Seats; changed: boolean }> {
  return change(kv, { key, also, missing }, (seats) => {
    if (seats.holders.includes(holderId)) return null;
    if (seats.holders.length >= seats.limit) {
      seatsTotal.add(1, { outcome: "full" });
      throw new AppError(
        full,
        `Cannot take a seat: all ${seats.limit} are taken`,
      );
    }
    return { ...seats, holders: [...seats.holders, holderId] };
  });
}

/**
 * Gives a seat back. Who has none changes nothing.
 *
 * @throws {AppError} `missing` when there is no such thing
 */
export function giveBackSeat(
  kv: Deno.Kv,
  { key, holderId, also, missing }: SeatChange & { missing: ErrorCode },
): Promise<{ seats: Seats; changed: boolean }> {
  return change(kv, { key, also, missing }, (seats) => {
    if (!seats.holders.includes(holderId)) return null;
    return { ...seats, holders: seats.holders.filter((id) => id !== holderId) };
  });
}

/**
 * Changes how many seats there are, in one commit with whatever changes with
 * it; without a `limit` they only stay as they are until that commit.
 *
 * @throws {AppError} `tooFew` when more are taken than would be there, `missing` when there is no such thing
 */
export function resizeSeats(
  kv: Deno.Kv,
  { key, limit, also, tooFew, missing }: Omit<SeatChange, "holderId"> & {
    limit?: number;
    tooFew: () => AppError;
    missing: ErrorCode;
  },
): Promise<{ seats: Seats; changed: boolean }> {
  return change(kv, { key, also, missing }, (seats) => {
    if (limit === undefined) return seats;
    if (seats.holders.length > limit) throw tooFew();
    return { ...seats, limit };
  });
}

function change(
  kv: Deno.Kv,
  { key, also, missing }: Pick<SeatChange, "key" | "also"> & {
    missing: ErrorCode;
  },
  decide: (seats: Seats) => Seats | null,
): Promise<{ seats: Seats; changed: boolean }> {
  const turns = turnsByStore.get(kv) ?? new Map<string, Promise<void>>();
  turnsByStore.set(kv, turns);
  return inTurn(turns, JSON.stringify(key), () =>
    untilCommitted(async () => {
      const entry = await kv.get<Seats>(key);
      if (entry.value === null) {
        throw new AppError(
          missing,
          `Cannot find seats at ${JSON.stringify(key)}`,
        );
      }
      const seats = decide(entry.value);
      if (seats === null) return { seats: entry.value, changed: false };
      const operation = kv.atomic().check(entry).set(key, seats);
      await also(operation, seats);
      const commit = await operation.commit();
      if (!commit.ok) return LOST_RACE;
      count(entry.value, seats);
      return { seats, changed: true };
    }));
}

function count(before: Seats, { holders }: Seats): void {
  const more = holders.length - before.holders.length;
  if (more > 0) seatsTotal.add(more, { outcome: "taken" });
  if (more < 0) seatsTotal.add(-more, { outcome: "given" });
}
