import { begin, end, type Span } from "@/lib/tracing.ts";
import type { Services } from "@/lib/services.ts";
import { aroundRange } from "@/lib/rooms/history.ts";
import { readVisible } from "@/lib/rooms/hidden.ts";
import { messageKey, whisperKey } from "@/lib/rooms/keys.ts";
import { liveRooms } from "@/lib/rooms/live.ts";
import type { Outcome } from "@/lib/rooms/plan.ts";
import type { History, Message } from "@/lib/rooms/schema.ts";
import { requireMembership } from "@/lib/rooms/readers.ts";
import { sharedPointersOf } from "@/lib/rooms/shared_reads.ts";
import { showMessage } from "@/lib/rooms/shape.ts";
import type { StoredMessage, Whisper } from "@/lib/rooms/stored.ts";
import { whisperTyping } from "@/lib/rooms/whispers.ts";

/** A message to be said. */
export interface PostInput {
  /** The room to say it in. */
  roomId: number;
  /** Who says it. */
  userId: number;
  /** The sender's own id for it: the same one again is the same message. */
  clientId: string;
  /** 1–1,000 code points, NFC and trimmed: `NewMessage` makes it so. */
  text: string;
}

/**
 * Puts a message into a room's log: the only way in, for every surface. The
 * same client id again is the same message, for ever.
 *
 * @throws {AppError} `roomNotFound` for who is no member, `clientIdReused`, `storeBusy` or `storeFull`
 */
export async function postMessage(
  services: Services,
  input: PostInput,
): Promise<{ message: Message; created: boolean }> {
  const outcome = await new Promise<Outcome>((done) =>
    submitMessage(services, input, done)
  );
  if (!outcome.ok) throw outcome.error;
  // What was sent before may have been deleted since.
  const stored = outcome.created
    ? outcome.stored
    : (await services.kv.get<StoredMessage>(
      messageKey(input.roomId, outcome.stored.seq),
    )).value ?? outcome.stored;
  const cards = await liveRooms(services).cards.of([input.userId]);
  return {
    message: showMessage(input.roomId, stored, cards),
    created: outcome.created,
  };
}

/** Like `postMessage`, for sockets: `done` is called after the commit and before anybody is told. */
export function submitMessage(
  services: Services,
  { roomId, userId, clientId, text }: PostInput,
  done: (outcome: Outcome) => void,
): void {
  const span = begin("message", { "hanjari.room_id": roomId });
  const draft = {
    ...{ roomId, userId, clientId, text, kind: "text" as const },
    ...{ at: services.now(), losses: 0, span },
    done: span === null ? done : (outcome: Outcome) => {
      done(outcome);
      answered(span, outcome);
    },
  };
  liveRooms(services).relay.submit(draft);
}

/** After its answer is on the way to who sent it. */
function answered(span: Span, outcome: Outcome): void {
  if (!outcome.ok) return end(span, outcome.error);
  span.setAttributes({
    "hanjari.seq": outcome.stored.seq,
    "hanjari.created": outcome.created,
  });
  end(span);
}

/**
 * A page of a room's history, ascending by seq: around `around_seq`, else after
 * `after_seq`, else before `before_seq`, else the newest. What was said before this person came is not shown.
 *
 * @throws {AppError} `roomNotFound` for who is no member
 */
export async function listMessages(
  services: Services,
  { roomId, userId, around_seq, after_seq, before_seq, limit }: {
    roomId: number;
    userId: number;
    around_seq?: number;
    after_seq?: number;
    before_seq?: number;
    limit: number;
  },
): Promise<History> {
  const { kv } = services;
  const readable = await requireMembership(services, { roomId, userId }, {
    withSaid: true,
  });
  const { head, floor, reader } = readable;
  const range = around_seq === undefined
    ? { after: after_seq, before: before_seq, floor, limit }
    : aroundRange({ seq: around_seq, headSeq: head.seq, floor, limit });
  const [stored, pointers] = await Promise.all([
    readVisible(kv, { reader, ...range }),
    sharedPointersOf(services, readable),
  ]);
  const cards = await liveRooms(services).cards.of(
    stored.flatMap(({ user_id }) => user_id ?? []),
  );
  return {
    results: stored.map((one) => showMessage(roomId, one, cards)),
    head_seq: head.seq,
    read: Object.fromEntries(pointers),
  };
}

/**
 * Tells the others in a room that somebody types, who shares it: in small rooms
 * only. Nothing of it stays, and nothing is read: the feed of who listens knows
 * the members, and while it looks up a change of them nobody is told.
 */
export async function tellTyping(
  services: Services,
  { roomId, userId }: { roomId: number; userId: number },
): Promise<void> {
  const { kv, processes, now } = services;
  const { feeds, relay } = liveRooms(services);
  if (!whisperTyping(services, feeds, { roomId, userId })) return;
  relay.tell({ kind: "typing", roomId, userId });
  if (!processes.shared) return;
  const whisper: Whisper = { from: processes.id, at: now(), typing: userId };
  await kv.set(whisperKey(roomId), whisper, { expireIn: 60_000 });
}
