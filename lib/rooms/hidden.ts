import { tombstoneOf } from "@/lib/rooms/erasures.ts";
import { type Range, readStored } from "@/lib/rooms/history.ts";
import { hiddenKey, quietKey } from "@/lib/rooms/keys.ts";
import type { Erased } from "@/lib/rooms/schema.ts";
import type { StoredMessage } from "@/lib/rooms/stored.ts";
import type { Quiet } from "@/lib/rooms/unread.ts";

/** As many messages as a client keeps on its screen, and more. */
const LONGEST_SCREEN = 1_000;

const LOOKED_BACK = 100;

/** Who reads a room, and whether they ever deleted something for themselves. */
export interface Reader {
  /** The room they read. */
  roomId: number;
  /** The person. */
  userId: number;
  /** Whether there is anything that they deleted for themselves alone. */
  hides: boolean;
  /** Whose lines they do not see: `unseenIn()`; nobody's are hidden where it is absent. */
  unseen?: ReadonlySet<number>;
}

/** A page of the log as one member sees it: `readStored`, less the texts that they deleted for themselves. */
export async function readVisible(
  kv: Deno.Kv,
  { reader, ...range }: Omit<Range, "roomId"> & { reader: Reader },
): Promise<StoredMessage[]> {
  const stored = await readStored(kv, { ...range, roomId: reader.roomId });
  return await hideFrom(kv, { reader, stored });
}

/** These messages, ascending by seq, less the texts that their reader deleted for themselves or does not see. */
export async function hideFrom(
  kv: Deno.Kv,
  { reader, stored }: { reader: Reader; stored: StoredMessage[] },
): Promise<StoredMessage[]> {
  const { hides, unseen } = reader;
  const first = stored[0]?.seq;
  const last = stored.at(-1)?.seq;
  if (first === undefined || last === undefined) return stored;
  const hidden = hides ? await readHidden(kv, reader, { first, last }) : null;
  const isHidden = ({ seq, user_id }: StoredMessage) =>
    hidden?.has(seq) === true ||
    (user_id !== null && unseen?.has(user_id) === true);
  return stored.map((one) =>
    isHidden(one) ? tombstoneOf(one, { hidden: true }) : one
  );
}

/**
 * The newest message that one member is shown of a log that ends with `last`;
 * null where there is none, or more were taken back in a row than a page has.
 */
export async function lastShown(
  kv: Deno.Kv,
  { reader, floor, last, without }: {
    reader: Reader;
    floor: number;
    last: StoredMessage | null;
    /** Whose lines the reader does not want to see. */
    without: ReadonlySet<number>;
  },
): Promise<StoredMessage | null> {
  if (last === null || last.seq <= floor) return null;
  const isShown = ({ hidden, user_id }: StoredMessage) =>
    hidden !== true && (user_id === null || !without.has(user_id));
  const [end] = await hideFrom(kv, { reader, stored: [last] });
  if (end !== undefined && isShown(end)) return end;
  const page = await readVisible(kv, {
    ...{ reader, floor, before: last.seq, limit: LOOKED_BACK },
  });
  return page.findLast(isShown) ?? null;
}

/**
 * How many of the waiting messages are lines that a reader does not want to
 * see. Of more than a page they are not looked for: a badge says 99+ by then.
 */
export async function countUnwanted(
  kv: Deno.Kv,
  { reader, after, without }: {
    reader: Reader;
    /** Up to which seq all is read. */
    after: number;
    without: ReadonlySet<number>;
  },
): Promise<number> {
  const page = await readVisible(kv, { reader, after, limit: LOOKED_BACK });
  return page.filter(({ user_id, deleted }) =>
    !deleted && user_id !== null && without.has(user_id)
  ).length;
}

/**
 * What was deleted of the last thousand messages up to a seq, ascending: what a
 * client that was away has to take from its screen.
 */
export async function readErased(
  kv: Deno.Kv,
  reader: Reader,
  { floor, last }: { floor: number; last: number },
): Promise<Erased[]> {
  const { roomId } = reader;
  const first = Math.max(floor, last - LONGEST_SCREEN) + 1;
  if (first > last) return [];
  const erased = new Map<number, Erased>();
  const selector = {
    start: quietKey(roomId, first),
    end: quietKey(roomId, last + 1),
  };
  for await (const { key, value } of kv.list<Quiet>(selector)) {
    if (value === true) continue;
    const seq = Number(key.at(-1));
    erased.set(seq, value === "undone" ? { seq, hidden: true } : { seq });
  }
  if (reader.hides) {
    for (const seq of await readHidden(kv, reader, { first, last })) {
      erased.set(seq, { seq, hidden: true });
    }
  }
  return [...erased.values()].sort((a, b) => a.seq - b.seq);
}

async function readHidden(
  kv: Deno.Kv,
  { roomId, userId }: Reader,
  { first, last }: { first: number; last: number },
): Promise<Set<number>> {
  const selector = {
    start: hiddenKey(roomId, userId, first),
    end: hiddenKey(roomId, userId, last + 1),
  };
  const seqs = new Set<number>();
  for await (const { key } of kv.list(selector)) seqs.add(Number(key.at(-1)));
  return seqs;
}
