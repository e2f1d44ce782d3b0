// Runs in the browser too.
import { type Signal, signal } from "@preact/signals";
import type { Message } from "@/lib/rooms/schema.ts";

/** Shorter texts are found everywhere. */
export const SHORTEST_SEARCH = 2;
const PAUSE_MS = 200;
/** One request may find nothing and still have to go on: so often at a time. */
const MOST_ASKS = 5;

export interface FoundPage {
  results: Message[];
  /** From where to ask on, or null at the beginning of the room. */
  next: string | null;
}

export interface Finding {
  /** What is looked for; empty when nothing is. */
  q: string;
  results: readonly Message[];
  next: string | null;
  state: "idle" | "busy" | "done" | "failed";
}

const NOTHING: Finding = { q: "", results: [], next: null, state: "idle" };

export type AskSearch = (
  q: string,
  cursor: string | null,
) => Promise<FoundPage | null>;

/** Looks for messages of a room, less those that are not drawn there, while one types; an answer to an older question is dropped. */
export class Searching {
  readonly found: Signal<Finding> = signal(NOTHING);
  readonly #ask: AskSearch;
  readonly #isShown: (message: Message) => boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ask: AskSearch, isShown: (message: Message) => boolean) {
    this.#ask = ask;
    this.#isShown = isShown;
  }

  /** Something was typed; it is looked for when the typing pauses. */
  type(text: string): void {
    clearTimeout(this.#timer);
    const q = text.normalize("NFC").trim();
    if ([...q].length < SHORTEST_SEARCH) {
      this.found.value = NOTHING;
      return;
    }
    if (q === this.found.peek().q) return;
    this.found.value = { ...NOTHING, q, state: "busy" };
    this.#timer = setTimeout(() => this.#look(), PAUSE_MS);
  }

  /** Older messages, behind those that were found. */
  async more(): Promise<void> {
    const { state, next } = this.found.peek();
    if (state === "busy" || next === null) return;
    this.found.value = { ...this.found.peek(), state: "busy" };
    await this.#look();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.found.value = NOTHING;
  }

  async #look(): Promise<void> {
    const { q, results: before } = this.found.peek();
    for (let i = 0; i < MOST_ASKS; i++) {
      const page = await this.#ask(q, this.found.peek().next);
      const known = this.found.peek();
      if (known.q !== q) return;
      if (page === null) {
        this.found.value = { ...known, state: "failed" };
        return;
      }
      const results = [
        ...known.results,
        ...page.results.filter(this.#isShown),
      ];
      const isDone = page.next === null || results.length > before.length;
      const state = isDone || i === MOST_ASKS - 1 ? "done" : "busy";
      this.found.value = { q, results, next: page.next, state };
      if (isDone) return;
    }
  }
}

/** A text in three parts around what was looked for, beginning shortly before it. */
export function snippetOf(text: string, q: string): [string, string, string] {
  const at = text.toLowerCase().indexOf(q.toLowerCase());
  if (at === -1) return [text, "", ""];
  const from = at > CONTEXT * 2 ? at - CONTEXT : 0;
  const end = at + q.length;
  const before = (from > 0 ? "…" : "") + text.slice(from, at);
  return [before, text.slice(at, end), text.slice(end)];
}

const CONTEXT = 15;
