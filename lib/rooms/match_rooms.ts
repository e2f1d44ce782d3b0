import { randomId, randomToken } from "@/lib/kv/ids.ts";
import { addRoom, newRecord } from "@/lib/rooms/new_room.ts";
import type { RoomRecord, StoredMessage } from "@/lib/rooms/stored.ts";
import type { Services } from "@/lib/services.ts";

/** The record of a room that two people get when they match. Takes a number, so ask for it once. */
export function newMatchRecord(
  services: Services,
  name: string,
): Promise<RoomRecord> {
  return newRecord(services, { kind: "match", name, ownerId: null });
}

/**
 * Adds a match's room to a commit; it opens with the card that says why these
 * two. `card` is shown to both as it is: below 8 KB, and nothing in it that only
 * one of them may see.
 */
export function addMatchRoom(
  services: Services,
  operation: Deno.AtomicOperation,
  { record, userIds, card, text }: {
    record: RoomRecord;
    userIds: readonly [number, number];
    card: unknown;
    /** What lists and readers without cards show. */
    text: string;
  },
): Deno.AtomicOperation {
  const opening: StoredMessage = {
    ...{ id: randomId(), seq: 1, client_id: randomToken(12) },
    ...{ user_id: null, kind: "card", text, created_at: record.created_at },
    card,
  };
  const seats = { limit: 2, holders: userIds };
  return addRoom(services, operation, record, seats, opening);
}
