import { log } from "@/lib/log.ts";
import { counter } from "@/lib/metrics.ts";
import { traced } from "@/lib/tracing.ts";
import { randomToken } from "@/lib/kv/ids.ts";
import {
  type Claim,
  claimJob,
  type ClaimSettings,
  failClaim,
  finishClaim,
  returnClaim,
} from "@/lib/jobs/claims.ts";
import {
  jobKey,
  type JobRecord,
  JOBS_DOORBELL_KEY,
  jobsPrefix,
} from "@/lib/jobs/keys.ts";
import { holdClaim } from "@/lib/jobs/hold.ts";
import type { JobHandler, Jobs, NewJob } from "@/lib/jobs/mod.ts";
import { MAX_ATTEMPTS } from "@/lib/jobs/rules.ts";
import { type Bell, openBell, openQueueBell } from "@/lib/jobs/bell.ts";

const logger = log("jobs");

const runs = counter(
  "hanjari_job_runs_total",
  "Runs of jobs by queue and outcome: done, failed (it comes again), died (it was given up)",
);

/** Jobs that one process works on at the same time. */
const MAX_RUNNING = 8;

/** What the jobs of a process are made of. */
export interface JobsOptions {
  /** Where jobs are kept. */
  kv: Deno.Kv;
  /** Milliseconds. */
  now: () => number;
  /** True when the store has queues; else a watched doorbell wakes the workers. */
  kvLocal: boolean;
  /** Under which leases stand; random when absent. */
  processId?: string;
  /** How long a job is held before another worker may take it. */
  leaseMs?: number;
  /** How often the worker looks although nothing rang. */
  pollMs?: number;
}

/** Opens the background work of one process. Until `start()` it only records jobs. */
export function openJobs(options: JobsOptions): Jobs {
  return new Worker(options);
}

class Worker implements Jobs {
  readonly #settings: ClaimSettings;
  readonly #kvLocal: boolean;
  readonly #pollMs: number;
  readonly #handlers = new Map<string, JobHandler>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #stop = new AbortController();
  #bell: Bell | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #scan: Promise<void> | null = null;
  #rang = false;

  constructor(options: JobsOptions) {
    const { kv, now, processId = randomToken(8), leaseMs = 30_000 } = options;
    this.#settings = { kv, now, owner: processId, leaseMs };
    this.#kvLocal = options.kvLocal;
    this.#pollMs = options.pollMs ?? 5_000;
  }

  add(operation: Deno.AtomicOperation, job: NewJob): Deno.AtomicOperation {
    const dueAt = Math.round(job.dueAt ?? this.#settings.now());
    const record: JobRecord = { payload: job.payload, attempts: 0 };
    operation.set(jobKey(job.queue, dueAt, randomToken(16)), record);
    // The ring only says "look": workers find the job, and when it is due, in the store.
    return this.#kvLocal
      ? operation.enqueue({ jobs: job.queue })
      : operation.sum(JOBS_DOORBELL_KEY, 1n);
  }

  handle(queue: string, handler: JobHandler): void {
    if (this.#handlers.has(queue)) {
      throw new Error(`Cannot handle queue "${queue}" twice`);
    }
    this.#handlers.set(queue, handler);
  }

  start(): void {
    if (this.#bell !== null || this.#stop.signal.aborted) return;
    const open = this.#kvLocal ? openQueueBell : openBell;
    this.#bell = open(this.#settings.kv, () => this.#wake());
    this.#wake();
  }

  async close(): Promise<void> {
    this.#stop.abort();
    clearTimeout(this.#timer);
    await this.#bell?.close();
    await this.#scan;
    await Promise.all(this.#running.values());
  }

  #wake(): void {
    if (this.#stop.signal.aborted || this.#bell === null) return;
    if (this.#scan !== null) {
      this.#rang = true;
      return;
    }
    this.#rang = false;
    clearTimeout(this.#timer);
    this.#scan = this.#takeDue().catch((error) => {
      logger.error("cannot look for jobs", { error });
      return this.#pollMs;
    }).then((pauseMs) => {
      this.#scan = null;
      if (this.#rang) return this.#wake();
      if (this.#stop.signal.aborted) return;
      this.#timer = setTimeout(() => this.#wake(), pauseMs);
    });
  }

  /** Begins what is due while there is room; says how long to sleep. */
  async #takeDue(): Promise<number> {
    let pauseMs = this.#pollMs;
    for (const queue of this.#handlers.keys()) {
      const jobs = this.#settings.kv.list<JobRecord>({
        prefix: jobsPrefix(queue),
      }, { batchSize: 20 });
      for await (const { key } of jobs) {
        if (this.#isFull()) return this.#pollMs;
        const [dueAt, id] = [Number(key[2]), String(key[3])];
        const early = dueAt - this.#settings.now();
        if (early > 0) {
          pauseMs = Math.min(pauseMs, early);
          break;
        }
        if (this.#running.has(id)) continue;
        const claim = await claimJob(this.#settings, { queue, dueAt, id });
        if (claim !== null) this.#begin(claim);
      }
    }
    return pauseMs;
  }

  #isFull(): boolean {
    return this.#stop.signal.aborted || this.#running.size >= MAX_RUNNING;
  }

  #begin(claim: Claim): void {
    const work = this.#work(claim)
      .catch((error) => logger.error("cannot settle a job", { error }))
      .finally(() => {
        this.#running.delete(claim.id);
        this.#wake();
      });
    this.#running.set(claim.id, work);
  }

  async #work(taken: Claim): Promise<void> {
    const held = holdClaim(this.#settings, taken, this.#stop.signal);
    const failure = await this.#run(taken, held.signal);
    const claim = await held.release();
    // Who lost the lease says nothing more: the job has another owner now.
    if (claim === null) return;
    if (failure === null) {
      runs.add(1, { queue: claim.queue, outcome: "done" });
      return await finishClaim(this.#settings, claim);
    }
    if (this.#stop.signal.aborted) {
      return await returnClaim(this.#settings, claim);
    }
    const { queue, record: { attempts } } = claim;
    const dueAt = await failClaim(this.#settings, claim, failure);
    const outcome = dueAt === null ? "a job died" : "a job failed";
    runs.add(1, { queue, outcome: dueAt === null ? "died" : "failed" });
    // The failure itself may quote a person: only the store keeps it.
    logger.warning(outcome, { queue, attempts });
  }

  async #run(claim: Claim, signal: AbortSignal): Promise<string | null> {
    const { queue, record: { payload, attempts } } = claim;
    // It ended every process that tried it, so its handler never could report.
    if (attempts > MAX_ATTEMPTS) return "every try ended without an answer";
    const handler = this.#handlers.get(queue);
    if (handler === undefined) return `queue "${queue}" has no handler`;
    try {
      const facts = { "hanjari.queue": queue, "hanjari.attempt": attempts };
      const run = () => handler(payload, { attempt: attempts, signal });
      await traced("job", facts, run);
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}
