import { AppError } from "@/lib/errors.ts";
import { getAll } from "@/lib/kv/page.ts";
import { RecentMap } from "@/lib/kv/recent_map.ts";
import { keepIdBlocks, readSentIds } from "@/lib/rooms/id_blocks.ts";
import { messageKey } from "@/lib/rooms/keys.ts";
import { type Draft, type Outcome, refuse } from "@/lib/rooms/plan.ts";
import { hashOf, ID_BLOCK, type SentIds } from "@/lib/rooms/sent_ids.ts";
import type { Head, StoredMessage } from "@/lib/rooms/stored.ts";

/** Drafts that were sent before, each with what is stored of it. */
export type Earlier = ReadonlyMap<Draft, StoredMessage>;

/** So many messages of a room have their blocks kept in one commit. */
const KEEP_EVERY = 4 * ID_BLOCK;
/** So many messages of a room are learnt on the way; more take a while. */
const QUICK = 4_096;
/** Rooms whose ids are kept in memory, */
const MAX_ROOMS = 5_000;
/** and how many ids of them in all, at most: some 100 MB. */
const MAX_IDS = 5_000_000;

/**
 * What was sent before, for ever. The log itself says under which ids; this
 * process knows those of the rooms that it writes to, so a new message costs no
 * look-up and no key of its own. Whatever others wrote moves the head, which
 * each commit checks, and is learnt before.
 */
export class EarlierMessages {
  readonly #kv: Deno.Kv;
  #byRoom = new RecentMap<number, SentIds>(MAX_ROOMS);
  #ids = 0;
  readonly #keeping = new Set<Promise<void>>();

  /** Nothing is known yet of the rooms of this store. */
  constructor(kv: Deno.Kv) {
    this.#kv = kv;
  }

  /** Whether all ids up to this head are known. */
  covers(roomId: number, { seq }: Pick<Head, "seq">): boolean {
    return (this.#byRoom.get(roomId)?.last ?? -1) >= seq;
  }

  /** Learns all ids of a room up to this head: of a long one that takes seconds. */
  async learn(roomId: number, head: Head): Promise<void> {
    const known = this.#byRoom.get(roomId);
    const before = known?.last ?? 0;
    const ids = await readSentIds(this.#kv, { roomId, head, known });
    if (this.#ids > MAX_IDS) {
      this.#byRoom = new RecentMap(MAX_ROOMS);
      this.#ids = 0;
    }
    this.#ids += ids.last - before;
    this.#byRoom.set(roomId, ids);
  }

  /** Notes what one commit brought a room, in the order of the log. */
  keep(entries: { draft: Draft; stored: StoredMessage }[]): void {
    const roomId = entries[0]?.draft.roomId ?? 0;
    const ids = this.#byRoom.get(roomId);
    for (const { draft, stored } of entries) {
      // Otherwise it is read before the next commit.
      if (ids?.last !== stored.seq - 1) return;
      ids.add(hashOf(draft.userId, draft.clientId));
      this.#ids += 1;
      if (ids.last % KEEP_EVERY === 0) this.#keepBlocks(roomId, ids);
    }
  }

  /** Resolves when nothing is being kept. */
  async idle(): Promise<void> {
    await Promise.all(this.#keeping);
  }

  #keepBlocks(roomId: number, ids: SentIds): void {
    const first = (ids.last - KEEP_EVERY) / ID_BLOCK;
    const keeping = keepIdBlocks(this.#kv, { roomId, ids, first })
      .finally(() => this.#keeping.delete(keeping));
    this.#keeping.add(keeping);
  }

  /** What of these was stored before, up to the head that is known of each room; rooms that take long to learn are left out. */
  async findStored(
    pack: ReadonlyMap<number, Draft[]>,
    headOf: (roomId: number) => Head | undefined,
  ): Promise<Earlier> {
    const found = new Map<Draft, StoredMessage>();
    for (const [roomId, drafts] of pack) {
      const head = headOf(roomId);
      if (head === undefined) continue;
      const known = this.#byRoom.get(roomId)?.last ?? 0;
      if (head.seq - known > QUICK) continue;
      if (!this.covers(roomId, head)) await this.learn(roomId, head);
      const ids = this.#byRoom.get(roomId);
      for (const draft of drafts) {
        const seqs = ids?.find(hashOf(draft.userId, draft.clientId));
        if (seqs === undefined || seqs.length === 0) continue;
        const stored = await this.#find(draft, seqs);
        if (stored !== null) found.set(draft, stored);
      }
    }
    return found;
  }

  async #find(
    { roomId, userId, clientId }: Draft,
    seqs: number[],
  ): Promise<StoredMessage | null> {
    const keys = seqs.map((seq) => messageKey(roomId, seq));
    const found = await getAll<StoredMessage>(this.#kv, keys);
    const same = found.find(({ value }) =>
      value?.user_id === userId && value.client_id === clientId
    );
    return same?.value ?? null;
  }
}

/** Whether a draft is to be written; who may not write is refused, and what was sent before is answered. */
export function isNew(
  draft: Draft,
  { bar, earlier }: { bar: AppError | null; earlier: StoredMessage | null },
): boolean {
  if (bar !== null && (bar.code === "roomNotFound" || earlier === null)) {
    refuse([draft], bar);
    return false;
  }
  if (earlier !== null) draft.done(sameAs(earlier, draft));
  return earlier === null;
}

/** Sending the same again answers with the first; another text under the same id is refused. */
function sameAs(earlier: StoredMessage, draft: Draft): Outcome {
  if (earlier.deleted === true || earlier.text === draft.text) {
    return { ok: true, stored: earlier, created: false };
  }
  const error = new AppError(
    "clientIdReused",
    `Cannot post: client id "${draft.clientId}" has another text`,
  );
  return { ok: false, error };
}
