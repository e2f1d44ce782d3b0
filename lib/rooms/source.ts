import { getAll } from "@/lib/kv/page.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import { Batch } from "@/lib/rooms/batch.ts";
import type { CardCache } from "@/lib/rooms/cards.ts";
import { authorsOf } from "@/lib/rooms/feeds.ts";
import type { FeedSource } from "@/lib/rooms/feed_source.ts";
import { readStored } from "@/lib/rooms/history.ts";
import { headKey, seatsKey } from "@/lib/rooms/keys.ts";
import type { Head, StoredMessage } from "@/lib/rooms/stored.ts";
import type { Services } from "@/lib/services.ts";
import type { UserCard } from "@/lib/shapes.ts";

const BATCH_SIZE = 100;

/** What feeds read: messages, members and heads from the store, cards from the cache. */
export function sourceOf({ kv, now, sockets }: Services, cards: CardCache) {
  const makeBatch = async (roomId: number, stored: StoredMessage[]) =>
    new Batch(roomId, stored, await cards.of(authorsOf(stored)));
  return {
    now,
    flush: () => sockets.flush(),
    makeBatch,
    readBatch: async (roomId: number, after: number) => {
      const stored = await readStored(kv, { roomId, after, limit: BATCH_SIZE });
      return stored.length === 0 ? null : await makeBatch(roomId, stored);
    },
    readMembers: async (roomId: number) => {
      const seats = await kv.get<Seats>(seatsKey(roomId));
      return new Set(seats.value?.holders);
    },
    readHeads: async (roomIds: number[]) => {
      const entries = await getAll<Head>(kv, roomIds.map(headKey));
      return new Map(roomIds.map((id, i) => [id, entries[i]?.value ?? null]));
    },
    cardsAtHand: (userIds: number[]) =>
      new Map(userIds.flatMap((id) => cardEntry(id, cards.get(id)))),
  } satisfies FeedSource & Record<string, unknown>;
}

function cardEntry(id: number, card: UserCard | null): [number, UserCard][] {
  return card === null ? [] : [[id, card]];
}
