import { AppError } from "@/lib/errors.ts";
import { getAll } from "@/lib/kv/page.ts";
import { RecentMap } from "@/lib/kv/recent_map.ts";
import { messageIdKey, messageKey } from "@/lib/rooms/keys.ts";
import type { Draft, Outcome } from "@/lib/rooms/plan.ts";
import type { StoredMessage } from "@/lib/rooms/stored.ts";

/** What makes a message the same message: its room, its sender and the id that the sender chose. */
export type Sending = Pick<Draft, "roomId" | "userId" | "clientId">;

/** How many of the newest messages are known without asking the store. */
const MAX_RECENT = 10_000;

interface Recent extends Sending {
  stored: StoredMessage;
}

/**
 * The newest messages of this process: a quick retry costs no commit. Client
 * ids are random, so one entry an id is enough; who chose somebody else's
 * misses here and is answered by the store.
 */
export class RecentMessages {
  readonly #byClientId = new RecentMap<string, Recent>(MAX_RECENT);

  /** Remembers what a sending became, in place of the oldest that is remembered. */
  keep({ roomId, userId, clientId }: Sending, stored: StoredMessage): void {
    this.#byClientId.set(clientId, { roomId, userId, clientId, stored });
  }

  /** Something of it was deleted: only the store knows what is left. */
  forget(clientId: string): void {
    this.#byClientId.delete(clientId);
  }

  /** What the same sending became; null when that is not remembered any more, which does not say that it is new. */
  find({ roomId, userId, clientId }: Sending): StoredMessage | null {
    const recent = this.#byClientId.get(clientId);
    const isSame = recent?.roomId === roomId && recent.userId === userId;
    return isSame ? recent.stored : null;
  }
}

/** For each: the message that this sender sent with this client id at any time before, or null. */
export async function findEarlier(
  kv: Deno.Kv,
  sendings: readonly Sending[],
): Promise<(StoredMessage | null)[]> {
  const seqs = await getAll<number>(
    kv,
    sendings.map(({ roomId, userId, clientId }) =>
      messageIdKey(roomId, userId, clientId)
    ),
  );
  const keys = sendings.map(({ roomId }, i) => {
    const seq = seqs[i]?.value ?? null;
    return seq === null ? null : messageKey(roomId, seq);
  });
  const found = await getAll<StoredMessage>(
    kv,
    keys.filter((key) => key !== null),
  );
  const messages = found.values();
  return keys.map((key) =>
    key === null ? null : messages.next().value?.value ?? null
  );
}

/** Sending the same again answers with the first; another text under the same id is refused. */
export function sameAs(earlier: StoredMessage, draft: Draft): Outcome {
  if (earlier.deleted === true || earlier.text === draft.text) {
    return { ok: true, stored: earlier, created: false };
  }
  const error = new AppError(
    "clientIdReused",
    `Cannot post: client id "${draft.clientId}" has another text`,
  );
  return { ok: false, error };
}
