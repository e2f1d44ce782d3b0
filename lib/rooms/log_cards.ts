import { AppError } from "@/lib/errors.ts";
import { randomId, randomToken } from "@/lib/kv/ids.ts";
import { getAll } from "@/lib/kv/page.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import { headKey, messageKey, roomKey, seatsKey } from "@/lib/rooms/keys.ts";
import { noRoom } from "@/lib/rooms/membership.ts";
import type { Head, RoomRecord, StoredMessage } from "@/lib/rooms/stored.ts";
import type { Services } from "@/lib/services.ts";

/** What stands in the room of a match: shown to both as it is, so nothing in it that only one may see. Below 8 KB. */
export interface MatchCard {
  /** Made and read by the domain that the card is of; rooms never look into it. */
  card: unknown;
  /** What lists and readers without cards show. */
  text: string;
}

/**
 * Adds a card to the log of a room of two in a commit; the one at the top stays.
 *
 * @throws {AppError} `roomNotFound` where they are not both there, `roomClosed`
 */
export async function addRoomCard(
  services: Services,
  operation: Deno.AtomicOperation,
  { roomId, userIds, content }: {
    roomId: number;
    userIds: readonly [number, number];
    content: MatchCard;
  },
): Promise<{ roomId: number; head: Head }> {
  const place = await readPlace(services, roomId);
  const { room, seats } = place;
  // A block leaves the seats empty.
  const isTheirs = userIds.every((id) => seats.value.holders.includes(id));
  if (!isTheirs) throw noRoom(roomId);
  if (room.value.closed_at !== undefined) {
    throw new AppError("roomClosed", `Cannot add to room ${roomId}: closed`);
  }
  operation.check(room);
  return { roomId, head: addCard(services, operation, place, content) };
}

/** The newest card of a room of a match, which stays at its top; null in other rooms. Ask members only. */
export async function findMatchCard(
  { kv }: Services,
  roomId: number,
): Promise<unknown> {
  const { value: room } = await kv.get<RoomRecord>(roomKey(roomId));
  if (room?.card_seq === undefined) return null;
  const key = messageKey(roomId, room.card_seq);
  return (await kv.get<StoredMessage>(key)).value?.card ?? null;
}

/** The cards at these places of a room's log, null where there is none. Ask members only. */
export async function listCardsAt(
  { kv }: Services,
  { roomId, seqs }: { roomId: number; seqs: readonly number[] },
): Promise<unknown[]> {
  const keys = seqs.map((seq) => messageKey(roomId, seq));
  const entries = await getAll<StoredMessage>(kv, keys);
  return entries.map(({ value }) => value?.card ?? null);
}

/** A room of a pair as a card that comes finds it. */
export interface CardPlace {
  /** The room's record, to be checked by who changes it. */
  room: Deno.KvEntry<RoomRecord>;
  /** The end of its log, to be checked by every card. */
  head: Deno.KvEntry<Head>;
  /** Who is there: a block leaves it empty. */
  seats: Deno.KvEntry<Seats>;
}

/** Reads where a card of a pair is to stand. */
export async function readPlace(
  { kv }: Services,
  roomId: number,
): Promise<CardPlace> {
  const [room, head, seats] = await kv.getMany<[RoomRecord, Head, Seats]>([
    roomKey(roomId),
    headKey(roomId),
    seatsKey(roomId),
  ]);
  if (room.value === null || head.value === null || seats.value === null) {
    throw new Error(`Cannot find room ${roomId} of a pair`);
  }
  return { room, head, seats };
}

/** Puts a card at the end of a log in a commit. Answers the new head. */
export function addCard(
  { now }: Services,
  operation: Deno.AtomicOperation,
  { room, head, seats }: CardPlace,
  content: MatchCard,
): Head {
  const seq = head.value.seq + 1;
  const at = Math.max(head.value.at, now());
  const message = cardMessage(content, { seq, at });
  const next: Head = { ...head.value, seq, at, last: message };
  operation.check(head, seats)
    .set(head.key, next)
    .set(messageKey(room.value.id, seq), message);
  return next;
}

/** A card as a log holds it. */
export function cardMessage(
  { card, text }: MatchCard,
  { seq, at }: { seq: number; at: number },
): StoredMessage {
  return {
    ...{ id: randomId(), seq, client_id: randomToken(12) },
    ...{ user_id: null, kind: "card", text, created_at: at },
    card,
  };
}
