// Runs in the browser too.
import { batch, signal } from "@preact/signals";
import type { CardView } from "@/lib/matching/schema.ts";

export type DeckAct = "like" | "pass" | "later";

/** What the server says to a decision; null when it could not be told. */
export type Told = { matched: boolean; room_id: number | null } | null;

/** How the deck asks the server. */
export interface DeckApi {
  decide(
    act: DeckAct,
    decision: { user_id: number; shown_ms: number },
  ): Promise<Told>;
  /** Whose card comes back, or null when there is nothing to take back. */
  undo(): Promise<number | null>;
  card(userId: number): Promise<CardView | null>;
  /** More cards, and when others come where those of today are used up. */
  more(): Promise<
    { results: CardView[]; resumes_at: string | null } | null
  >;
}

/** A word about what was just done, and what can be done about it. */
export type DeckNews =
  | { kind: DeckAct | "undone"; card: CardView }
  | { kind: "failed"; card: CardView; act: DeckAct };

/** When so few cards are left more are asked for. */
const FEW = 3;

/**
 * The cards that are to be decided about. A decision takes its card away at
 * once; when the server could not be told it comes back. Decisions are told one
 * after another, so that an undo undoes the newest.
 */
export class Deck {
  readonly cards = signal<readonly CardView[]>([]);
  readonly news = signal<DeckNews | null>(null);
  readonly matched = signal<{ card: CardView; roomId: number } | null>(null);
  readonly canUndo = signal(false);
  readonly loading = signal(false);
  /** Whether everybody whom one day shows was shown today. */
  readonly isDayOver = signal(false);

  readonly #api: DeckApi;
  readonly #shownMs: (userId: number) => number;
  #told: Promise<unknown> = Promise.resolve();
  #last: CardView | null = null;
  /** Whose cards are not shown again when more come. */
  readonly #decided = new Set<number>();
  #hasMore = true;

  constructor(
    cards: readonly CardView[],
    { api, canUndo, isDayOver = false, shownMs }: {
      api: DeckApi;
      canUndo: boolean;
      isDayOver?: boolean;
      /** For how long a card was on screen, in milliseconds. */
      shownMs: (userId: number) => number;
    },
  ) {
    this.cards.value = cards;
    this.canUndo.value = canUndo;
    this.isDayOver.value = isDayOver;
    this.#api = api;
    this.#shownMs = shownMs;
  }

  /** Decides about a card of the deck. */
  decide(card: CardView, act: DeckAct): Promise<void> {
    const { id } = card.user;
    if (!this.cards.peek().some(({ user }) => user.id === id)) {
      return Promise.resolve();
    }
    this.#decided.add(id);
    const before = { last: this.#last, canUndo: this.canUndo.peek() };
    this.#last = card;
    batch(() => {
      this.cards.value = this.#without(id);
      this.news.value = { kind: act, card };
      this.canUndo.value = true;
    });
    this.refill();
    const decision = { user_id: id, shown_ms: this.#shownMs(id) };
    return this.#inTurn(async () => {
      const told = await this.#api.decide(act, decision);
      if (told === null) return this.#fail(card, act, before);
      if (!told.matched || told.room_id === null) return;
      this.#last = null;
      batch(() => {
        this.news.value = null;
        this.canUndo.value = false;
        this.matched.value = { card, roomId: told.room_id ?? 0 };
      });
    });
  }

  /** Tells the decision that failed once more. */
  retry(): Promise<void> {
    const news = this.news.peek();
    return news?.kind === "failed"
      ? this.decide(news.card, news.act)
      : Promise.resolve();
  }

  /** Takes the newest decision back; its card is first again. */
  undo(): Promise<void> {
    if (!this.canUndo.peek()) return Promise.resolve();
    this.canUndo.value = false;
    return this.#inTurn(async () => {
      const last = this.#last;
      const userId = await this.#api.undo();
      if (userId === null) {
        this.canUndo.value = last !== null;
        return;
      }
      const card = last?.user.id === userId
        ? last
        : await this.#api.card(userId);
      this.#last = null;
      this.#decided.delete(userId);
      if (card === null) return;
      batch(() => {
        this.cards.value = [card, ...this.#without(userId)];
        this.news.value = { kind: "undone", card };
      });
    });
  }

  /** Asks for more cards while few are left. */
  async refill(): Promise<void> {
    const isFull = this.cards.peek().length > FEW;
    if (isFull || this.loading.peek() || !this.#hasMore) return;
    this.loading.value = true;
    // What is decided by now must be known there, or it would come again.
    await this.#told;
    const more = await this.#api.more();
    const known = new Set(this.cards.peek().map(({ user }) => user.id));
    const fresh = (more?.results ?? []).filter(({ user: { id } }) =>
      !known.has(id) && !this.#decided.has(id)
    );
    this.#hasMore = more === null || fresh.length > 0;
    batch(() => {
      this.cards.value = [...this.cards.peek(), ...fresh];
      this.loading.value = false;
      if (more !== null) this.isDayOver.value = more.resumes_at !== null;
    });
  }

  #fail(
    card: CardView,
    act: DeckAct,
    before: { last: CardView | null; canUndo: boolean },
  ): void {
    const { id } = card.user;
    this.#decided.delete(id);
    if (this.#last === card) this.#last = before.last;
    batch(() => {
      this.cards.value = [card, ...this.#without(id)];
      this.news.value = { kind: "failed", card, act };
      this.canUndo.value = before.canUndo;
    });
  }

  #without(userId: number): readonly CardView[] {
    return this.cards.peek().filter(({ user }) => user.id !== userId);
  }

  #inTurn(tell: () => Promise<void>): Promise<void> {
    const done = this.#told.then(tell);
    this.#told = done;
    return done;
  }
}
