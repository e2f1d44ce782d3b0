import { AppError } from "@/lib/errors.ts";

/** A page of a list: `next` is the cursor of the following page, or null at the end. */
export interface Page<T> {
  /** At most as many as were asked for. */
  results: T[];
  /** Opaque; only the list that gave it understands it. */
  next: string | null;
}

/**
 * Reads one page of a key range.
 *
 * @throws {AppError} `badRequest` when the cursor is none of ours
 */
export async function listPage<T>(
  kv: Deno.Kv,
  selector: Deno.KvListSelector,
  { limit, cursor, reverse = false }: {
    limit: number;
    cursor?: string;
    reverse?: boolean;
  },
): Promise<Page<Deno.KvEntry<T>>> {
  const results: Deno.KvEntry<T>[] = [];
  const entries = openList<T>(kv, selector, {
    limit: limit + 1,
    cursor,
    reverse,
  });
  let next: string | null = null;
  try {
    for await (const entry of entries) {
      if (results.length === limit) return { results, next };
      results.push(entry);
      // Making a cursor costs as much as reading an entry.
      if (results.length === limit) next = entries.cursor;
    }
  } catch (error) {
    if (error instanceof TypeError && cursor !== undefined) {
      throw unknownCursor(error);
    }
    throw error;
  }
  return { results, next: null };
}

function openList<T>(
  kv: Deno.Kv,
  selector: Deno.KvListSelector,
  options: Deno.KvListOptions,
) {
  try {
    return kv.list<T>(selector, {
      ...options,
      batchSize: Math.min(options.limit ?? 100, 500),
    });
  } catch (error) {
    throw unknownCursor(error);
  }
}

function unknownCursor(cause: unknown): AppError {
  return new AppError("badRequest", "Cannot read on: unknown cursor", {
    fields: { cursor: ["cursorUnknown"] },
    cause,
  });
}

/** Reads any number of keys, ten a call (the store's limit), in order. */
export async function getAll<T>(
  kv: Deno.Kv,
  keys: Deno.KvKey[],
): Promise<Deno.KvEntryMaybe<T>[]> {
  const calls: Promise<Deno.KvEntryMaybe<T>[]>[] = [];
  for (let i = 0; i < keys.length; i += 10) {
    calls.push(
      kv.getMany<T[]>(keys.slice(i, i + 10)) as Promise<Deno.KvEntryMaybe<T>[]>,
    );
  }
  return (await Promise.all(calls)).flat();
}
