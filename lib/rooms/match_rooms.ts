import { messageKey, roomByPairKey } from "@/lib/rooms/keys.ts";
import {
  addCard,
  cardMessage,
  type MatchCard,
  readPlace,
} from "@/lib/rooms/log_cards.ts";
import { renewRoom, tellChange } from "@/lib/rooms/membership.ts";
import { addRoom, newRecord } from "@/lib/rooms/new_room.ts";
import { changeHeld } from "@/lib/rooms/room_seats.ts";
import type { Head, StoredMessage } from "@/lib/rooms/stored.ts";
import type { Services } from "@/lib/services.ts";

/** One of two who says nothing for so many messages has not answered. */
const MOST_READ = 500;

/** The room of a pair after the commit; `head` is null when the room was made by it. */
export interface MatchRoom {
  /** The one room of these two people. */
  roomId: number;
  /** As the card left it, for who tells the sockets. */
  head: Head | null;
}

/**
 * Adds the room of a match to a commit: two people have one room, which becomes
 * or is made theirs as a match and says with the card why these two.
 */
export async function addMatchRoom(
  services: Services,
  operation: Deno.AtomicOperation,
  { userIds: [a, b], content }: {
    userIds: readonly [number, number];
    content: MatchCard;
  },
): Promise<MatchRoom> {
  const pair = await services.kv.get<number>(roomByPairKey(a, b));
  operation.check(pair);
  if (pair.value !== null) {
    const known = { roomId: pair.value, userIds: [a, b], content };
    const head = await appendTop(services, operation, known);
    return { roomId: pair.value, head };
  }
  const room = { kind: "match" as const, name: "", ownerId: null };
  const record = { ...await newRecord(services, room), card_seq: 1 };
  const opening = cardMessage(content, { seq: 1, at: record.created_at });
  addRoom(services, operation, record, { limit: 2, holders: [a, b] }, opening);
  operation.set(pair.key, record.id);
  return { roomId: record.id, head: null };
}

/** Runs a change that may add to the room of a pair while this process posts nothing there, and tells who listens. */
export async function changePairRoom<T extends { room: MatchRoom | null }>(
  services: Services,
  [a, b]: readonly [number, number],
  change: () => Promise<T>,
): Promise<T> {
  const { value } = await services.kv.get<number>(roomByPairKey(a, b));
  const done = value === null
    ? await change()
    : await changeHeld(services, value, change);
  if (done.room?.head) tellChange(services, done.room.roomId, done.room.head);
  return done;
}

/**
 * Who wrote in a room of two after a message and until a moment, and when first
 * (milliseconds); of a long talk only the beginning is looked at.
 */
export async function listWriters(
  { kv }: Services,
  { roomId, afterSeq, until }: {
    roomId: number;
    afterSeq: number;
    until: number;
  },
): Promise<Map<number, number>> {
  const written = new Map<number, number>();
  const messages = kv.list<StoredMessage>({
    start: messageKey(roomId, afterSeq + 1),
    end: messageKey(roomId, Number.MAX_SAFE_INTEGER),
  }, { limit: MOST_READ });
  for await (const { value: { user_id, created_at } } of messages) {
    if (created_at > until || written.size === 2) break;
    if (user_id === null || written.has(user_id)) continue;
    written.set(user_id, created_at);
  }
  return written;
}

async function appendTop(
  services: Services,
  operation: Deno.AtomicOperation,
  { roomId, userIds, content }: {
    roomId: number;
    userIds: number[];
    content: MatchCard;
  },
): Promise<Head> {
  const place = await readPlace(services, roomId);
  const head = addCard(services, operation, place, content);
  const { room } = place;
  operation.check(room)
    .set(room.key, { ...room.value, kind: "match", card_seq: head.seq });
  renewRoom(services, operation, { roomId, userIds });
  return head;
}
