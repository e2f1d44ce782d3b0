import {
  rosterOf,
  roundKey,
  roundsOfUser,
  wishesKey,
} from "@/lib/matching/rounds/keys.ts";
import type {
  Seat,
  StoredRound,
  StoredWishes,
} from "@/lib/matching/rounds/stored.ts";
import { isoOf } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";

/** The assignments on whose rosters somebody is, with what they wish, for themselves. */
export function ownRoundData(
  services: Services,
  userId: number,
): Record<string, AsyncIterable<unknown>> {
  return { assignments: assignments(services, userId) };
}

async function* assignments({ kv }: Services, userId: number) {
  const rows = kv.list<number>({ prefix: roundsOfUser(userId) });
  for await (const { value: roundId } of rows) {
    const [round, wishes] = await kv.getMany<[StoredRound, StoredWishes]>([
      roundKey(roundId),
      wishesKey(roundId, userId),
    ]);
    if (round.value === null) continue;
    const { id, name, mode, state, created_at } = round.value;
    const seat = await seatOf(kv, { roundId, userId });
    yield {
      ...{ id, name, mode, state, created_at: isoOf(created_at) },
      ...{ my_place: seat, my_wishes: wishes.value },
    };
  }
}

async function seatOf(
  kv: Deno.Kv,
  { roundId, userId }: { roundId: number; userId: number },
): Promise<Seat | null> {
  for await (
    const { value } of kv.list<Seat[]>({ prefix: rosterOf(roundId) })
  ) {
    const seat = value.find(({ user_id }) => user_id === userId);
    if (seat !== undefined) return seat;
  }
  return null;
}
