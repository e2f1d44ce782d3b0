import { findUser, hiddenFrom } from "@/lib/accounts/mod.ts";
import type { Services } from "@/lib/services.ts";
import { roomByPairKey } from "@/lib/rooms/keys.ts";
import { liveRooms } from "@/lib/rooms/live.ts";
import type { UserCard } from "@/lib/shapes.ts";

/** Who of a circle is here now and exists for this person, by username. */
export async function listOnline(
  services: Services,
  { circleId, userId }: { circleId: number; userId: number },
): Promise<UserCard[]> {
  const [ids, hidden] = await Promise.all([
    services.presence.listCircle(circleId),
    hiddenFrom(services, userId),
  ]);
  const seen = ids.filter((id) => !hidden.has(id));
  const cards = await liveRooms(services).cards.of(seen);
  return [...cards.values()].sort((a, b) =>
    a.username.localeCompare(b.username, "ko")
  );
}

/** Whether a person has a socket open anywhere. */
export async function isOnline(
  { presence }: Services,
  userId: number,
): Promise<boolean> {
  return (await presence.stateOf(userId)).online;
}

/** Those of these people whose presence this person may know: of the same circle, or in a direct room together. */
export async function filterVisible(
  services: Services,
  { userId, circleId, userIds }: {
    userId: number;
    circleId: number | null;
    userIds: number[];
  },
): Promise<number[]> {
  if (userIds.length === 0) return [];
  const hidden = await hiddenFrom(services, userId);
  const isVisible = async (otherId: number): Promise<boolean> => {
    if (hidden.has(otherId)) return false;
    const other = await findUser(services, otherId);
    if (other === null || other.deleted_at !== null) return false;
    if (other.circle_id !== null && other.circle_id === circleId) return true;
    return (await services.kv.get(roomByPairKey(userId, otherId))).value !==
      null;
  };
  const verdicts = await Promise.all(userIds.map(isVisible));
  return userIds.filter((_, i) => verdicts[i]);
}
