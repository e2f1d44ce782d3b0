/** Every KV key of the reports domain. */

/** → `Report` */
export const reportKey = (id: number): Deno.KvKey => ["reports", id];

/** → the report's id: those that wait for a decision, or have one, in order of time. */
export const queueKey = (
  { queue, at, id }: { queue: "open" | "decided"; at: number; id: number },
): Deno.KvKey => ["reports_by_time", queue, at, id];

/** → the id of the newest report that somebody made of a thing: reporting twice is reporting once. */
export const reportOfKey = (
  reporterId: number,
  kind: string,
  thing: string,
): Deno.KvKey => ["reports_by_reporter", reporterId, kind, thing];

/** → the report's id: what was reported of somebody. */
export const reportAboutKey = (
  userId: number,
  id: number,
): Deno.KvKey => ["reports_about", userId, id];
