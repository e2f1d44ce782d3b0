import { randomToken } from "@/lib/kv/ids.ts";
import { newsBellKey, newsKey } from "@/lib/matching/keys.ts";
import type { News } from "@/lib/matching/stored.ts";
import type { Mode } from "@/lib/profiles/mod.ts";
import type { Services } from "@/lib/services.ts";

/** Processes that slept longer read their circles afresh. */
const NEWS_KEPT_MS = 3_600_000;
/** How far the clocks of two processes may differ. */
const SKEW_MS = 10_000;

/** One circle and mode: what is scored together. */
export interface Place {
  /** The circle. */
  circleId: number;
  /** The mode. */
  mode: Mode;
}

/** Tells whoever scores a circle, in the commit that changes it. */
export function addNews(
  { now }: Pick<Services, "now">,
  operation: Deno.AtomicOperation,
  { circleId, mode }: Place,
  news: News,
): void {
  const key = newsKey(circleId, mode, now(), randomToken(9));
  operation.set(key, news, { expireIn: NEWS_KEPT_MS })
    .sum(newsBellKey(circleId, mode), 1n);
}

/** Reads a circle's news, each once: `open()` first, then `next()` after every ring. */
export class NewsReader {
  readonly #services: Pick<Services, "kv" | "now">;
  readonly #place: Place;
  #since: number;
  #seen = new Set<string>();
  /** Pieces that have been read or were there before: as many as the bell has rung. */
  #heard = 0n;

  /** Nothing is read yet; `place` is whose news they are. */
  constructor(services: Pick<Services, "kv" | "now">, place: Place) {
    this.#services = services;
    this.#place = place;
    this.#since = services.now();
  }

  /** Begins: what is there now is not news. */
  async open(): Promise<void> {
    await this.#read();
    this.#heard = await this.#rings();
  }

  /** What is new, in order of time; null when some of it is gone already, as after a long sleep. */
  async next(): Promise<News[] | null> {
    const rings = await this.#rings();
    const fresh = await this.#read();
    this.#heard += BigInt(fresh.length);
    return this.#heard < rings ? null : fresh;
  }

  async #read(): Promise<News[]> {
    const { kv, now } = this.#services;
    const { circleId, mode } = this.#place;
    const until = now();
    const from = Math.max(0, this.#since - SKEW_MS);
    const entries = await Array.fromAsync(kv.list<News>({
      start: newsKey(circleId, mode, from, ""),
      end: newsKey(circleId, mode, Number.MAX_SAFE_INTEGER, ""),
    }));
    const named = entries.map(({ key, value }) => ({
      name: String(key.at(-1)),
      value,
    }));
    const fresh = named.filter(({ name }) => !this.#seen.has(name));
    this.#seen = new Set(named.map(({ name }) => name));
    this.#since = until;
    return fresh.map(({ value }) => value);
  }

  async #rings(): Promise<bigint> {
    const { circleId, mode } = this.#place;
    const bell = newsBellKey(circleId, mode);
    return (await this.#services.kv.get<Deno.KvU64>(bell)).value?.value ?? 0n;
  }
}
