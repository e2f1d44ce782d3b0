import type { Services } from "@/lib/services.ts";
import { hideFrom, type Reader } from "@/lib/rooms/hidden.ts";
import { readStored } from "@/lib/rooms/history.ts";
import { blockKey, roomKey } from "@/lib/rooms/keys.ts";
import { mayContain, saysText, summarize } from "@/lib/rooms/search_text.ts";
import type { StoredMessage } from "@/lib/rooms/stored.ts";

/** Messages of one summary: block `b` has the seqs from 256 b + 1 to 256 (b + 1). */
export const BLOCK = 256;
const SUMMARIES_PER_READ = 100;

/** What one request may still cost, whatever it finds. */
export interface Budget {
  /** Blocks of messages to read. */
  blocks: number;
  /** Blocks to look at, read or not. */
  looks: number;
}

/** A folded text and its pairs. */
export interface Needle {
  /** As `fold` leaves it, so that case and width do not matter. */
  text: string;
  /** Each two neighbouring characters as one number: what summaries are asked for. */
  pairs: number[];
}

/** A stretch of a room's log: the seqs above `floor` and below `before`. */
export interface Stretch {
  /** For whom: what they do not see is not found. */
  reader: Reader;
  /** The end of the log now. */
  headSeq: number;
  /** What was said before the reader came, up to this seq, is not searched. */
  floor: number;
  /** Where to begin, going back. */
  before: number;
}

/** What was found, newest first; `before` is where to go on, or null at the end. */
export interface Found {
  /** May be one more than asked for: the caller cuts. */
  stored: StoredMessage[];
  /** The seq to pass as the next `before`. */
  before: number | null;
}

/**
 * The newest `limit` messages of a stretch that say a text and that their
 * reader may see. Blocks whose summary rules the text out are not read; a full
 * block without a summary gets one. Takes what it uses from the budget, and
 * stops where that is spent.
 */
export async function searchLog(
  services: Services,
  stretch: Stretch,
  { needle, limit, budget }: { needle: Needle; limit: number; budget: Budget },
): Promise<Found> {
  const made = new Map<number, Uint8Array>();
  const stored: StoredMessage[] = [];
  const room = await services.kv.get(roomKey(stretch.reader.roomId));
  let reached: number | null = null;
  for await (const { block, summary } of blocksOf(services.kv, stretch)) {
    if (budget.blocks === 0 || budget.looks === 0) {
      reached = (block + 1) * BLOCK + 1;
      break;
    }
    budget.looks--;
    if (summary !== null && !mayContain(summary, needle.pairs)) continue;
    budget.blocks--;
    const whole = await readBlock(services.kv, stretch.reader.roomId, block);
    if (summary === null && whole.length === BLOCK) {
      made.set(block, summarize(whole));
    }
    stored.push(...await said(services.kv, stretch, { whole, needle }));
    if (stored.length > limit) break;
  }
  await keepSummaries(services.kv, room, made);
  const last = stored[limit - 1];
  if (stored.length <= limit || last === undefined) {
    return { stored, before: reached };
  }
  return { stored: stored.slice(0, limit), before: last.seq };
}

/** The blocks of a stretch, newest first, each with its summary if it has one. */
async function* blocksOf(
  kv: Deno.Kv,
  { reader: { roomId }, headSeq, floor, before }: Stretch,
): AsyncGenerator<{ block: number; summary: Uint8Array | null }> {
  const newest = Math.min(before - 1, headSeq);
  if (newest <= floor) return;
  let block = blockOf(newest);
  const oldest = blockOf(floor + 1);
  while (block >= oldest) {
    const first = Math.max(oldest, block + 1 - SUMMARIES_PER_READ);
    const summaries = new Map<number, Uint8Array>();
    const selector = {
      start: blockKey(roomId, first),
      end: blockKey(roomId, block + 1),
    };
    for await (const { key, value } of kv.list<Uint8Array>(selector)) {
      summaries.set(Number(key.at(-1)), value);
    }
    for (; block >= first; block--) {
      yield { block, summary: summaries.get(block) ?? null };
    }
  }
}

function blockOf(seq: number): number {
  return Math.floor((seq - 1) / BLOCK);
}

function readBlock(
  kv: Deno.Kv,
  roomId: number,
  block: number,
): Promise<StoredMessage[]> {
  const after = block * BLOCK;
  return readStored(kv, {
    ...{ roomId, after },
    before: after + BLOCK + 1,
    limit: BLOCK,
  });
}

/** What of a block says the text and may be seen, newest first. */
async function said(
  kv: Deno.Kv,
  { reader, floor, before }: Stretch,
  { whole, needle }: { whole: StoredMessage[]; needle: Needle },
): Promise<StoredMessage[]> {
  const stored = whole.filter((one) =>
    one.seq > floor && one.seq < before && saysText(one, needle.text)
  );
  const visible = await hideFrom(kv, { reader, stored });
  return visible.filter(({ deleted }) => deleted !== true).reverse();
}

/** Keeps summaries for later searches, unless the room was deleted or changed meanwhile. */
async function keepSummaries(
  kv: Deno.Kv,
  room: Deno.KvEntryMaybe<unknown>,
  made: ReadonlyMap<number, Uint8Array>,
): Promise<void> {
  if (made.size === 0 || room.value === null) return;
  const operation = kv.atomic().check(room);
  for (const [block, summary] of made) {
    operation.set(blockKey(Number(room.key.at(-1)), block), summary);
  }
  try {
    await operation.commit();
  } catch {
    // A store that takes no writes can still be searched.
  }
}
