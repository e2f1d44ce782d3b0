import type { Batch } from "@/lib/rooms/batch.ts";
import type { Head, StoredMessage } from "@/lib/rooms/stored.ts";

/** What feeds ask of the rest of the process. */
export interface FeedSource {
  /** Milliseconds of the process's clock. */
  now: () => number;
  /** Messages with seq after `after`, ascending, at most one page. */
  readBatch: (roomId: number, after: number) => Promise<Batch | null>;
  /** Messages that are at hand already, as a batch. */
  makeBatch: (roomId: number, stored: StoredMessage[]) => Promise<Batch>;
  /** Who is a member now. */
  readMembers: (roomId: number) => Promise<Set<number>>;
  /** Sends what this turn gathered. */
  flush: () => void;
}

/** What all feeds of a process ask for together. */
export interface HeadSource {
  /** The heads of these rooms as the store has them; null where a room is gone. */
  readHeads: (roomIds: number[]) => Promise<Map<number, Head | null>>;
}
