/** What a job's record holds; its key carries queue, due time and id. */
export interface JobRecord {
  payload: unknown;
  /** How often it was begun. */
  attempts: number;
}

/** Who works on a job, and until when nobody else may. */
export interface Lease {
  owner: string;
  expires_at: number;
}

/** A job that was given up; an administrator sees it. */
export interface DeadJob {
  id: string;
  queue: string;
  payload: unknown;
  attempts: number;
  error: string;
  died_at: number;
}

export const JOBS_DOORBELL_KEY: Deno.KvKey = ["jobs_doorbell"];

export function jobKey(queue: string, dueAt: number, id: string): Deno.KvKey {
  return ["jobs", queue, dueAt, id];
}

/** All jobs of a queue, the most overdue first. */
export function jobsPrefix(queue: string): Deno.KvKey {
  return ["jobs", queue];
}

export function jobLeaseKey(id: string): Deno.KvKey {
  return ["job_leases", id];
}

export function deadJobKey(queue: string, id: string): Deno.KvKey {
  return ["jobs_dead", queue, id];
}
