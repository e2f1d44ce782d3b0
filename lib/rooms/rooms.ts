import {
  listVisible,
  noUser,
  type Pair,
  readBlocks,
  readLiving,
  requireVisible,
} from "@/lib/accounts/mod.ts";
import { AppError, invalidField } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Services } from "@/lib/services.ts";
import { roomByPairKey } from "@/lib/rooms/keys.ts";
import { addRoom, newRecord } from "@/lib/rooms/new_room.ts";
import type { Room } from "@/lib/rooms/schema.ts";
import { viewRoom, viewRooms } from "@/lib/rooms/views.ts";
import type { UserCard } from "@/lib/shapes.ts";

const MAX_MEMBERS = 100;
/** How many people a group without a name is called after. */
const NAMES_IN_NAME = 3;

/**
 * The one direct room of two people: made when there is none, under any race.
 *
 * @throws {AppError} `validationFailed` for oneself, `userNotFound`
 */
export async function openDirectRoom(
  services: Services,
  { userId, otherId }: { userId: number; otherId: number },
): Promise<{ room: Room; created: boolean }> {
  if (userId === otherId) throw invalidField("user_id", "roomWithOneself");
  await requireVisible(services, { userId, otherId });
  const { kv } = services;
  const pairKey = roomByPairKey(userId, otherId);
  const { roomId, created } = await untilCommitted(async () => {
    const pair = await kv.get<number>(pairKey);
    if (pair.value !== null) return { roomId: pair.value, created: false };
    const record = await newRecord(services, {
      kind: "direct",
      name: "",
      ownerId: null,
    });
    const operation = kv.atomic().check(pair).set(pairKey, record.id);
    await assertMayMeet(services, operation, { userId, otherId });
    const commit = await addRoom(services, operation, record, {
      limit: 2,
      holders: [userId, otherId],
    })
      .commit();
    return commit.ok ? { roomId: record.id, created: true } : LOST_RACE;
  });
  return { room: await viewRoom(services, { userId, roomId }), created };
}

/** The direct room of two people, or null while nobody opened it or one has blocked the other. */
export async function findDirectRoom(
  services: Services,
  { userId, otherId }: { userId: number; otherId: number },
): Promise<Room | null> {
  const pair = await services.kv.get<number>(roomByPairKey(userId, otherId));
  if (pair.value === null) return null;
  const [room] = await viewRooms(services, { userId, roomIds: [pair.value] });
  return room ?? null;
}

/**
 * Makes a group of up to 100 people; its maker owns it. Without a name it is
 * called after the first of them.
 *
 * @throws {AppError} `roomFull` for more than 100, `validationFailed` for unknown people
 */
export async function createGroupRoom(
  services: Services,
  { ownerId, name, memberIds }: {
    ownerId: number;
    name: string;
    memberIds: number[];
  },
): Promise<Room> {
  const holders = [...new Set([ownerId, ...memberIds])];
  if (holders.length > MAX_MEMBERS) {
    throw new AppError("roomFull", `Cannot make a room of ${holders.length}`);
  }
  const cards = await listVisible(services, { userId: ownerId, ids: holders });
  if (cards.size < holders.length) {
    throw invalidField("member_ids", "memberUnknown");
  }
  const record = await newRecord(services, {
    kind: "group",
    name: name === "" ? nameAfter([...cards.values()]) : name,
    ownerId,
  });
  const roomId = await untilCommitted(async () => {
    const commit = await addRoom(services, services.kv.atomic(), record, {
      limit: MAX_MEMBERS,
      holders,
    }).commit();
    return commit.ok ? record.id : LOST_RACE;
  });
  return viewRoom(services, { userId: ownerId, roomId });
}

/**
 * A room as one of its members sees it.
 *
 * @throws {AppError} `roomNotFound` for who is no member
 */
export function accessRoom(
  services: Services,
  { userId, roomId }: { userId: number; roomId: number },
): Promise<Room> {
  return viewRoom(services, { userId, roomId });
}

/** Lets a commit fail when somebody blocks or leaves meanwhile. */
async function assertMayMeet(
  services: Services,
  operation: Deno.AtomicOperation,
  { userId, otherId }: Pair,
): Promise<void> {
  const [blocks, ...people] = await Promise.all([
    readBlocks(services, { userId, otherId }),
    readLiving(services, userId),
    readLiving(services, otherId),
  ]);
  const both = [blocks.own, blocks.theirs];
  if (both.some(({ value }) => value !== null)) throw noUser(otherId);
  operation.check(...both, ...people);
}

function nameAfter(cards: UserCard[]): string {
  const named = cards.slice(0, NAMES_IN_NAME).map((card) => card.display_name);
  const others = cards.length - named.length;
  return named.join(", ") + (others > 0 ? ` 외 ${others}명` : "");
}
