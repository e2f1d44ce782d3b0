import { hiddenKey, quietKey } from "@/lib/rooms/keys.ts";

/** More messages that do not count than this between two looks are not told apart from others. */
const MOST_QUIET = 1_000;

/** Why a message waits for nobody: a line about who came or went, deleted, or taken back at once. */
export type Quiet = true | "erased" | "undone";

/** Marks a message of a room as one that waits for nobody. */
export function keepQuiet(
  operation: Deno.AtomicOperation,
  { roomId, seq, why = true }: { roomId: number; seq: number; why?: Quiet },
): void {
  operation.set(quietKey(roomId, seq), why);
}

/**
 * How many messages after seq `read` wait, up to seq `end`. Seqs are dense, so
 * only those that do not count are read: lines about who came and went, deleted
 * messages, and what `hiddenFor` deleted for themselves.
 */
export async function countUnread(
  kv: Deno.Kv,
  { roomId, read, end, hiddenFor }: {
    roomId: number;
    read: number;
    end: number;
    hiddenFor?: number;
  },
): Promise<number> {
  if (end <= read) return 0;
  const [quiet, hidden] = await Promise.all([
    listSeqs(kv, quietKey(roomId, read + 1), quietKey(roomId, end + 1)),
    hiddenFor === undefined ? [] : listSeqs(
      kv,
      hiddenKey(roomId, hiddenFor, read + 1),
      hiddenKey(roomId, hiddenFor, end + 1),
    ),
  ]);
  return end - read - new Set([...quiet, ...hidden]).size;
}

async function listSeqs(
  kv: Deno.Kv,
  start: Deno.KvKey,
  end: Deno.KvKey,
): Promise<number[]> {
  const seqs: number[] = [];
  for await (const { key } of kv.list({ start, end }, { limit: MOST_QUIET })) {
    seqs.push(Number(key.at(-1)));
  }
  return seqs;
}
