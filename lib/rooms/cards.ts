import { listCards } from "@/lib/accounts/mod.ts";
import type { Services } from "@/lib/services.ts";
import type { UserCard } from "@/lib/shapes.ts";

/** How long a changed name may still be shown as it was. */
const FRESH_MS = 10_000;
const MAX_CARDS = 20_000;

/** The cards of people who talk, so that a message costs no look-up. */
export class CardCache {
  readonly #services: Services;
  readonly #cards = new Map<number, { card: UserCard; until: number }>();

  /** Cards are read by these services when they are first asked for. */
  constructor(services: Services) {
    this.#services = services;
  }

  /** Which of these people's cards have to be loaded before `get` knows them. */
  missing(userIds: Iterable<number>): number[] {
    const now = Date.now();
    return [...new Set(userIds)].filter((id) =>
      (this.#cards.get(id)?.until ?? 0) <= now
    );
  }

  /** Reads the cards of people into the cache. */
  async load(userIds: number[]): Promise<void> {
    if (userIds.length === 0) return;
    if (this.#cards.size > MAX_CARDS) this.#cards.clear();
    const until = Date.now() + FRESH_MS;
    for (const [id, card] of await listCards(this.#services, userIds)) {
      this.#cards.set(id, { card, until });
    }
  }

  /**
   * Makes the cards of people ready for `get`; null when they are. A card that
   * may have changed is read anew beside what goes on: nobody waits for it.
   */
  prepare(userIds: Iterable<number>): Promise<void> | null {
    const ids = this.missing(userIds);
    if (ids.length === 0) return null;
    const loading = this.load(ids);
    if (ids.some((id) => !this.#cards.has(id))) return loading;
    // The older card does while the store is away.
    loading.catch(() => {});
    return null;
  }

  /** The cards of these people as a map; who is unknown is left out. */
  async of(userIds: Iterable<number>): Promise<Map<number, UserCard>> {
    const ids = [...new Set(userIds)];
    await this.load(this.missing(ids));
    return new Map(ids.flatMap((id) => {
      const card = this.get(id);
      return card === null ? [] : [[id, card] as const];
    }));
  }

  /** Lets go of a card that is known to have changed. */
  forget(userId: number): void {
    this.#cards.delete(userId);
  }

  /** A loaded card. */
  get(userId: number): UserCard | null {
    return this.#cards.get(userId)?.card ?? null;
  }
}
