import { AppError } from "@/lib/errors.ts";
import type { Mates } from "@/lib/realtime/mates.ts";
import type { MoveItem } from "@/lib/rooms/mate_items.ts";
import type { Move } from "@/lib/rooms/reads.ts";

/** What moves of read pointers are passed on by. */
interface PassedMovesOptions {
  mates: Pick<Mates, "id" | "ranks" | "send">;
  /** Moves a pointer here; resolves when that is stored. */
  store: (move: Move) => Promise<void>;
}

interface Passed {
  move: Move;
  to: string;
  done: (stored: Promise<void>) => void;
}

/** Moves of read pointers on their way to the worker that writes for all: a second one that commits costs the first what it knows of the file. */
export class PassedMoves {
  readonly #options: PassedMovesOptions;
  readonly #passed = new Map<number, Passed>();
  #numbers = 0;

  /** Nothing was passed on yet. */
  constructor(options: PassedMovesOptions) {
    this.#options = options;
  }

  /** Resolves when the pointer is stored, here or by way of the worker that writes. */
  move(move: Move): Promise<void> {
    const { mates, store } = this.#options;
    const [to = mates.id] = mates.ranks;
    if (to === mates.id) return store(move);
    const number = ++this.#numbers;
    mates.send(to, { kind: "move", number, move } satisfies MoveItem);
    return new Promise((done) => this.#passed.set(number, { move, to, done }));
  }

  /** Takes what a mate passes on, or answers. */
  async hear(from: string, item: MoveItem): Promise<void> {
    const { mates, store } = this.#options;
    if (item.kind === "moved") return this.#answer(item.number, item.isStored);
    const { number } = item;
    const isStored = await store(item.move).then(() => true, () => false);
    mates.send(from, { kind: "moved", number, isStored } satisfies MoveItem);
  }

  /** The mate answers no more: a pointer only goes forwards, so to move it twice is to move it once. */
  takeBack(id: string): void {
    for (const [number, { move, to, done }] of [...this.#passed]) {
      if (to !== id) continue;
      this.#passed.delete(number);
      done(this.#options.store(move));
    }
  }

  /** Resolves when everything that was passed on is stored, or may not be. */
  async idle(): Promise<void> {
    while (this.#passed.size > 0) {
      await new Promise((done) => setTimeout(done, 1));
    }
  }

  #answer(number: number, isStored: boolean): void {
    const passed = this.#passed.get(number);
    this.#passed.delete(number);
    passed?.done(isStored ? Promise.resolve() : Promise.reject(notStored()));
  }
}

function notStored(): AppError {
  return new AppError("storeBusy", "Cannot move read pointers", {
    retryAfterS: 1,
  });
}
