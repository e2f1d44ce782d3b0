import { readVisible } from "@/lib/rooms/hidden.ts";
import type { Member, StoredMessage } from "@/lib/rooms/stored.ts";
import type { Services } from "@/lib/services.ts";

/** Of one's words the newest count (docs/formulas.md (c) 1). */
const MOST_CHARACTERS = 4_000;
const PAGE = 200;
/** However little somebody says among much of the other: no more messages of a room are looked at. */
const MOST_PAGES = 10;

/** What somebody said to somebody else while both wanted it to count. */
export interface OwnWords {
  /** To whom it was said. */
  otherId: number;
  /** The message's place in the room's log. */
  seq: number;
  /** The whole message. */
  text: string;
  /** Milliseconds of the message. */
  at: number;
}

/** Where somebody speaks, and to whom. */
export interface Said {
  /** Whose words. */
  userId: number;
  /** The room of the two. */
  roomId: number;
  /** Null when the other has left: then nothing counts. */
  otherId: number | null;
  /** The membership of who speaks. */
  mine: Deno.KvEntry<Member>;
}

/** What a member said in a room since a moment, newest first, as far as it fits. */
export async function readWords(
  { kv }: Services,
  { userId, roomId, otherId, mine }: Said,
  since: number,
): Promise<OwnWords[]> {
  const hides = mine.value.hides === true;
  const reader = { userId, roomId, hides };
  const found: OwnWords[] = [];
  let before: number | undefined;
  for (let page = 0; page < MOST_PAGES && otherId !== null; page++) {
    const stored = await readVisible(kv, { reader, before, limit: PAGE });
    for (
      const { user_id, seq, text, created_at, ...one } of stored.toReversed()
    ) {
      const counts = isText(one) && user_id === userId && created_at >= since;
      if (counts) found.push({ otherId, seq, text, at: created_at });
    }
    const first = stored[0];
    if (first === undefined || first.created_at < since) break;
    if (newest(found).length < found.length) break;
    before = first.seq;
  }
  return newest(found);
}

function isText({ kind, deleted }: Pick<StoredMessage, "kind" | "deleted">) {
  return kind === "text" && deleted !== true;
}

/** As many of these words, newest first, as fit into 4,000 characters. */
export function newest(words: OwnWords[]): OwnWords[] {
  let left = MOST_CHARACTERS;
  const end = words.findIndex(({ text }) => (left -= text.length) < 0);
  return end < 0 ? words : words.slice(0, end);
}
