import { requireUser } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import type { Services } from "@/lib/services.ts";
import { doorOf } from "@/lib/rooms/door.ts";
import { accessRoomByNumber } from "@/lib/rooms/group_settings.ts";
import { roomByNumberKey, roomKey, seatsKey } from "@/lib/rooms/keys.ts";
import { assertSeated, noRoom } from "@/lib/rooms/membership.ts";
import type { Room, RoomPreview } from "@/lib/rooms/schema.ts";
import type { RoomRecord } from "@/lib/rooms/stored.ts";
import {
  type Entrance,
  isNeighbourByLink,
  isNeighbourByNumber,
  requireWelcome,
} from "@/lib/rooms/welcome.ts";

/** How somebody was shown a group: by its link, which has its id, or by its number. */
export type Way = { roomId: number } | { number: number };

/** A group as who stands before it sees it. */
export interface FoundGroup {
  /** Where entering it leads. */
  roomId: number;
  /** Its name and size, and nothing of what is said there. */
  preview: RoomPreview;
  /** Whether who asks is in it already. */
  isMember: boolean;
}

/**
 * A group by its link or its number, for its members and for who may enter it
 * that way.
 *
 * @throws {AppError} `roomNotFound` for everybody else, `banned`
 */
export async function findGroup(
  services: Services,
  { userId, ...way }: { userId: number } & Way,
): Promise<FoundGroup> {
  const { roomId, mayEnter } = await resolveWay(services, { userId, ...way });
  const { kv } = services;
  const [room, seats] = await kv.getMany<[RoomRecord, Seats]>([
    roomKey(roomId),
    seatsKey(roomId),
  ]);
  if (room.value?.kind !== "group" || seats.value === null) {
    throw noRoom(roomId);
  }
  const { holders, limit } = seats.value;
  const isMember = holders.includes(userId);
  if (!isMember) {
    const user = await requireUser(services, userId);
    await requireWelcome(services, { roomId, user, mayEnter });
  }
  const { number, name } = room.value;
  const preview: RoomPreview = {
    ...{ number, kind: "group", name },
    ...{ member_count: holders.length, max_members: limit },
  };
  return { roomId, preview, isMember };
}

/**
 * Which group a way leads to, and whom it lets in. An id cannot be guessed;
 * numbers follow one another, so that they lead nobody but members to a group
 * whose owner does not allow it, and do not tell that there is one.
 *
 * @throws {AppError} `roomNotFound`
 */
export async function resolveWay(
  services: Services,
  { userId, ...way }: { userId: number } & Way,
): Promise<Pick<Entrance, "roomId" | "mayEnter">> {
  if ("roomId" in way) {
    return { roomId: way.roomId, mayEnter: isNeighbourByLink };
  }
  const { kv } = services;
  const found = await kv.get<number>(roomByNumberKey(way.number));
  const roomId = found.value ?? 0;
  const room = await kv.get<RoomRecord>(roomKey(roomId));
  if (room.value === null || doorOf(room.value) !== "number") {
    await assertSeated(services, { roomId, userId });
  }
  return { roomId, mayEnter: isNeighbourByNumber };
}

/**
 * A room by its number: one's own of any kind, else what is seen of a group
 * before entering it.
 *
 * @throws {AppError} `roomNotFound` where the owner does not allow it, `banned`
 */
export async function lookUpNumber(
  services: Services,
  asked: { userId: number; number: number },
): Promise<Room | RoomPreview> {
  try {
    return await accessRoomByNumber(services, asked);
  } catch (error) {
    const isUnknown = error instanceof AppError &&
      error.code === "roomNotFound";
    if (!isUnknown) throw error;
    return (await findGroup(services, asked)).preview;
  }
}
