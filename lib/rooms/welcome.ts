import { findUser, readLiving, type User } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import type { Services } from "@/lib/services.ts";
import { banKey } from "@/lib/rooms/keys.ts";
import { noRoom, readGroup } from "@/lib/rooms/membership.ts";
import type { RoomRecord } from "@/lib/rooms/stored.ts";

/** Somebody on the way into a group. */
export interface Entrance {
  roomId: number;
  user: User;
  mayEnter: typeof isNeighbour;
}

/**
 * Refuses who could not enter a group by themselves.
 *
 * @throws {AppError} `roomNotFound` for strangers, `banned`
 */
export async function requireNeighbour(
  services: Services,
  { roomId, user }: { roomId: number; user: User },
): Promise<void> {
  await requireWelcome(services, { roomId, user, mayEnter: isNeighbour });
}

/**
 * The group as it is now, for who is neither barred nor a stranger.
 *
 * @throws {AppError} `roomNotFound` for strangers, `banned`
 */
export async function requireWelcome(
  services: Services,
  { roomId, user, mayEnter }: Entrance,
) {
  const [group, ban, person] = await Promise.all([
    readGroup(services, roomId),
    services.kv.get(banKey(roomId, user.id)),
    readLiving(services, user.id),
  ]);
  if (ban.value !== null) {
    throw new AppError("banned", `Cannot enter room ${roomId}: banned`);
  }
  if (!await mayEnter(services, { user, room: group.record })) {
    throw noRoom(roomId);
  }
  return { ...group, ban, person };
}

/** People without a circle are neighbours of one another. */
export async function isNeighbour(
  services: Services,
  { user, room }: { user: User; room: RoomRecord },
): Promise<boolean> {
  const owner = room.owner_id === null
    ? null
    : await findUser(services, room.owner_id);
  return owner !== null && owner.circle_id === user.circle_id;
}

/** For who is brought in by a member. */
export function isAnybody(): Promise<boolean> {
  return Promise.resolve(true);
}
