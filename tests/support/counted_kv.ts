/** A store of which one sees how much is read. */
export interface CountedKv {
  kv: Deno.Kv;
  /** Keys read since the last call: each that was asked for, and each entry of a list. */
  take(): number;
}

/** Wraps a store so that reads are counted; writes go through it as they are. */
export function countReads(store: Deno.Kv): CountedKv {
  let read = 0;
  const counted: Pick<Deno.Kv, "get" | "getMany" | "list"> = {
    get(key, options) {
      read++;
      return store.get(key, options);
    },
    getMany(keys, options) {
      read += keys.length;
      return store.getMany(keys, options);
    },
    list(selector, options) {
      return countEntries(store.list(selector, options), () => read++);
    },
  };
  const kv = new Proxy(store, {
    get(target, name) {
      const ours = counted[name as keyof typeof counted];
      if (ours !== undefined) return ours;
      const theirs = Reflect.get(target, name, target);
      return typeof theirs === "function" ? theirs.bind(target) : theirs;
    },
  });
  return {
    kv,
    take() {
      const before = read;
      read = 0;
      return before;
    },
  };
}

function countEntries<T>(
  entries: Deno.KvListIterator<T>,
  onEntry: () => void,
): Deno.KvListIterator<T> {
  const next = entries.next.bind(entries);
  entries.next = async () => {
    const result = await next();
    if (!result.done) onEntry();
    return result;
  };
  return entries;
}
