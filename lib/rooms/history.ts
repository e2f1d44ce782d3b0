import { messageKey } from "@/lib/rooms/keys.ts";
import type { StoredMessage } from "@/lib/rooms/stored.ts";

/** A part of a room's log. */
export interface Range {
  /** Whose log. */
  roomId: number;
  /** Seqs above this one; from the beginning when absent. */
  after?: number;
  /** Seqs below this one; to the end when absent. */
  before?: number;
  /** Where the room begins for who reads: seqs up to this one are not shown. */
  floor?: number;
  /** Messages, at most. */
  limit: number;
}

/**
 * Reads stored messages, ascending by seq: the first ones after `after`, or
 * else the last ones before `before`. Costs what it returns, however long the room is.
 */
export async function readStored(
  kv: Deno.Kv,
  { roomId, after, before, floor = 0, limit }: Range,
): Promise<StoredMessage[]> {
  const reverse = after === undefined;
  const first = Math.max(after ?? 0, floor) + 1;
  const beyond = before ?? Number.MAX_SAFE_INTEGER;
  if (first >= beyond) return [];
  const start = messageKey(roomId, first);
  const end = messageKey(roomId, beyond);
  const messages: StoredMessage[] = [];
  for await (
    const { value } of kv.list<StoredMessage>({ start, end }, {
      limit,
      reverse,
      batchSize: limit,
    })
  ) messages.push(value);
  return reverse ? messages.reverse() : messages;
}

/** Every message of a room, ascending by seq: for work that may take its time. */
export async function* readLog(
  kv: Deno.Kv,
  roomId: number,
): AsyncGenerator<StoredMessage> {
  const prefix = messageKey(roomId, 0).slice(0, 2);
  const log = kv.list<StoredMessage>({ prefix }, { batchSize: 200 });
  for await (const { value } of log) yield value;
}

/** The page with a message in its middle, or as near to it as the ends of the log allow. */
export function aroundRange(
  { seq, headSeq, floor, limit }: {
    seq: number;
    headSeq: number;
    floor: number;
    limit: number;
  },
): Omit<Range, "roomId"> {
  const fullest = Math.max(floor, headSeq - limit);
  const wished = seq - 1 - Math.floor(limit / 2);
  const after = Math.max(floor, Math.min(wished, fullest));
  return { after, floor, limit };
}
