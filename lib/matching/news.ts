import { randomToken } from "@/lib/kv/ids.ts";
import { newsBellKey, newsKey } from "@/lib/matching/keys.ts";
import type { News } from "@/lib/matching/stored.ts";
import type { Mode } from "@/lib/profiles/mod.ts";
import type { Services } from "@/lib/services.ts";

/** Processes that slept longer read their circles afresh. */
export const NEWS_KEPT_MS = 3_600_000;
/** How far the clocks of two processes may differ. */
const SKEW_MS = 10_000;

/** One circle and mode: what is scored together. */
export interface Place {
  circleId: number;
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

/** Reads a circle's news, each once: call `next()` after every ring. */
export class NewsReader {
  readonly #services: Pick<Services, "kv" | "now">;
  readonly #place: Place;
  #since: number;
  #seen = new Set<string>();

  constructor(services: Pick<Services, "kv" | "now">, place: Place) {
    this.#services = services;
    this.#place = place;
    this.#since = services.now();
  }

  async next(): Promise<News[]> {
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
}
