/** Called with the key's value at first, then with each newer one. Rapid changes may arrive as one. */
export type WatchListener = (entry: Deno.KvEntryMaybe<unknown>) => void;

/** A key that somebody watches. */
export interface Watched {
  /** As the store takes it. */
  key: Deno.KvKey;
  /** The key as text: what it is found by. */
  name: string;
  /** What the store said last; undefined until it has said something. */
  entry: Deno.KvEntryMaybe<unknown> | undefined;
  /** Called in the order in which they came. */
  listeners: Set<WatchListener>;
  /** The watch of the store that has it. */
  stream: Stream;
}

/** A watch of the store, of several keys. */
export interface Stream {
  /** All that it watches. */
  keys: Set<Watched>;
  /** Null before it is opened and after it has ended. */
  reader: ReadableStreamDefaultReader<Deno.KvEntryMaybe<unknown>[]> | null;
  /** Whether its keys changed since it was opened: it is to be opened anew. */
  stale: boolean;
  /** Whether it has spoken since it was opened, and goes on: it says whatever is new. */
  isSure: boolean;
}

/** Versionstamps grow; a deleted key has none, which is news whatever came before. */
export function isNewer(
  versionstamp: string | null,
  known: string | null,
): boolean {
  if (versionstamp === null || known === null) return versionstamp !== known;
  return versionstamp > known;
}

/** A watch that has no key yet. */
export function newStream(): Stream {
  return { keys: new Set(), reader: null, stale: true, isSure: false };
}
