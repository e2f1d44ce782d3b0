import type { CircleFacts } from "@/lib/matching/engine/facts.ts";
import type { Pairing, Proposals } from "@/lib/matching/engine/pairing.ts";
import type { Order } from "@/lib/matching/engine/protocol.ts";
import { readCircle, takeNews } from "@/lib/matching/engine/reading.ts";
import { ScoringThread } from "@/lib/matching/engine/thread.ts";
import { log } from "@/lib/log.ts";
import { dayOf } from "@/lib/matching/rules.ts";
import { newsBellKey } from "@/lib/matching/keys.ts";
import { NewsReader, type Place } from "@/lib/matching/news.ts";
import type { Services } from "@/lib/services.ts";

const logger = log("matching");

/** Circles beyond these are forgotten, the longest unused first. */
const MOST_CIRCLES = 64;

/** A circle that this process scores, and what it holds. */
export type CircleStatus = Place & CircleFacts;

interface Loaded {
  place: Place;
  ready: Promise<void>;
  stop: () => void;
  /** News that is being taken in, one ring after another. */
  news: Promise<void>;
}

const engines = new WeakMap<Deno.Kv, MatchEngine>();

/** The scoring of this process, made once for each store handle. */
export function matchEngine(services: Services): MatchEngine {
  const known = engines.get(services.kv);
  if (known !== undefined) return known;
  const engine = new MatchEngine(services);
  engines.set(services.kv, engine);
  services.onClose(() => engine.close());
  return engine;
}

/**
 * Keeps the circles that are asked about in memory, fresh by their news, and
 * scores in a thread of its own. Nothing is stored: to score somebody against a
 * circle takes less than to read a stored list of theirs would save, and every
 * list is right as soon as a profile is.
 */
export class MatchEngine {
  readonly #services: Services;
  readonly #thread = new ScoringThread();
  /** In the order in which they were last asked about. */
  readonly #circles = new Map<string, Loaded>();

  /** Reads nothing before somebody asks. */
  constructor(services: Services) {
    this.#services = services;
  }

  /** The best proposals for somebody in a circle, or null when they are not listed there. */
  async propose(
    place: Place,
    { userId, limit, without }: {
      userId: number;
      limit: number;
      without: Iterable<number>;
    },
  ): Promise<Proposals | null> {
    await this.#freshen(place);
    const day = dayOf(this.#services.now());
    const order = { userId, limit, without: [...without], day };
    const result = await this.#thread.ask({ kind: "propose", place, ...order });
    return result !== null && "items" in result ? result : null;
  }

  /** What speaks for and against two people of a circle, or null when one is not listed. */
  async pair(place: Place, a: number, b: number): Promise<Pairing | null> {
    await this.#freshen(place);
    const result = await this.#thread.ask({ kind: "pair", place, a, b });
    return result !== null && "weights" in result ? result : null;
  }

  /** Forgets everything and ends the thread. */
  async close(): Promise<void> {
    const loaded = [...this.#circles.values()];
    this.#circles.clear();
    for (const { stop } of loaded) stop();
    await Promise.allSettled(
      loaded.flatMap(({ ready, news }) => [ready, news]),
    );
    this.#thread.close();
  }

  /** What the circles hold that this process scores. */
  async status(): Promise<CircleStatus[]> {
    const places = [...this.#circles.values()].map(({ place }) => place);
    const day = dayOf(this.#services.now());
    const all = await Promise.all(places.map(async (place) => {
      const facts = await this.#thread.ask({ kind: "facts", place, day });
      return facts !== null && "decisions" in facts
        ? [{ ...place, ...facts }]
        : [];
    }));
    return all.flat();
  }

  async #freshen(place: Place): Promise<void> {
    const name = nameOf(place);
    const loaded = this.#circles.get(name) ?? this.#load(place);
    this.#circles.delete(name);
    this.#circles.set(name, loaded);
    this.#forgetUnused();
    try {
      await loaded.ready;
      await loaded.news;
    } catch (error) {
      if (this.#circles.get(name) === loaded) this.#forget(name, loaded);
      throw error;
    }
    // Forgotten meanwhile, because it missed news.
    if (!this.#circles.has(name)) await this.#freshen(place);
  }

  #load(place: Place): Loaded {
    const { watches } = this.#services;
    const reader = new NewsReader(this.#services, place);
    // What is written from here on is news; what was before is read.
    const ready = reader.open().then(() =>
      readCircle(this.#services, place, (order) => this.#thread.ask(order))
    );
    const bell = newsBellKey(place.circleId, place.mode);
    const loaded: Loaded = {
      ...{ place, ready, news: Promise.resolve() },
      stop: watches.watch(bell, () => {
        loaded.news = loaded.news.then(() => ready)
          .then(() => this.#takeNews(loaded, reader));
        // Whoever asks next hears of it.
        loaded.news.catch(() => {});
      }),
    };
    ready.catch(() => {});
    return loaded;
  }

  async #takeNews(loaded: Loaded, reader: NewsReader): Promise<void> {
    const { place } = loaded;
    const news = await reader.next();
    if (news === null) {
      logger.info("reading a circle afresh: news was missed", { ...place });
      const name = nameOf(place);
      if (this.#circles.get(name) === loaded) this.#forget(name, loaded);
      return;
    }
    const ask = (order: Order) => this.#thread.ask(order);
    await takeNews(this.#services, { place, news }, ask);
  }

  #forgetUnused(): void {
    if (this.#circles.size <= MOST_CIRCLES) return;
    const [oldest] = this.#circles;
    if (oldest !== undefined) this.#forget(...oldest);
  }

  #forget(name: string, { place, stop }: Loaded): void {
    stop();
    this.#circles.delete(name);
    this.#thread.ask({ kind: "drop", place }).catch(() => {});
  }
}

function nameOf({ circleId, mode }: Place): string {
  return `${circleId}.${mode}`;
}
