import { AppError } from "@/lib/errors.ts";
import { batchOfChunks } from "@/lib/rooms/batch.ts";
import type { RoomNews } from "@/lib/rooms/feeds.ts";
import type {
  Answer,
  Brought,
  ForwardedOutcome,
} from "@/lib/rooms/mate_items.ts";
import type { Outcome, RoomPlan } from "@/lib/rooms/plan.ts";
import type { LogHead } from "@/lib/rooms/stored.ts";

/** What a mate is told of a commit, and the texts of its frames. */
export function broughtTo(
  mate: string,
  plan: RoomPlan,
  { roomId, head, batch }: RoomNews,
): { brought: Brought; texts: string[] } {
  const { chunks } = batch();
  const frames = chunks.map(({ first, frame }): Brought["frames"][number] => [
    first,
    frame.position?.seq ?? first,
    frame.bytes,
  ]);
  const answers = answersTo(mate, plan);
  return {
    brought: { roomId, head: bareHead(head), frames, answers },
    texts: chunks.map(({ frame }) => frame.text),
  };
}

/** Only what feeds look at: how far everybody wrote would be longer than the message. */
function bareHead({ seq, epoch, at, erased }: LogHead): LogHead {
  const bare = { seq, epoch, at, last: null };
  return erased === undefined ? bare : { ...bare, erased };
}

/** The same for who was told it. */
export function newsOfBrought(
  { roomId, head, frames }: Brought,
  texts: string[],
): RoomNews {
  const makeBatch = () =>
    batchOfChunks(
      roomId,
      frames.map(([first, seq, bytes], i) => {
        const position = { roomId, seq };
        return { first, frame: { text: texts[i] ?? "", bytes, position } };
      }),
    );
  return { roomId, head, batch: makeBatch };
}

/** Places in the log of what this mate had passed on. */
function answersTo(mate: string, { entries }: RoomPlan): Answer[] {
  return entries.flatMap(({ draft: { origin }, stored }) =>
    origin?.mate === mate
      ? [{
        number: origin.number,
        ...{ id: stored.id, seq: stored.seq, at: stored.created_at },
      }]
      : []
  );
}

/** What became of a draft, for the mate that had passed it on. */
export function pack(outcome: Outcome): ForwardedOutcome {
  if (outcome.ok) return outcome;
  const { error } = outcome;
  const refusal = error instanceof AppError
    ? error
    : new AppError("storeBusy", "Cannot post: the store did not answer", {
      retryAfterS: 1,
    });
  const { code, message } = refusal;
  return { ok: false, code, message, retryAfterS: refusal.options.retryAfterS };
}

/** The same for who had passed it on. */
export function unpack(outcome: ForwardedOutcome): Outcome {
  if (outcome.ok) return outcome;
  const { code, message, retryAfterS } = outcome;
  return { ok: false, error: new AppError(code, message, { retryAfterS }) };
}
