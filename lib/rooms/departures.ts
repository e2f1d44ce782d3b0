import {
  closeAccount,
  CLOSED_QUEUE,
  deleteAccount,
  DEPARTED_QUEUE,
  dropBlocksOf,
  findUser,
  isPurged,
  type User,
} from "@/lib/accounts/mod.ts";
import type { Services } from "@/lib/services.ts";
import { describeError, log } from "@/lib/log.ts";
import { followClosing, roomIdsOf, shutRoom } from "@/lib/rooms/closings.ts";
import { disownRoom } from "@/lib/rooms/disown.ts";
import { giveUpSeat } from "@/lib/rooms/groups.ts";
import {
  formerRoomKey,
  leftRoomKey,
  roomByUserKey,
  roomKey,
} from "@/lib/rooms/keys.ts";
import { liveRooms } from "@/lib/rooms/live.ts";
import type { RoomRecord } from "@/lib/rooms/stored.ts";

/** Rooms that are left before the deletion is answered. */
const MOST_AT_ONCE = 50;
const AGAIN_MS = 10_000;

/**
 * Takes those who deleted their account out of their rooms, and closes rooms of
 * two while that can be undone. Call before the jobs start.
 */
export function handleDepartures(services: Services): void {
  services.jobs.handle(
    DEPARTED_QUEUE,
    (payload, { signal }) => depart(services, Number(payload), { signal }),
  );
  services.jobs.handle(
    CLOSED_QUEUE,
    (payload, { signal }) => followClosing(services, Number(payload), signal),
  );
}

/**
 * Deletes an account, as `deleteAccount` does, and takes its owner out of the
 * rooms of most people before it answers; what is left, or fails, is done by the
 * job that was recorded with the deletion.
 *
 * @throws {AppError} `validationFailed` for a wrong password, `rateLimited`, `userNotFound`,
 * `serviceUnavailable`
 */
export async function leaveForGood(
  services: Services,
  asked: { userId: number; password: string },
): Promise<void> {
  await deleteAccount(services, asked);
  await orLater(() => depart(services, asked.userId, { most: MOST_AT_ONCE }));
}

/**
 * Closes an account until it is deleted, as `closeAccount` does; nobody writes
 * to its owner any more.
 *
 * @throws {AppError} as `leaveForGood`
 */
export async function leaveForNow(
  services: Services,
  asked: { userId: number; password: string },
): Promise<void> {
  await closeAccount(services, asked);
  await orLater(() => followClosing(services, asked.userId));
}

async function orLater(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    const why = { error: describeError(error) };
    log("rooms").warning("a departure is left to its job", why);
  }
}

/**
 * Takes somebody who deleted their account out of every room: groups as by
 * leaving, rooms of two stay with the other, to read. What they said stays
 * without them. A second run changes nothing, and whoever can still come back stays.
 */
export async function depart(
  services: Services,
  userId: number,
  { signal, most = Infinity }: { signal?: AbortSignal; most?: number } = {},
): Promise<void> {
  const user = await findUser(services, userId);
  if (user === null || !isPurged(user)) return;
  const { kv } = services;
  liveRooms(services).cards.forget(userId);
  for (const roomId of (await roomIdsOf(services, userId)).slice(0, most)) {
    signal?.throwIfAborted();
    await departFrom(services, user, roomId);
  }
  await dropBlocksOf(services, userId);
  // Whoever waits for the answer does not wait for the whole history.
  if (most < Infinity) return;
  const former = formerRoomKey(userId, 0).slice(0, 2);
  for await (const { key } of kv.list({ prefix: former })) {
    await disownRoom(services, { userId, roomId: Number(key[2]), signal });
    await kv.atomic().delete(key).delete(leftRoomKey(userId, Number(key[2])))
      .commit();
  }
  await waitForOrders(services, userId);
}

/** Rooms of orders are left with the orders, by another job: what was said there is looked at after it. */
async function waitForOrders(
  services: Services,
  userId: number,
): Promise<void> {
  if ((await roomIdsOf(services, userId)).length === 0) return;
  const operation = services.kv.atomic();
  const dueAt = services.now() + AGAIN_MS;
  const job = { queue: DEPARTED_QUEUE, payload: userId, dueAt };
  await services.jobs.add(operation, job).commit();
}

async function departFrom(
  services: Services,
  user: User,
  roomId: number,
): Promise<void> {
  const { kv } = services;
  const { value: room } = await kv.get<RoomRecord>(roomKey(roomId));
  // Orders have a job of their own: their rooms change with them.
  if (room?.kind === "order") return;
  if (room?.kind === "direct" || room?.kind === "match") {
    await shutRoom(services, { user, roomId, isOver: true });
  } else if (room !== null) await giveUpSeat(services, { user, roomId });
  await kv.delete(roomByUserKey(user.id, roomId));
}
