import { NewsReader, type Place } from "@/lib/matching/news.ts";
import type { KnownAct } from "@/lib/matching/engine/circle.ts";
import type { Pairing, Proposals } from "@/lib/matching/engine/pairing.ts";
import type { Answers } from "@/lib/matching/engine/compile.ts";
import { findText, listTexts } from "@/lib/matching/text/kept.ts";
import { ScoringThread } from "@/lib/matching/engine/thread.ts";
import { labelKey, newsBellKey } from "@/lib/matching/keys.ts";
import type { Label, News } from "@/lib/matching/stored.ts";
import { findProfile, listListed } from "@/lib/profiles/mod.ts";
import type { Services } from "@/lib/services.ts";

/** People and decisions that go to the scoring thread at once: some milliseconds of the serving thread. */
const CHUNK = 500;
/** Circles beyond these are forgotten, the longest unused first. */
const MOST_CIRCLES = 64;

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
    const order = { userId, limit, without: [...without] };
    const result = await this.#thread.ask({ kind: "propose", place, ...order });
    return result !== null && "items" in result ? result : null;
  }

  /** What speaks for and against two people of a circle, or null when one is not listed. */
  async pair(place: Place, a: number, b: number): Promise<Pairing | null> {
    await this.#freshen(place);
    const result = await this.#thread.ask({ kind: "pair", place, a, b });
    return result !== null && "weights" in result ? result : null;
  }

  async close(): Promise<void> {
    const loaded = [...this.#circles.values()];
    this.#circles.clear();
    for (const { stop } of loaded) stop();
    await Promise.allSettled(
      loaded.flatMap(({ ready, news }) => [ready, news]),
    );
    this.#thread.close();
  }

  async #freshen(place: Place): Promise<void> {
    const name = `${place.circleId}.${place.mode}`;
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
  }

  #load(place: Place): Loaded {
    const { watches } = this.#services;
    const reader = new NewsReader(this.#services, place);
    const ready = this.#read(place);
    const loaded: Loaded = {
      ...{ place, ready, news: Promise.resolve() },
      stop: watches.watch(newsBellKey(place.circleId, place.mode), () => {
        loaded.news = loaded.news.then(() => ready)
          .then(() => this.#takeNews(place, reader));
        // Whoever asks next hears of it.
        loaded.news.catch(() => {});
      }),
    };
    return loaded;
  }

  async #read(place: Place): Promise<void> {
    const { circleId, mode } = place;
    let people: Answers[] = [];
    const put = async () => {
      await this.#thread.ask({ kind: "put", place, people });
      people = [];
    };
    for await (
      const { user_id, answers, preferences } of listListed(
        this.#services,
        place,
      )
    ) {
      // Who takes no part is proposed to nobody, and nobody to them.
      if (!preferences.auto_match) continue;
      people.push({ user_id, answers });
      if (people.length === CHUNK) await put();
    }
    await put();
    for await (const texts of listTexts(this.#services, place)) {
      await this.#thread.ask({ kind: "texts", place, texts });
    }
    let acts: KnownAct[] = [];
    const learn = async () => {
      await this.#thread.ask({ kind: "learn", place, acts });
      acts = [];
    };
    const prefix = labelKey(circleId, mode, 0, 0).slice(0, 3);
    for await (
      const { key, value: { y, at } } of this.#services.kv.list<Label>(
        { prefix },
        { batchSize: CHUNK },
      )
    ) {
      const [from, to] = [Number(key[3]), Number(key[4])];
      acts.push({ from, to, act: y === 1 ? "like" : "pass", at });
      if (acts.length === CHUNK) await learn();
    }
    await learn();
  }

  async #takeNews(place: Place, reader: NewsReader): Promise<void> {
    for (const news of await reader.next()) await this.#take(place, news);
  }

  async #take(place: Place, news: News): Promise<void> {
    if (news.kind === "act") {
      const { from, to, act, at } = news;
      await this.#thread.ask(
        act === "like" || act === "pass"
          ? { kind: "learn", place, acts: [{ from, to, act, at }] }
          : { kind: "unlearn", place, from, to },
      );
      return;
    }
    const userId = news.user_id;
    const { circleId, mode } = place;
    const profile = await findProfile(this.#services, { userId, mode });
    const isListed = profile?.visible === true &&
      profile.preferences.auto_match && profile.circle_id === circleId;
    await this.#thread.ask(
      isListed
        ? {
          ...{ kind: "put", place },
          people: [{ user_id: userId, answers: profile.answers }],
        }
        : { kind: "remove", place, userId },
    );
    const texts = [await findText(this.#services, place, userId)];
    await this.#thread.ask({ kind: "texts", place, texts });
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
