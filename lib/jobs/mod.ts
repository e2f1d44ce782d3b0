export { type JobsOptions, openJobs } from "@/lib/jobs/jobs.ts";
export { findDeadJob, listDeadJobs } from "@/lib/jobs/dead.ts";
export { countJobs, type QueueState } from "@/lib/jobs/waiting.ts";
export type { DeadJob } from "@/lib/jobs/keys.ts";

/** A piece of work that outlives the request which asked for it. Running it twice must change nothing. */
export interface NewJob {
  /** Whose handler runs it, in whatever process. */
  queue: string;
  /** Structured-cloneable, below 60 KB. */
  payload: unknown;
  /** Milliseconds; now when absent. */
  dueAt?: number;
}

/** What a worker knows about its run. */
export interface JobContext {
  /** 1 for the first try. */
  attempt: number;
  /** Aborted when the process is asked to stop. */
  signal: AbortSignal;
}

/** Does one job; what it throws puts the job off, and after some tries gives it up. */
export type JobHandler = (
  payload: unknown,
  context: JobContext,
) => Promise<void>;

/** Durable work: recorded with its cause, done at least once. */
export interface Jobs {
  /** Records a job in the same commit as the change that causes it; returns the operation. */
  add(operation: Deno.AtomicOperation, job: NewJob): Deno.AtomicOperation;
  /** Says who does the jobs of a queue. Call before `start()`. */
  handle(queue: string, handler: JobHandler): void;
  /** Begins to take due jobs. */
  start(): void;
  /** Stops taking jobs and waits for the running ones. */
  close(): Promise<void>;
}
