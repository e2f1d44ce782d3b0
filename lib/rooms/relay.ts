import { AppError } from "@/lib/errors.ts";
import type { Mates } from "@/lib/realtime/mates.ts";
import type {
  Brought,
  ForwardedDraft,
  ForwardedOutcome,
  MateItem,
  MateNews,
} from "@/lib/rooms/mate_items.ts";
import type { Draft, Outcome, RoomPlan } from "@/lib/rooms/plan.ts";
import type { RoomWriter } from "@/lib/rooms/writer.ts";

export interface RelayOptions {
  mates: Mates;
  writer: RoomWriter;
  /** What a mate told of a room, and has committed. */
  onNews: (news: MateNews) => void;
  /** Sends what this turn gathered. */
  flush: () => void;
}

interface Forwarded {
  draft: Draft;
  /** Which mate was asked. */
  to: string;
}

/**
 * Lets one worker of a process write for all: two on one file race for its
 * lock and for the heads of rooms. Only an optimisation: whatever a mate does
 * not answer is written here, and the checks of the commit keep it one message.
 */
export class Relay {
  readonly #options: RelayOptions;
  /** Asked and not answered, oldest first. */
  readonly #forwarded = new Map<number, Forwarded>();
  /** How many of them by room, so that nothing overtakes them. */
  readonly #byRoom = new Map<number, { to: string; count: number }>();
  #numbers = 0;

  constructor(options: RelayOptions) {
    this.#options = options;
    options.mates.listen({
      take: (from, items) => this.#take(from, items as MateItem[]),
      onGone: (id) => this.#takeBack(id),
    });
  }

  /** Takes a draft, as the writer does; here or by way of the worker that writes. */
  submit(draft: Draft): void {
    const { mates, writer } = this.#options;
    const to = mates.others.length === 0 ? null : this.#writerOf(draft.roomId);
    if (to === null) return writer.submit(draft);
    const { losses: _losses, done: _done, origin: _origin, ...rest } = draft;
    const number = ++this.#numbers;
    this.#forwarded.set(number, { draft, to });
    const count = this.#byRoom.get(draft.roomId)?.count ?? 0;
    this.#byRoom.set(draft.roomId, { to, count: count + 1 });
    this.#send(to, { kind: "draft", draft: { ...rest, number } });
  }

  /** Tells the mates what this worker committed. */
  tellCommit(plans: RoomPlan[]): void {
    for (const mate of this.#options.mates.others) {
      for (const { state, head: { sent: _, ...head }, entries } of plans) {
        const roomId = state.room.id;
        const stored = entries.map((entry) => entry.stored);
        const answers = entries.map(({ draft: { origin } }) =>
          origin?.mate === mate ? origin.number : 0
        );
        const brought = { roomId, head, stored, answers };
        this.#send(mate, { kind: "brought", brought });
      }
    }
  }

  /** Tells the mates what is stored, or may be lost. */
  tell(news: MateNews): void {
    this.#options.mates.tell(news);
  }

  /** Resolves when everything that was passed on is decided. */
  async idle(): Promise<void> {
    while (this.#forwarded.size > 0) {
      await new Promise((done) => setTimeout(done, 1));
    }
  }

  /** Whom to ask to write in a room; null for this worker itself. */
  #writerOf(roomId: number): string | null {
    const { mates, writer } = this.#options;
    const asked = this.#byRoom.get(roomId);
    if (asked !== undefined) return asked.to;
    if (writer.isWritingIn(roomId)) return null;
    const [first = mates.id] = mates.ranks;
    return first === mates.id ? null : first;
  }

  #send(to: string, item: MateItem): void {
    this.#options.mates.send(to, item);
  }

  #take(from: string, items: MateItem[]): void {
    for (const item of items) {
      if (item.kind === "draft") this.#write(from, item.draft);
      else if (item.kind === "outcome") {
        this.#answer(item.number, unpack(item.outcome));
      } else {
        if (item.kind === "brought") this.#answerAll(item.brought);
        this.#options.onNews(item);
      }
    }
    this.#options.flush();
  }

  #write(from: string, { number, ...draft }: ForwardedDraft): void {
    const done = (outcome: Outcome) => {
      if (outcome.ok && outcome.created) return;
      this.#send(from, { kind: "outcome", number, outcome: pack(outcome) });
    };
    const origin = { mate: from, number };
    this.#options.writer.submit({ ...draft, losses: 0, done, origin });
  }

  #answerAll({ stored, answers }: Brought): void {
    for (const [i, one] of stored.entries()) {
      const number = answers[i] ?? 0;
      if (number > 0) {
        this.#answer(number, { ok: true, stored: one, created: true });
      }
    }
  }

  #answer(number: number, outcome: Outcome): void {
    const forwarded = this.#forwarded.get(number);
    if (forwarded === undefined) return;
    this.#forwarded.delete(number);
    const { roomId } = forwarded.draft;
    const asked = this.#byRoom.get(roomId);
    if (asked !== undefined && --asked.count === 0) this.#byRoom.delete(roomId);
    forwarded.draft.done(outcome);
  }

  /** The mate answers no more: what it stored all the same is found by its id. */
  #takeBack(id: string): void {
    for (const [number, { draft, to }] of [...this.#forwarded]) {
      if (to !== id) continue;
      this.#forwarded.delete(number);
      this.#byRoom.delete(draft.roomId);
      this.#options.writer.submit(draft);
    }
  }
}

function pack(outcome: Outcome): ForwardedOutcome {
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

function unpack(outcome: ForwardedOutcome): Outcome {
  if (outcome.ok) return outcome;
  const { code, message, retryAfterS } = outcome;
  return { ok: false, error: new AppError(code, message, { retryAfterS }) };
}
