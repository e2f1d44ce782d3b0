import { isAdmin } from "@/lib/accounts/mod.ts";
import type { Me } from "@/lib/accounts/schema.ts";
import { AppError } from "@/lib/errors.ts";
import { rosterOf, roundKey } from "@/lib/matching/rounds/keys.ts";
import type { Seat, StoredRound } from "@/lib/matching/rounds/stored.ts";
import type { Services } from "@/lib/services.ts";

/** A round as somebody may see it. */
export interface OpenRound {
  /** As it is stored. */
  round: StoredRound;
  /** Its roster. */
  seats: Seat[];
  /** The asker's own seat, or null for an administrator who is not on the roster. */
  mine: Seat | null;
  /** Whether who asks may run it. */
  isAdmin: boolean;
}

/**
 * A round for somebody on its roster, or for an administrator.
 *
 * @throws {AppError} `roundNotFound`
 */
export async function accessRound(
  services: Services,
  { user, roundId }: { user: Me; roundId: number },
): Promise<OpenRound> {
  const { value: round } = await services.kv.get<StoredRound>(
    roundKey(roundId),
  );
  if (round === null) throw noRound(roundId);
  const seats = await readSeats(services, roundId);
  const mine = seats.find(({ user_id }) => user_id === user.id) ?? null;
  const mayRun = isAdmin(services, user);
  if (mine === null && !mayRun) throw noRound(roundId);
  return { round, seats, mine, isAdmin: mayRun };
}

/** A whole roster, in its order. */
export async function readSeats(
  { kv }: Services,
  roundId: number,
): Promise<Seat[]> {
  const seats: Seat[] = [];
  const parts = kv.list<Seat[]>({ prefix: rosterOf(roundId) });
  for await (const { value } of parts) seats.push(...value);
  return seats;
}

/**
 * For administrators only.
 *
 * @throws {AppError} `forbidden`
 */
export function assertAdmin(services: Services, user: Me): void {
  if (isAdmin(services, user)) return;
  throw new AppError("forbidden", "Cannot administer rounds: no administrator");
}

/** The failure of who asks for a round that is not there, or not for them. */
export function noRound(roundId: number): AppError {
  return new AppError("roundNotFound", `Cannot find round ${roundId}`);
}
