import type { Mates } from "@/lib/realtime/mates.ts";
import type { CountNews } from "@/lib/realtime/socket_counts.ts";
import type { RoomNews } from "@/lib/rooms/feeds.ts";
import type {
  Brought,
  ForwardedDraft,
  MateItem,
  MateNews,
} from "@/lib/rooms/mate_items.ts";
import {
  broughtTo,
  newsOfBrought,
  pack,
  unpack,
} from "@/lib/rooms/mate_packing.ts";
import type { PassedMoves } from "@/lib/rooms/passed_moves.ts";
import {
  type Draft,
  type Outcome,
  type RoomPlan,
  storedOf,
} from "@/lib/rooms/plan.ts";
import type { RoomWriter } from "@/lib/rooms/writer.ts";

/** What workers of one process share their drafts by. */
interface RelayOptions {
  mates: Mates;
  writer: RoomWriter;
  /** What a mate told of a room. */
  onNews: (news: MateNews) => void;
  /** What a mate committed. */
  onCommit: (news: RoomNews) => void;
  /** Moves of read pointers. */
  moves: PassedMoves;
  /** How many sockets a mate has. */
  onCounts: (mate: string, news: CountNews) => void;
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

  /** Begins to listen to the mates. */
  constructor(options: RelayOptions) {
    this.#options = options;
    options.mates.listen({
      take: (from, items, texts) =>
        this.#take(from, items as MateItem[], texts),
      onGone: (id) => {
        this.#takeBack(id);
        options.moves.takeBack(id);
      },
    });
  }

  /** Takes a draft, as the writer does; here or by way of the worker that writes. */
  submit(draft: Draft): void {
    const { mates, writer } = this.#options;
    const to = mates.others.length === 0 ? null : this.#writerOf(draft.roomId);
    if (to === null) return writer.submit(draft);
    const { losses: _l, done: _d, origin: _o, span: _s, ...rest } = draft;
    const number = ++this.#numbers;
    this.#forwarded.set(number, { draft, to });
    const count = this.#byRoom.get(draft.roomId)?.count ?? 0;
    this.#byRoom.set(draft.roomId, { to, count: count + 1 });
    this.#send(to, { kind: "draft", draft: { ...rest, number } });
  }

  /** Tells the mates at once what this worker committed. */
  tellCommit(plan: RoomPlan, news: RoomNews): void {
    const { mates } = this.#options;
    for (const mate of mates.others) {
      const { brought, texts } = broughtTo(mate, plan, news);
      mates.send(mate, { kind: "brought", brought } satisfies MateItem, texts);
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

  #take(from: string, items: MateItem[], texts: string[]): void {
    let at = 0;
    for (const item of items) {
      if (item.kind === "draft") this.#write(from, item.draft);
      else if (item.kind === "outcome") {
        this.#answer(item.number, unpack(item.outcome));
      } else if (item.kind === "brought") {
        const { frames } = item.brought;
        this.#bring(item.brought, texts.slice(at, at += frames.length));
      } else if (item.kind === "move" || item.kind === "moved") {
        this.#options.moves.hear(from, item);
      } else if (item.kind === "sockets") {
        this.#options.onCounts(from, item);
      } else this.#options.onNews(item);
    }
    this.#options.flush();
  }

  /** First the senders, then everybody: both in the same frame. */
  #bring(brought: Brought, texts: string[]): void {
    for (const { number, ...place } of brought.answers) {
      const draft = this.#forwarded.get(number)?.draft;
      if (draft === undefined) continue;
      const stored = storedOf(draft, place);
      this.#answer(number, { ok: true, stored, created: true });
    }
    this.#options.onCommit(newsOfBrought(brought, texts));
  }

  #write(from: string, { number, ...draft }: ForwardedDraft): void {
    const done = (outcome: Outcome) => {
      if (outcome.ok && outcome.created) return;
      this.#send(from, { kind: "outcome", number, outcome: pack(outcome) });
    };
    const origin = { mate: from, number };
    this.#options.writer.submit({ ...draft, losses: 0, done, origin });
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
