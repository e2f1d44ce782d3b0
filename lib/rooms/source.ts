import { getAll } from "@/lib/kv/page.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import { type Batch, batchOf } from "@/lib/rooms/batch.ts";
import type { CardCache } from "@/lib/rooms/cards.ts";
import type { FeedSource, HeadSource } from "@/lib/rooms/feed_source.ts";
import type { RoomNews } from "@/lib/rooms/feeds.ts";
import { readStored } from "@/lib/rooms/history.ts";
import { headKey, seatsKey } from "@/lib/rooms/keys.ts";
import type { RoomPlan } from "@/lib/rooms/plan.ts";
import type { Head, StoredMessage } from "@/lib/rooms/stored.ts";
import type { Services } from "@/lib/services.ts";
import { traced } from "@/lib/tracing.ts";
import type { UserCard } from "@/lib/shapes.ts";

const BATCH_SIZE = 100;

/** What feeds read: messages, members and heads from the store, cards from the cache. */
export function sourceOf(
  { kv, now, sockets }: Services,
  cards: CardCache,
): FeedSource & HeadSource {
  const makeBatch = (roomId: number, stored: StoredMessage[]) =>
    traced("catch up", {
      "hanjari.room_id": roomId,
      "hanjari.seq": stored.at(-1)?.seq ?? 0,
      "hanjari.messages": stored.length,
    }, async () => {
      await cards.prepare(authorsOf(stored));
      return batchOf(roomId, stored, cardsAtHand(stored, cards));
    });
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
  };
}

/** What this worker committed, as feeds and mates hear of it; the cards of who wrote are at hand. */
export function newsOf(plan: RoomPlan, cards: CardCache): RoomNews {
  const { state, head, entries } = plan;
  const roomId = state.room.id;
  let batch: Batch | undefined;
  const makeBatch = () => {
    const stored = entries.map((entry) => entry.stored);
    return batchOf(roomId, stored, cardsAtHand(stored, cards));
  };
  return { roomId, head, batch: () => batch ??= makeBatch() };
}

/** Who wrote messages; nobody wrote a system line. */
function authorsOf(stored: StoredMessage[]): number[] {
  return stored.flatMap(({ user_id }) => user_id ?? []);
}

function cardsAtHand(
  stored: StoredMessage[],
  cards: CardCache,
): Map<number, UserCard> {
  const found = new Map<number, UserCard>();
  for (const { user_id } of stored) {
    const card = user_id === null ? null : cards.get(user_id);
    if (user_id !== null && card !== null) found.set(user_id, card);
  }
  return found;
}
