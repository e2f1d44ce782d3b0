import { readStored } from "@/lib/rooms/history.ts";
import { idBlockKey, roomKey } from "@/lib/rooms/keys.ts";
import { hashOf, ID_BLOCK, SentIds } from "@/lib/rooms/sent_ids.ts";
import type { Head, StoredMessage } from "@/lib/rooms/stored.ts";

/** Blocks of one commit: 200 KB of 800. */
const AT_ONCE = 100;

/**
 * Under which ids a room's messages up to a head were sent: what is known
 * already, then whole blocks, then the messages themselves. Blocks that are
 * missing are made for the next time.
 */
export async function readSentIds(
  kv: Deno.Kv,
  { roomId, head, known }: { roomId: number; head: Head; known?: SentIds },
): Promise<SentIds> {
  const ids = known ?? await readBlocks(kv, roomId, head.seq);
  const first = Math.floor(ids.last / ID_BLOCK);
  while (ids.last < head.seq) {
    const stored = ids.last === head.seq - 1 && head.last?.seq === head.seq
      ? [head.last]
      : await readStored(kv, {
        ...{ roomId, after: ids.last, before: head.seq + 1 },
        limit: ID_BLOCK,
      });
    for (const one of stored) addMessage(ids, one);
    // In a log that lost its end nothing was sent there.
    if (stored.length === 0) fillUp(ids, head.seq);
  }
  if (Math.floor(ids.last / ID_BLOCK) > first) {
    await keepIdBlocks(kv, { roomId, ids, first });
  }
  return ids;
}

async function readBlocks(
  kv: Deno.Kv,
  roomId: number,
  last: number,
): Promise<SentIds> {
  const ids = new SentIds(last);
  // Most rooms are short: nothing is listed for them.
  if (last < ID_BLOCK) return ids;
  const prefix = idBlockKey(roomId, 0).slice(0, 2);
  for await (const { key, value } of kv.list<Uint8Array>({ prefix })) {
    const isNext = Number(key[2]) * ID_BLOCK === ids.last;
    if (!isNext || value.length !== ID_BLOCK * 8) break;
    ids.addBlock(value);
  }
  return ids;
}

function addMessage(
  ids: SentIds,
  { seq, user_id, client_id }: StoredMessage,
): void {
  fillUp(ids, seq - 1);
  ids.add(user_id === null ? null : hashOf(user_id, client_id));
}

function fillUp(ids: SentIds, last: number): void {
  while (ids.last < last) ids.add(null);
}

/** Keeps the full blocks of a room from `first` on, unless it was deleted meanwhile. They are made of messages, so one that fails is made again. */
export async function keepIdBlocks(
  kv: Deno.Kv,
  { roomId, ids, first }: { roomId: number; ids: SentIds; first: number },
): Promise<void> {
  const end = Math.floor(ids.last / ID_BLOCK);
  try {
    const room = await kv.get(roomKey(roomId));
    if (room.value === null) return;
    for (let block = first; block < end; block += AT_ONCE) {
      const operation = kv.atomic().check(room);
      for (let b = block; b < Math.min(end, block + AT_ONCE); b++) {
        operation.set(idBlockKey(roomId, b), ids.block(b));
      }
      await operation.commit();
    }
  } catch {
    // A store that takes no writes keeps no blocks.
  }
}
