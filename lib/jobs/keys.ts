/** What a job's record holds; its key carries queue, due time and id. */
export interface JobRecord {
  /** What the handler gets; it checks its shape itself. */
  payload: unknown;
  /** How often it was begun. */
  attempts: number;
}

/** Who works on a job, and until when nobody else may. */
export interface Lease {
  /** Id of the process. */
  owner: string;
  /** Milliseconds. */
  expires_at: number;
}

/** A job that was given up; an administrator sees it. */
export interface DeadJob {
  /** As it had while it waited. */
  id: string;
  /** Whose handler gave it up. */
  queue: string;
  /** What the handler got. */
  payload: unknown;
  /** How often it was tried. */
  attempts: number;
  /** What the last try failed with. */
  error: string;
  /** Milliseconds. */
  died_at: number;
}

/** Rings whenever a job is added: workers look at once. */
export const JOBS_DOORBELL_KEY: Deno.KvKey = ["jobs_doorbell"];

/** → `JobRecord`, in order of due time (ms). */
export function jobKey(queue: string, dueAt: number, id: string): Deno.KvKey {
  return ["jobs", queue, dueAt, id];
}

/** All jobs of a queue, the most overdue first. */
export function jobsPrefix(queue: string): Deno.KvKey {
  return ["jobs", queue];
}

/** → `Lease`: expires by itself when its process does. */
export function jobLeaseKey(id: string): Deno.KvKey {
  return ["job_leases", id];
}

/** → `DeadJob` */
export function deadJobKey(queue: string, id: string): Deno.KvKey {
  return ["jobs_dead", queue, id];
}
