import type { User } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import {
  giveBackSeat,
  resizeSeats,
  type SeatChange,
  type Seats,
  takeSeat,
} from "@/lib/kv/seats.ts";
import { wipeRoom } from "@/lib/rooms/delete_room.ts";
import { removeMember } from "@/lib/rooms/groups.ts";
import { headKey, roomKey, seatsKey } from "@/lib/rooms/keys.ts";
import { renewRoom, tellChange } from "@/lib/rooms/membership.ts";
import { addRoom } from "@/lib/rooms/new_room.ts";
import { changeHeld } from "@/lib/rooms/room_seats.ts";
import {
  addLines,
  type OrderRoomLine,
  storedLine,
} from "@/lib/rooms/order_log.ts";
import type { Head, RoomRecord } from "@/lib/rooms/stored.ts";
import { keepQuiet } from "@/lib/rooms/unread.ts";
import type { Services } from "@/lib/services.ts";

/** What becomes of an order's room in the commit that changes the order. */
export interface OrderRoomChange {
  /** What the log says of it, in this order. */
  lines: OrderRoomLine[];
  /** A new name; as it is when absent. */
  name?: string;
  /** Who hosts from now on; as it is when absent. */
  ownerId?: number;
  /** The room is gone with the order. */
  isGone?: boolean;
}

/** Which seat changes hands; null when none does, and the seats only stay as they are until the commit. */
export type SeatAct =
  | { take: number }
  | { giveBack: number }
  | { limit: number }
  | null;

/** A change of an order and of its room as one. */
export interface OrderRoomInput {
  /** The order's room. */
  roomId: number;
  /** What happens to the seats. */
  act: SeatAct;
  /**
   * Adds what changes with the seats, with its own checks, and says what the
   * room hears. What it throws refuses the change. Called again when another
   * writer was first.
   */
  decide: (
    operation: Deno.AtomicOperation,
    seats: Seats,
  ) => Promise<OrderRoomChange>;
  /** The failure of who wants fewer seats than are taken. */
  tooFew: () => AppError;
}

/** Adds the room of an order to the commit that posts it; its owner has the first seat. */
export function addOrderRoom(
  services: Services,
  operation: Deno.AtomicOperation,
  { record, owner, limit }: { record: RoomRecord; owner: User; limit: number },
): void {
  const opening = storedLine(
    { type: "join", user: owner },
    { seq: 1, at: record.created_at },
  );
  const seats = { limit, holders: [owner.id] };
  addRoom(services, operation, record, seats, opening);
  keepQuiet(operation, { roomId: record.id, seq: 1 });
}

/**
 * Changes an order together with its room: who has a seat of the order is who
 * is in the room, because it is one record. Meanwhile this process posts
 * nothing there. False when the seat was as asked already; then nothing is
 * committed.
 *
 * @throws {AppError} `orderFull`, `orderNotFound` when the room is gone, and what `decide` throws
 */
export async function changeOrderRoom(
  services: Services,
  { roomId, act, decide, tooFew }: OrderRoomInput,
): Promise<boolean> {
  let head: Head | null = null;
  const also: SeatChange["also"] = async (operation, seats) => {
    const before = await readRoom(services, roomId);
    const change = await decide(operation, seats);
    head = addChange(services, operation, { ...before, seats, change });
  };
  const key = seatsKey(roomId);
  const missing = "orderNotFound";
  const { kv } = services;
  const { changed } = await changeHeld(services, roomId, () => {
    if (act !== null && "take" in act) {
      const asked = { key, also, missing, full: "orderFull" } as const;
      return takeSeat(kv, { ...asked, holderId: act.take });
    }
    if (act !== null && "giveBack" in act) {
      return giveBackSeat(kv, { key, also, missing, holderId: act.giveBack });
    }
    return resizeSeats(kv, { key, also, missing, tooFew, limit: act?.limit });
  });
  if (changed) tellChange(services, roomId, head);
  return changed;
}

interface Before {
  room: Deno.KvEntry<RoomRecord>;
  head: Deno.KvEntry<Head>;
}

async function readRoom({ kv }: Services, roomId: number): Promise<Before> {
  const [room, head] = await kv.getMany<[RoomRecord, Head]>([
    roomKey(roomId),
    headKey(roomId),
  ]);
  if (room.value === null || head.value === null) {
    throw new AppError("orderNotFound", `Cannot find the room ${roomId}`);
  }
  return { room, head };
}

/** Answers the new head; null when the room is gone. */
function addChange(
  services: Services,
  operation: Deno.AtomicOperation,
  { room, head, seats, change }: Before & {
    seats: Seats;
    change: OrderRoomChange;
  },
): Head | null {
  const roomId = room.value.id;
  operation.check(room, head);
  for (const line of change.lines) {
    if (line.type === "leave" || line.type === "kick") {
      removeMember(services, operation, { userId: line.user.id, roomId });
    }
  }
  if (change.isGone) {
    const members = seats.holders;
    wipeRoom(services, operation, { record: room.value, members });
    return null;
  }
  const { name = room.value.name, ownerId = room.value.owner_id } = change;
  const renamed = name !== room.value.name || ownerId !== room.value.owner_id;
  if (renamed) {
    operation.set(room.key, { ...room.value, name, owner_id: ownerId });
    renewRoom(services, operation, { roomId, userIds: seats.holders });
  }
  return addLines(services, operation, { roomId, head, lines: change.lines });
}
