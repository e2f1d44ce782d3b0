import {
  barFromOrder,
  deleteOrder,
  isOrder,
  leaveOrder,
  liftBar,
  takeOrderSeat,
} from "@/lib/orders/mod.ts";
import {
  accessRoom,
  banMember,
  deleteRoom,
  joinRoom,
  leaveRoom,
  liftBan,
} from "@/lib/rooms/mod.ts";
import type { Room } from "@/lib/rooms/schema.ts";
import type { Services } from "@/lib/services.ts";

/*
 * Who comes and goes through the door of a room: in that of an order it is the
 * order's seats that change hands, and the order's rules that say who may.
 */

/** Who comes or goes, and where. */
export interface Entry {
  /** Who is signed in. */
  userId: number;
  /** The room, of an order too. */
  roomId: number;
}

/** Whom somebody bars, or lets in again. */
export interface BanInput extends Entry {
  /** Who is barred, or no longer. */
  bannedId: number;
}

/**
 * Enters a group, or takes a seat of an order.
 *
 * @throws {AppError} as `joinRoom` and `takeOrderSeat`
 */
export async function enterRoom(
  services: Services,
  { userId, roomId }: Entry,
): Promise<Room> {
  if (!await isOrder(services, roomId)) {
    return await joinRoom(services, { userId, roomId });
  }
  await takeOrderSeat(services, { userId, orderId: roomId });
  return await accessRoom(services, { userId, roomId });
}

/**
 * Leaves a group, or gives a seat of an order back.
 *
 * @throws {AppError} as `leaveRoom` and `leaveOrder`
 */
export async function goOut(
  services: Services,
  { userId, roomId }: Entry,
): Promise<void> {
  await (await isOrder(services, roomId)
    ? leaveOrder(services, { userId, orderId: roomId })
    : leaveRoom(services, { userId, roomId }));
}

/**
 * Removes somebody from a group or an order, and bars them.
 *
 * @throws {AppError} as `banMember` and `barFromOrder`
 */
export async function showOut(
  services: Services,
  { userId, roomId, bannedId, reason }: BanInput & { reason?: string },
): Promise<void> {
  await (await isOrder(services, roomId)
    ? barFromOrder(services, {
      ...{ userId, orderId: roomId, barredId: bannedId, reason },
    })
    : banMember(services, { userId, roomId, bannedId, reason }));
}

/**
 * Lets somebody come back who was barred.
 *
 * @throws {AppError} as `liftBan` and `liftBar`
 */
export async function letBack(
  services: Services,
  { userId, roomId, bannedId }: BanInput,
): Promise<void> {
  await (await isOrder(services, roomId)
    ? liftBar(services, { userId, orderId: roomId, barredId: bannedId })
    : liftBan(services, { userId, roomId, bannedId }));
}

/**
 * Deletes a group, or an order with its room.
 *
 * @throws {AppError} as `deleteRoom` and `deleteOrder`
 */
export async function closeDoor(
  services: Services,
  { userId, roomId }: Entry,
): Promise<void> {
  await (await isOrder(services, roomId)
    ? deleteOrder(services, { userId, orderId: roomId })
    : deleteRoom(services, { userId, roomId }));
}
