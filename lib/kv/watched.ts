/** Called with the key's value at first, then with each newer one. Rapid changes may arrive as one. */
export type WatchListener = (entry: Deno.KvEntryMaybe<unknown>) => void;

/** A key that somebody watches. */
export interface Watched {
  key: Deno.KvKey;
  name: string;
  /** What the store said last; undefined until it has said something. */
  entry: Deno.KvEntryMaybe<unknown> | undefined;
  listeners: Set<WatchListener>;
  stream: Stream;
}

/** A watch of the store, of several keys. */
export interface Stream {
  keys: Set<Watched>;
  reader: ReadableStreamDefaultReader<Deno.KvEntryMaybe<unknown>[]> | null;
  stale: boolean;
}

/** Versionstamps grow; a deleted key has none, which is news whatever came before. */
export function isNewer(
  versionstamp: string | null,
  known: string | null,
): boolean {
  if (versionstamp === null || known === null) return versionstamp !== known;
  return versionstamp > known;
}
