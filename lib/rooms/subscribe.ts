import type { Services } from "@/lib/services.ts";
import { readStored } from "@/lib/rooms/history.ts";
import { liveRooms } from "@/lib/rooms/live.ts";
import { requireMembership } from "@/lib/rooms/messages.ts";
import { readPointersOf } from "@/lib/rooms/reads.ts";
import type { Message } from "@/lib/rooms/schema.ts";
import { showMessage } from "@/lib/rooms/shape.ts";
import type { Subscriber } from "@/lib/rooms/subscriber.ts";

/** A gap up to this length is sent whole; a longer one is a fresh page and `recovered: false`. */
const LONGEST_GAP = 300;
const PAGE_SIZE = 50;

/** Where a room stands when somebody begins to listen. */
export interface Snapshot {
  head_seq: number;
  read_seq: number;
  recovered: boolean;
  messages: Message[];
  read: Record<string, number>;
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
  const { roomId, userId } = subscriber;
  const { feeds, cards } = liveRooms(services);
  // First listen, then look: what is said in between is caught up with.
  feeds.open(roomId);
  try {
    const { head, members } = await requireMembership(services, {
      roomId,
      userId,
    });
    const recovered = afterSeq !== undefined && afterSeq <= head.seq &&
      head.seq - afterSeq <= LONGEST_GAP;
    const [stored, pointers] = await Promise.all([
      recovered && afterSeq === head.seq ? [] : readStored(services.kv, {
        roomId,
        after: recovered ? afterSeq : undefined,
        limit: recovered ? LONGEST_GAP : PAGE_SIZE,
      }),
      readPointersOf(services.kv, { roomId, userIds: members }),
    ]);
    const known = await cards.of(
      stored.flatMap(({ user_id }) => user_id ?? []),
    );
    if (!subscriber.isOpen) return;
    subscriber.cursor = stored.at(-1)?.seq ?? head.seq;
    tell({
      head_seq: Math.max(head.seq, subscriber.cursor),
      read_seq: pointers.get(userId) ?? 0,
      recovered,
      messages: stored.map((one) => showMessage(roomId, one, known)),
      read: Object.fromEntries(pointers),
    });
    feeds.add(subscriber, head);
  } finally {
    feeds.closeIfEmpty(roomId);
  }
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
