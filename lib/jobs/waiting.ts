/** The jobs of a queue. */
export interface QueueState {
  /** Its name. */
  queue: string;
  /** Those that should have begun, and since when the oldest waits, in milliseconds since 1970. */
  due: number;
  /** When the most overdue was due, in milliseconds; null when none is due. */
  oldestAt: number | null;
  /** Those for later. */
  planned: number;
  /** Those that were given up within the last 30 days. */
  dead: number;
}

/** What waits in every queue that holds something, by name; looks at all jobs. */
export async function countJobs(
  { kv, now }: { kv: Deno.Kv; now: () => number },
): Promise<QueueState[]> {
  const queues = new Map<string, QueueState>();
  const stateOf = (queue: string): QueueState => {
    const known = queues.get(queue) ??
      { queue, due: 0, oldestAt: null, planned: 0, dead: 0 };
    queues.set(queue, known);
    return known;
  };
  // In order of time within a queue.
  for await (const { key } of kv.list({ prefix: ["jobs"] })) {
    const state = stateOf(String(key[1]));
    const dueAt = Number(key[2]);
    if (dueAt > now()) state.planned++;
    else state.due++;
    if (dueAt <= now()) state.oldestAt ??= dueAt;
  }
  for await (const { key } of kv.list({ prefix: ["jobs_dead"] })) {
    stateOf(String(key[1])).dead++;
  }
  return [...queues.values()].toSorted((x, y) => x.queue < y.queue ? -1 : 1);
}
