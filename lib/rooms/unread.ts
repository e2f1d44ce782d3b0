import { quietKey } from "@/lib/rooms/keys.ts";

/** More lines that do not count than this between two looks are not told apart from messages. */
const MOST_QUIET = 1_000;

/** Marks a message of a room as one that waits for nobody. */
export function keepQuiet(
  operation: Deno.AtomicOperation,
  { roomId, seq }: { roomId: number; seq: number },
): void {
  operation.set(quietKey(roomId, seq), true);
}

/**
 * How many messages after seq `read` wait, up to seq `end`. Seqs are dense, so
 * only the quiet ones are read: lines about who came and went do not count.
 */
export async function countUnread(
  kv: Deno.Kv,
  { roomId, read, end }: { roomId: number; read: number; end: number },
): Promise<number> {
  if (end <= read) return 0;
  const selector = {
    start: quietKey(roomId, read + 1),
    end: quietKey(roomId, end + 1),
  };
  let quiet = 0;
  for await (const _ of kv.list(selector, { limit: MOST_QUIET })) quiet++;
  return end - read - quiet;
}
