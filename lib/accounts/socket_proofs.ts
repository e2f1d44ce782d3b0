import { heardRing } from "@/lib/accounts/heard_ring.ts";
import {
  isAlive,
  type LifeOfSession,
  type LifeOfUser,
  readLiving,
} from "@/lib/accounts/living.ts";
import { type Shares, sharesOf } from "@/lib/accounts/shares.ts";
import {
  type AccessClaims,
  knownAccess,
  readAccess,
} from "@/lib/accounts/tokens.ts";
import { RecentMap } from "@/lib/kv/recent_map.ts";
import type { Services } from "@/lib/services.ts";

/** Sessions that are remembered at least. */
const REMEMBERED = 2_500;

/** Who a socket speaks for, by an access token. */
export interface SocketProof extends AccessClaims {
  /** Where they live; null for nowhere. */
  circleId: number | null;
  /** What this person tells others, and hears of them. */
  shares: Shares;
  /** Versionstamp of the last change that rang their doorbell before the proof; "" for none. */
  rangAt: string;
}

/** What the last proof of a session read. */
interface Remembered
  extends Pick<SocketProof, "circleId" | "shares" | "rangAt"> {
  user: LifeOfUser;
  session: LifeOfSession;
}

const bySession = new WeakMap<Deno.Kv, RecentMap<string, Remembered>>();

/**
 * Whose access token this is, while its session lives. What was read is
 * remembered for `recallSocket`.
 *
 * @throws {AppError} `unauthenticated`
 */
export async function proveSocket(
  services: Services,
  token: string,
): Promise<SocketProof> {
  const claims = await readAccess(services, token);
  const { user, session, rangAt } = await readLiving(services, claims);
  const { deleted_at, not_before, suspension } = user;
  const { started_at, created_at, rotated_at } = session;
  const read = { circleId: user.circle_id, shares: sharesOf(user), rangAt };
  sessionsOf(services).set(claims.sid, {
    ...read,
    user: { deleted_at, not_before, ...suspension && { suspension } },
    session: { started_at, created_at, rotated_at },
  });
  return { ...claims, ...read };
}

/**
 * The same without reading, for a session that was proved here before, while
 * its person's doorbell has been listened to and has not rung: everything that
 * ends a session, or changes what a proof says, rings it in the same commit.
 * Null where this is not certain, and then nobody is refused: who would have
 * to be is left to the store. So is everything where other processes share it,
 * whose rings may be late.
 */
export function recallSocket(
  services: Services,
  token: string,
): SocketProof | null {
  const claims = knownAccess(services, token);
  if (claims === null) return null;
  const known = sessionsOf(services).get(claims.sid);
  if (known === undefined) return null;
  if (known.rangAt !== heardRing(services, claims.userId)) return null;
  const { user, session, ...read } = known;
  return isAlive(services, session, user) ? { ...claims, ...read } : null;
}

function sessionsOf({ kv }: Services): RecentMap<string, Remembered> {
  const sessions = bySession.get(kv) ?? new RecentMap(REMEMBERED);
  bySession.set(kv, sessions);
  return sessions;
}
