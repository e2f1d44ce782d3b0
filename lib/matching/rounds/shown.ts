import { hiddenFrom } from "@/lib/accounts/mod.ts";
import type { OpenRound } from "@/lib/matching/rounds/access.ts";
import type { Seat, StoredWishes } from "@/lib/matching/rounds/stored.ts";
import type { Services } from "@/lib/services.ts";

/** Who does not exist for a member; who administers a round sees its roster whole. */
export async function hiddenIn(
  services: Services,
  { mine, isAdmin }: Pick<OpenRound, "mine" | "isAdmin">,
): Promise<ReadonlySet<number>> {
  const userId = isAdmin ? null : mine?.user_id ?? null;
  return userId === null ? new Set() : await hiddenFrom(services, userId);
}

/** The places of a roster but for hidden people; with whom one was put together already stays. */
export function shownSeats(
  seats: readonly Seat[],
  { hidden, room }: {
    hidden: ReadonlySet<number>;
    /** Ids of places. */
    room: readonly string[];
  },
): Seat[] {
  return seats.filter(({ id, user_id }) =>
    !hidden.has(user_id ?? 0) || room.includes(id)
  );
}

/** The wishes about those who are shown. */
export function wishesAmong(
  seats: readonly Seat[],
  stored: StoredWishes | null,
): StoredWishes {
  const { wants, vetoes } = stored ?? { wants: [], vetoes: [] };
  const known = new Set(seats.map(({ id }) => id));
  const isKnown = (id: string) => known.has(id);
  return { wants: wants.filter(isKnown), vetoes: vetoes.filter(isKnown) };
}
