import type { Batch } from "@/lib/rooms/batch.ts";

/** What feeds ask of the rest of the process. */
export interface FeedSource {
  now: () => number;
  /** Messages with seq after `after`, ascending, at most one page. */
  readBatch: (roomId: number, after: number) => Promise<Batch | null>;
  /** Who is a member now. */
  readMembers: (roomId: number) => Promise<Set<number>>;
  /** Sends what this turn gathered. */
  flush: () => void;
}
