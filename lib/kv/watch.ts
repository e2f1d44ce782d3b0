import { Lingering } from "@/lib/kv/lingering.ts";
import { WatchPoll } from "@/lib/kv/watch_poll.ts";
import {
  isNewer,
  newStream,
  type Stream,
  type Watched,
  type WatchListener,
} from "@/lib/kv/watched.ts";

/** The store's limit of keys in one watch. */
const KEYS_PER_STREAM = 10;
const REOPEN_PAUSE_MS = 1_000;
/** Keys asked for within this time are opened together. */
const GATHER_MS = 10;
/** Keys that are watched on when nobody asks any more, and how long at least. */
const LINGERING = { spanMs: 20_000, most: 5_000 };

/**
 * Shares the store's watch streams: any number of keys, ten a stream, opened
 * and closed with interest. Where the store does not deliver (a second process
 * on one file), a slow poll finds what was missed.
 */
export class WatchPool {
  readonly #kv: Deno.Kv;
  readonly #handles: readonly Deno.Kv[];
  #opened = 0;
  readonly #watched = new Map<string, Watched>();
  readonly #streams = new Set<Stream>();
  readonly #running = new Set<Promise<void>>();
  readonly #poll: WatchPoll;
  readonly #pauses = new Set<ReturnType<typeof setTimeout>>();
  #refresh: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  readonly #lingering = new Lingering<Watched>({
    ...LINGERING,
    end: (watched) => this.#drop(watched),
  });

  /** Streams are opened on `handles` by turns, which end with the pool; without any, on the store's own. */
  constructor(
    kv: Deno.Kv,
    { pollMs, handles = [] }: { pollMs: number; handles?: Deno.Kv[] },
  ) {
    this.#kv = kv;
    this.#handles = handles;
    this.#poll = new WatchPoll({
      ...{ kv, watched: this.#watched, everyMs: pollMs },
      tell: (watched, entry) => this.#tell(watched, entry),
    });
  }

  /** How many keys are watched now. */
  get size(): number {
    return this.#watched.size;
  }

  /** Watches a key until the returned function is called; what lingers is watched on for a while, for who comes back. */
  watch(
    key: Deno.KvKey,
    listener: WatchListener,
    { lingers = false }: { lingers?: boolean } = {},
  ): () => void {
    const name = JSON.stringify(key);
    const watched = this.#watched.get(name) ?? this.#add(key, name);
    if (watched.listeners.size === 0) this.#lingering.take(watched);
    watched.listeners.add(listener);
    // A stream that is open says nothing anew: its last word does for who comes later.
    const { entry, listeners } = watched;
    if (entry !== undefined) {
      queueMicrotask(() => listeners.has(listener) && listener(entry));
    }
    return () => {
      const wasLast = watched.listeners.delete(listener) &&
        watched.listeners.size === 0 && !this.#closed;
      if (!wasLast) return;
      if (lingers) this.#lingering.hold(watched);
      else this.#drop(watched);
    };
  }

  /** What the store said last of a key, while it is sure to say what is new; undefined otherwise. */
  heard(key: Deno.KvKey): Deno.KvEntryMaybe<unknown> | undefined {
    const watched = this.#watched.get(JSON.stringify(key));
    return watched?.stream.isSure ? watched.entry : undefined;
  }

  /** Ends every stream. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#lingering.close();
    const polling = this.#poll.close();
    clearTimeout(this.#refresh);
    for (const pause of this.#pauses) clearTimeout(pause);
    for (const stream of this.#streams) {
      await stream.reader?.cancel().catch(() => {});
    }
    await Promise.all([...this.#running, polling]);
    for (const handle of this.#handles) handle.close();
  }

  #add(key: Deno.KvKey, name: string): Watched {
    const stream = this.#streamWithRoom();
    const watched = {
      key,
      name,
      entry: undefined,
      listeners: new Set<WatchListener>(),
      stream,
    };
    stream.keys.add(watched);
    stream.stale = true;
    this.#watched.set(name, watched);
    this.#refreshSoon();
    return watched;
  }

  #drop(watched: Watched): void {
    this.#watched.delete(watched.name);
    watched.stream.keys.delete(watched);
    if (watched.stream.keys.size > 0) return;
    this.#streams.delete(watched.stream);
    watched.stream.reader?.cancel().catch(() => {});
  }

  #streamWithRoom(): Stream {
    // The newest stream is the likeliest to have room; older gaps are found by the scan.
    for (const stream of this.#streams) {
      if (stream.keys.size < KEYS_PER_STREAM) return stream;
    }
    const stream = newStream();
    this.#streams.add(stream);
    return stream;
  }

  /** Opens what changed, once for everything that is asked for within a moment: opening reads ten keys. */
  #refreshSoon(): void {
    this.#refresh ??= setTimeout(() => {
      this.#refresh = undefined;
      for (const stream of this.#streams) if (stream.stale) this.#open(stream);
    }, GATHER_MS);
  }

  #open(stream: Stream): void {
    if (this.#closed || stream.keys.size === 0) return;
    stream.stale = false;
    stream.isSure = false;
    stream.reader?.cancel().catch(() => {});
    const keys = [...stream.keys];
    const kv = this.#handles[this.#opened++ % this.#handles.length] ?? this.#kv;
    const reader = kv.watch(keys.map(({ key }) => key) as Deno.KvKey[])
      .getReader();
    stream.reader = reader as Stream["reader"];
    const run = this.#read(stream, reader, keys).finally(() =>
      this.#running.delete(run)
    );
    this.#running.add(run);
  }

  async #read(
    stream: Stream,
    reader: ReadableStreamDefaultReader<Deno.KvEntryMaybe<unknown>[]>,
    keys: Watched[],
  ): Promise<void> {
    try {
      for (
        let turn = await reader.read();
        !turn.done;
        turn = await reader.read()
      ) {
        turn.value.forEach((entry, i) => this.#tell(keys[i], entry));
        stream.isSure = stream.reader === reader && !stream.stale;
      }
    } catch {
      // A lost connection to the store: what was missed comes with the first read of the new stream.
      if (this.#closed || stream.reader !== reader) return;
      stream.isSure = false;
      const pause = setTimeout(() => {
        this.#pauses.delete(pause);
        this.#open(stream);
      }, REOPEN_PAUSE_MS);
      this.#pauses.add(pause);
    }
  }

  #tell(
    watched: Watched | undefined,
    entry: Deno.KvEntryMaybe<unknown>,
  ): void {
    if (watched === undefined || this.#closed) return;
    const known = watched.entry;
    if (
      known !== undefined && !isNewer(entry.versionstamp, known.versionstamp)
    ) return;
    watched.entry = entry;
    for (const listener of [...watched.listeners]) listener(entry);
  }
}
