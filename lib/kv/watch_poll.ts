import { getAll } from "@/lib/kv/page.ts";
import type { Watched } from "@/lib/kv/watched.ts";

/** How many keys one turn reads. */
const KEYS_PER_POLL = 200;

/** Asks the store slowly, some keys a turn, for what its watches may not have told. */
export class WatchPoll {
  readonly #kv: Deno.Kv;
  readonly #watched: ReadonlyMap<string, Watched>;
  readonly #tell: (watched: Watched, entry: Deno.KvEntryMaybe<unknown>) => void;
  readonly #timer: ReturnType<typeof setInterval> | undefined;
  #polling: Promise<void> = Promise.resolve();
  #from = 0;

  /** Tells what it finds of these keys, a turn every `everyMs`; with 0 it never asks. */
  constructor(
    { kv, watched, everyMs, tell }: {
      kv: Deno.Kv;
      watched: ReadonlyMap<string, Watched>;
      everyMs: number;
      tell: (watched: Watched, entry: Deno.KvEntryMaybe<unknown>) => void;
    },
  ) {
    this.#kv = kv;
    this.#watched = watched;
    this.#tell = tell;
    if (everyMs > 0) {
      this.#timer = setInterval(() => this.#polling = this.#ask(), everyMs);
    }
  }

  /** Ends; resolves when nothing is asked any more. */
  close(): Promise<void> {
    clearInterval(this.#timer);
    return this.#polling;
  }

  async #ask(): Promise<void> {
    const all = [...this.#watched.values()];
    if (all.length === 0) return;
    const from = this.#from >= all.length ? 0 : this.#from;
    const some = all.slice(from, from + KEYS_PER_POLL);
    this.#from = from + some.length;
    try {
      const entries = await getAll(this.#kv, some.map(({ key }) => key));
      for (const [i, watched] of some.entries()) {
        const entry = entries[i];
        if (entry !== undefined) this.#tell(watched, entry);
      }
    } catch {
      // The next turn asks again; a store that is down shows itself in /ready.
    }
  }
}
