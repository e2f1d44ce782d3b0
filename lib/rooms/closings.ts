import { findUser, isPurged, type User } from "@/lib/accounts/mod.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import { removeMember } from "@/lib/rooms/groups.ts";
import { headKey, roomByUserKey, roomKey, seatsKey } from "@/lib/rooms/keys.ts";
import { liveRooms } from "@/lib/rooms/live.ts";
import { renewRoom, tellChange } from "@/lib/rooms/membership.ts";
import { changeHeld } from "@/lib/rooms/room_seats.ts";
import type { Head, RoomRecord } from "@/lib/rooms/stored.ts";
import type { Services } from "@/lib/services.ts";

/** Shuts the rooms of two while an account is closed, and opens them when it is back. Running twice changes nothing. */
export async function followClosing(
  services: Services,
  userId: number,
  signal?: AbortSignal,
): Promise<void> {
  const user = await findUser(services, userId);
  if (user === null || isPurged(user)) return;
  liveRooms(services).cards.forget(userId);
  for (const roomId of await roomIdsOf(services, userId)) {
    signal?.throwIfAborted();
    const { value } = await services.kv.get<RoomRecord>(roomKey(roomId));
    if (value?.kind !== "direct" && value?.kind !== "match") continue;
    if (user.deleted_at !== null) await shutRoom(services, { user, roomId });
    else await openAgain(services, { user, roomId });
  }
}

/** The ids of the rooms in which a person is. */
export async function roomIdsOf(
  { kv }: Services,
  userId: number,
): Promise<number[]> {
  const prefix = roomByUserKey(userId, 0).slice(0, 2);
  const rooms = await Array.fromAsync(kv.list<number>({ prefix }));
  return rooms.map(({ value }) => value);
}

/** A room of two in which one is gone: nobody writes there any more. Over, it is no longer theirs. */
export async function shutRoom(
  services: Services,
  { user, roomId, isOver = false }: {
    user: User;
    roomId: number;
    isOver?: boolean;
  },
): Promise<void> {
  await changePair(services, roomId, ({ room, seats }, operation) => {
    if (!isOver && room.closed_at !== undefined) return null;
    if (isOver) {
      removeMember(services, operation, { userId: user.id, roomId });
    }
    const userIds = seats.holders.filter((id) => id !== user.id);
    renewRoom(services, operation, { roomId, userIds });
    return { ...room, closed_at: room.closed_at ?? services.now() };
  });
}

/** The same room when both are here again. */
async function openAgain(
  services: Services,
  { user, roomId }: { user: User; roomId: number },
): Promise<void> {
  await changePair(services, roomId, async ({ room, seats }, operation) => {
    const others = await Promise.all(
      seats.holders.map((id) => findUser(services, id)),
    );
    const areHere = others.every((one) => one?.deleted_at === null);
    if (room.closed_at === undefined || !areHere) return null;
    const { closed_at: _, ...open } = room;
    const userIds = [...new Set([user.id, ...seats.holders])];
    renewRoom(services, operation, { roomId, userIds });
    return open;
  });
}

type ChangePair = (
  before: { room: RoomRecord; seats: Seats },
  operation: Deno.AtomicOperation,
) => Promise<RoomRecord | null> | RoomRecord | null;

/** Changes the record of a room of two while nobody posts there; null leaves it as it is. */
async function changePair(
  services: Services,
  roomId: number,
  change: ChangePair,
): Promise<void> {
  const { kv } = services;
  const attempt = async () => {
    const [room, head, seats] = await kv.getMany<[RoomRecord, Head, Seats]>([
      roomKey(roomId),
      headKey(roomId),
      seatsKey(roomId),
    ]);
    if (room.value === null || head.value === null || seats.value === null) {
      return null;
    }
    // Whoever knows the room as it was finds that it has changed.
    const next: Head = { ...head.value, epoch: head.value.epoch + 1 };
    const operation = kv.atomic().check(room, head, seats);
    const before = { room: room.value, seats: seats.value };
    const after = await change(before, operation);
    if (after === null) return null;
    operation.set(room.key, after).set(head.key, next);
    return (await operation.commit()).ok ? next : LOST_RACE;
  };
  const head = await changeHeld(
    services,
    roomId,
    () => untilCommitted(attempt),
  );
  if (head !== null) tellChange(services, roomId, head);
}
