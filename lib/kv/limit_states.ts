/** How often something happened lately for one key. */
export interface LimitState {
  /** Of the limit. */
  name: string;
  /** Who is counted: a user, an address. */
  key: string;
  /** How long a window is, in milliseconds. */
  windowMs: number;
  /** In the window that runs. */
  count: number;
}

/** Of more counters than these the first are looked at. */
const MOST = 2_000;

/** What is counted now, the most first; `limit` of it. */
export async function listLimits(
  { kv, now }: { kv: Deno.Kv; now: () => number },
  { limit }: { limit: number },
): Promise<LimitState[]> {
  const states: LimitState[] = [];
  const entries = kv.list<{ window: number; current: number }>(
    { prefix: ["limits"] },
    { limit: MOST, batchSize: 500 },
  );
  for await (const { key, value } of entries) {
    const [, name, of, windowMs] = key;
    const isCurrent = value.window === Math.floor(now() / Number(windowMs));
    const state = { name: String(name), key: String(of) };
    const count = isCurrent ? value.current : 0;
    states.push({ ...state, windowMs: Number(windowMs), count });
  }
  return states.filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count).slice(0, limit);
}
