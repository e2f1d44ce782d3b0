import { AppError } from "@/lib/errors.ts";
import { RecentMap } from "@/lib/kv/recent_map.ts";
import { messageIdKey, messageKey } from "@/lib/rooms/keys.ts";
import type { Draft, Outcome } from "@/lib/rooms/plan.ts";
import type { StoredMessage } from "@/lib/rooms/stored.ts";

type Sending = Pick<Draft, "roomId" | "userId" | "clientId">;

/** How many of the newest messages are known without asking the store. */
const MAX_RECENT = 10_000;

/** The newest messages of this process by client id: a quick retry costs no commit. */
export class RecentMessages {
  readonly #byName = new RecentMap<string, StoredMessage>(MAX_RECENT);

  keep(sending: Sending, stored: StoredMessage): void {
    this.#byName.set(nameOf(sending), stored);
  }

  find(sending: Sending): StoredMessage | null {
    return this.#byName.get(nameOf(sending)) ?? null;
  }
}

/** The message that this sender sent with this client id at any time before, or null. */
export async function findEarlier(
  kv: Deno.Kv,
  { roomId, userId, clientId }: Sending,
): Promise<StoredMessage | null> {
  const seq = await kv.get<number>(messageIdKey(roomId, userId, clientId));
  if (seq.value === null) return null;
  const message = await kv.get<StoredMessage>(messageKey(roomId, seq.value));
  return message.value;
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

/** A second draft with the same client id in one batch hears what the first one hears. */
export function withFollower(first: Draft, second: Draft): Draft {
  return {
    ...first,
    done: (outcome) => {
      first.done(outcome);
      second.done(outcome.ok ? sameAs(outcome.stored, second) : outcome);
    },
  };
}

function nameOf({ roomId, userId, clientId }: Sending): string {
  return `${roomId}:${userId}:${clientId}`;
}
