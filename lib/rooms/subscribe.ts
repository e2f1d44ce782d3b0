import type { Services } from "@/lib/services.ts";
import { hideFrom, readErased, readVisible } from "@/lib/rooms/hidden.ts";
import { headKey } from "@/lib/rooms/keys.ts";
import { liveRooms } from "@/lib/rooms/live.ts";
import { requireMembership } from "@/lib/rooms/readers.ts";
import type { Erased, Message } from "@/lib/rooms/schema.ts";
import { sharedPointersOf } from "@/lib/rooms/shared_reads.ts";
import { showMessage } from "@/lib/rooms/shape.ts";
import type { Head, StoredMessage } from "@/lib/rooms/stored.ts";
import type { Subscriber } from "@/lib/rooms/subscriber.ts";
import { readUnseen } from "@/lib/rooms/unseen.ts";

/** A gap up to this length is sent whole; a longer one is a fresh page and `recovered: false`. */
const LONGEST_GAP = 300;
const PAGE_SIZE = 50;

/** Where a room stands when somebody begins to listen. */
export interface Snapshot {
  /** The newest seq of the log at that moment. */
  head_seq: number;
  /** How far this person has read; 0 when nothing. */
  read_seq: number;
  /** Whether `messages` is all that was missed; else the client drops what it has and begins with these. */
  recovered: boolean;
  /** Ascending by seq, at most 300. */
  messages: Message[];
  /** How far each member has read, by user id as text; without those who do not share it. */
  read: Record<string, number>;
  /** What was deleted of the messages up to `afterSeq`; absent when nothing was. */
  erased?: Erased[];
}

/**
 * Begins to feed a subscriber: `tell` gets what it missed since `afterSeq`, and
 * everything after that snapshot follows. There is never a silent hole.
 *
 * @throws {AppError} `roomNotFound` for who is no member
 */
export async function subscribeRoom(
  services: Services,
  { subscriber, afterSeq, tell }: {
    subscriber: Subscriber;
    afterSeq: number | undefined;
    tell: (snapshot: Snapshot) => void;
  },
): Promise<void> {
  const { feeds } = liveRooms(services);
  // First listen, then look: what is said in between is caught up with.
  feeds.open(subscriber.roomId);
  try {
    const { head, ids, snapshot } = await readSnapshot(
      services,
      subscriber,
      afterSeq,
    );
    if (!subscriber.isOpen) return;
    subscriber.erased = head.erased?.count ?? 0;
    subscriber.cursor = snapshot.messages.at(-1)?.seq ?? head.seq;
    tell(snapshot);
    feeds.add(subscriber, head, ids);
  } finally {
    feeds.closeIfEmpty(subscriber.roomId);
  }
}

/** The end of a room's log now, whoever asks: 0 for a room that is none. */
export async function readHeadSeq(
  { kv }: Services,
  roomId: number,
): Promise<number> {
  return (await kv.get<Head>(headKey(roomId))).value?.seq ?? 0;
}

/**
 * Begins to feed a subscriber with everything after a seq, without a snapshot:
 * for who reads history over HTTP, and asked for the socket at that seq.
 *
 * @throws {AppError} `roomNotFound` for who is no member
 */
export async function followRoom(
  services: Services,
  { subscriber, afterSeq }: { subscriber: Subscriber; afterSeq: number },
): Promise<void> {
  const { feeds } = liveRooms(services);
  feeds.open(subscriber.roomId);
  try {
    const { head, ids, floor, reader } = await requireMembership(
      services,
      subscriber,
    );
    if (!subscriber.isOpen) return;
    subscriber.unseen = reader.unseen;
    subscriber.erased = head.erased?.count ?? 0;
    subscriber.cursor = Math.min(Math.max(afterSeq, floor), head.seq);
    feeds.add(subscriber, head, ids);
  } finally {
    feeds.closeIfEmpty(subscriber.roomId);
  }
}

/** Looks again whose lines a subscriber does not see: after somebody blocked somebody. */
export async function lookAgain(
  services: Services,
  subscriber: Subscriber,
): Promise<void> {
  subscriber.unseen = await readUnseen(services, subscriber);
}

/** Stops feeding a subscriber. */
export function unsubscribeRoom(
  services: Services,
  subscriber: Subscriber,
): void {
  subscriber.isOpen = false;
  liveRooms(services).feeds.remove(subscriber);
}

/** Feeds a subscriber whose window opened again. */
export function pumpRoom(services: Services, subscriber: Subscriber): void {
  liveRooms(services).feeds.pump(subscriber);
}

async function readSnapshot(
  services: Services,
  subscriber: Subscriber,
  afterSeq: number | undefined,
): Promise<{ head: Head; ids: ReadonlySet<number>; snapshot: Snapshot }> {
  const { roomId, userId } = subscriber;
  const readable = await requireMembership(services, subscriber, {
    withSaid: true,
  });
  const { head, ids, floor, reader } = readable;
  subscriber.unseen = reader.unseen;
  const gap = afterSeq === undefined
    ? Infinity
    : head.seq - Math.max(afterSeq, floor);
  const recovered = gap >= 0 && gap <= LONGEST_GAP;
  const range = recovered
    ? { after: afterSeq, limit: LONGEST_GAP }
    : { limit: PAGE_SIZE };
  const [stored, pointers, erased] = await Promise.all([
    readMissed(services.kv, { head, gap, reader, floor, ...range }),
    sharedPointersOf(services, readable),
    recovered && head.erased !== undefined && afterSeq !== undefined
      ? readErased(services.kv, reader, { floor, last: afterSeq })
      : [],
  ]);
  const cards = await liveRooms(services).cards.of(
    stored.flatMap(({ user_id }) => user_id ?? []),
  );
  const snapshot = {
    head_seq: stored.at(-1)?.seq ?? head.seq,
    read_seq: pointers.get(userId) ?? 0,
    recovered,
    messages: stored.map((one) => showMessage(roomId, one, cards)),
    read: Object.fromEntries(pointers),
    ...(erased.length > 0 && { erased }),
  };
  return { head, ids, snapshot };
}

/** What a reader missed; one message that is the last comes with the head. */
async function readMissed(
  kv: Deno.Kv,
  { head, gap, ...page }: Parameters<typeof readVisible>[1] & {
    head: Head;
    gap: number;
  },
): Promise<StoredMessage[]> {
  if (gap === 0) return [];
  const { last, seq } = head;
  return gap === 1 && last?.seq === seq
    ? await hideFrom(kv, { reader: page.reader, stored: [last] })
    : await readVisible(kv, page);
}
