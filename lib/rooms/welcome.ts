import { findUser, readLiving, type User } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import type { Services } from "@/lib/services.ts";
import { doorOf } from "@/lib/rooms/door.ts";
import { banKey } from "@/lib/rooms/keys.ts";
import {
  type GroupEntries,
  noRoom,
  readGroup,
} from "@/lib/rooms/membership.ts";
import type { RoomRecord } from "@/lib/rooms/stored.ts";

/** Somebody on the way into a group. */
export interface Entrance {
  /** The group. */
  roomId: number;
  /** Who wants in. */
  user: User;
  /** What to ask of a stranger: it depends on how they were shown the group. */
  mayEnter: typeof isNeighbourByLink;
}

/** What entering has to check besides the seats: all of it may change meanwhile. */
export interface Welcomed extends GroupEntries {
  /** The entry that would bar the person. */
  ban: Deno.KvEntryMaybe<unknown>;
  /** The person's account, which may be closed in the same moment. */
  person: Awaited<ReturnType<typeof readLiving>>;
}

/**
 * The group as it is now, for who is neither barred nor a stranger.
 *
 * @throws {AppError} `roomNotFound` for strangers, `banned`
 */
export async function requireWelcome(
  services: Services,
  { roomId, user, mayEnter }: Entrance,
): Promise<Welcomed> {
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
async function isNeighbour(
  services: Services,
  { user, room }: { user: User; room: RoomRecord },
): Promise<boolean> {
  const owner = room.owner_id === null
    ? null
    : await findUser(services, room.owner_id);
  return owner !== null && owner.circle_id === user.circle_id;
}

/** Who has a group's link was shown it: that counts until the owner lets in only who is brought. */
export async function isNeighbourByLink(
  services: Services,
  asked: { user: User; room: RoomRecord },
): Promise<boolean> {
  return doorOf(asked.room) !== "invited" &&
    await isNeighbour(services, asked);
}

/** Numbers follow one another: one counts only where the owner lets neighbours in by it. */
export async function isNeighbourByNumber(
  services: Services,
  asked: { user: User; room: RoomRecord },
): Promise<boolean> {
  return doorOf(asked.room) === "number" &&
    await isNeighbour(services, asked);
}

/** For who is brought in by a member. */
export function isAnybody(): Promise<boolean> {
  return Promise.resolve(true);
}
