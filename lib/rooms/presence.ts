import {
  findUser,
  findUsers,
  hiddenFrom,
  listShares,
  type User,
} from "@/lib/accounts/mod.ts";
import { readAllTogether } from "@/lib/kv/gather.ts";
import type { Services } from "@/lib/services.ts";
import { roomByPairKey } from "@/lib/rooms/keys.ts";
import { liveRooms } from "@/lib/rooms/live.ts";
import type { UserCard } from "@/lib/shapes.ts";

/** Who of a circle is here now and shows it to this person, by username. Who does not show it themselves sees nobody. */
export async function listOnline(
  services: Services,
  { circleId, userId }: { circleId: number; userId: number },
): Promise<UserCard[]> {
  const [ids, hidden, asker] = await Promise.all([
    services.presence.listCircle(circleId),
    hiddenFrom(services, userId),
    findUser(services, userId),
  ]);
  if (asker?.share_presence !== true) return [];
  const seen = ids.filter((id) => !hidden.has(id));
  const cards = await liveRooms(services).cards.of(seen);
  return [...cards.values()].sort((a, b) =>
    a.username.localeCompare(b.username, "ko")
  );
}

/** Those of these people who show this person whether they are here: both share it, and neither blocks the other. */
export async function filterShown(
  services: Services,
  { userId, userIds }: { userId: number; userIds: readonly number[] },
): Promise<Set<number>> {
  const [shares, hidden] = await Promise.all([
    listShares(services, [userId, ...userIds]),
    hiddenFrom(services, userId),
  ]);
  if (shares.get(userId)?.presence !== true) return new Set();
  return new Set(
    userIds.filter((id) => !hidden.has(id) && shares.get(id)?.presence),
  );
}

/** Those of these people who are here, as far as they show it to this person. */
export async function listHere(
  services: Services,
  asked: { userId: number; userIds: number[] },
): Promise<number[]> {
  const shown = [...await filterShown(services, asked)];
  const here = await Promise.all(shown.map((id) => isOnline(services, id)));
  return shown.filter((_, i) => here[i]);
}

/** Whether a person has a socket open anywhere, and shows it. */
export async function isOnline(
  { presence }: Services,
  userId: number,
): Promise<boolean> {
  return (await presence.stateOf(userId)).online;
}

/** Those of these people whose presence this person may know: of the same circle, or in a direct room together; both share it. */
export async function filterVisible(
  services: Services,
  { userId, circleId, userIds, rangAt }: {
    userId: number;
    circleId: number | null;
    userIds: number[];
    /** Their newest ring that was heard, so that blocks since are known already. */
    rangAt?: string;
  },
): Promise<number[]> {
  if (userIds.length === 0) return [];
  const [hidden, people] = await Promise.all([
    hiddenFrom(services, userId, rangAt),
    findUsers(services, [userId, ...userIds]),
  ]);
  if (people.get(userId)?.share_presence !== true) return [];
  const shown = userIds.flatMap((id) => people.get(id) ?? [])
    .filter((other) => !hidden.has(other.id) && isShown(other));
  const strangers = shown.filter(({ circle_id }) =>
    circle_id === null || circle_id !== circleId
  );
  const keys = strangers.map(({ id }) => roomByPairKey(userId, id));
  const pairs = await readAllTogether(services.kv, keys);
  const unknown = new Set(
    strangers.filter((_, i) => pairs[i]?.value === null).map(({ id }) => id),
  );
  return shown.map(({ id }) => id).filter((id) => !unknown.has(id));
}

function isShown({ deleted_at, share_presence }: User): boolean {
  return deleted_at === null && share_presence;
}
