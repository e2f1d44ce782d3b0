import {
  type DeadJob,
  deadJobKey,
  jobKey,
  jobLeaseKey,
  type JobRecord,
  type Lease,
} from "@/lib/jobs/keys.ts";
import { backoffMs, MAX_ATTEMPTS } from "@/lib/jobs/rules.ts";

/** Dead jobs are kept this long for administrators. */
const DEAD_KEPT_MS = 30 * 86_400_000;

/** A job that this process holds; nobody else takes it while the lease is renewed. */
export interface Claim {
  /** Whose handler runs it. */
  queue: string;
  /** Of the job. */
  id: string;
  /** When it was to run, in milliseconds; part of its key. */
  dueAt: number;
  /** What is to be done, and how often it was tried. */
  record: JobRecord;
  /** Of the lease as last written; another value there means that it was lost. */
  leaseVersion: string;
}

/** Who holds jobs, and for how long. */
export interface ClaimSettings {
  /** Where jobs and leases are kept. */
  kv: Deno.Kv;
  /** Milliseconds. */
  now: () => number;
  /** Id of the process that takes them. */
  owner: string;
  /** How long nobody else takes a job, unless that is renewed, in milliseconds. */
  leaseMs: number;
}

/** Takes a job, or null when somebody else has it or it is done. Counts the try at once, so that a job that kills its process dies too. */
export async function claimJob(
  { kv, now, owner, leaseMs }: ClaimSettings,
  { queue, dueAt, id }: { queue: string; dueAt: number; id: string },
): Promise<Claim | null> {
  const key = jobKey(queue, dueAt, id);
  const [job, lease] = await kv.getMany<[JobRecord, Lease]>([
    key,
    jobLeaseKey(id),
  ]);
  if (job.value === null) return null;
  if (lease.value !== null && lease.value.expires_at > now()) return null;

  const record = { ...job.value, attempts: job.value.attempts + 1 };
  const claimed: Lease = { owner, expires_at: now() + leaseMs };
  const commit = await kv.atomic()
    .check(job, lease)
    .set(key, record)
    .set(jobLeaseKey(id), claimed)
    .commit();
  if (!commit.ok) return null;
  return { queue, id, dueAt, record, leaseVersion: commit.versionstamp };
}

/** Holds a job for longer; null when the lease was lost. */
export async function renewClaim(
  { kv, now, owner, leaseMs }: ClaimSettings,
  claim: Claim,
): Promise<Claim | null> {
  const lease: Lease = { owner, expires_at: now() + leaseMs };
  const commit = await held(kv, claim).set(jobLeaseKey(claim.id), lease)
    .commit();
  return commit.ok ? { ...claim, leaseVersion: commit.versionstamp } : null;
}

/** Removes a job that was done. */
export async function finishClaim(
  { kv }: ClaimSettings,
  claim: Claim,
): Promise<void> {
  await release(kv, claim).commit();
}

/** Gives a job back as if it had not been tried: its process is about to stop. */
export async function returnClaim(
  { kv }: ClaimSettings,
  { record, ...claim }: Claim,
): Promise<void> {
  const untried = { ...record, attempts: record.attempts - 1 };
  await held(kv, { record, ...claim })
    .delete(jobLeaseKey(claim.id))
    .set(jobKey(claim.queue, claim.dueAt, claim.id), untried)
    .commit();
}

/** Puts a failed job off, or among the dead after its last try; says when it is due again, or null. */
export async function failClaim(
  { kv, now }: ClaimSettings,
  claim: Claim,
  error: string,
): Promise<number | null> {
  const { queue, id, record } = claim;
  if (record.attempts >= MAX_ATTEMPTS) {
    const dead: DeadJob = { id, queue, ...record, error, died_at: now() };
    await release(kv, claim)
      .set(deadJobKey(queue, id), dead, { expireIn: DEAD_KEPT_MS })
      .commit();
    return null;
  }
  const dueAt = now() + backoffMs(record.attempts, Math.random());
  await release(kv, claim).set(jobKey(queue, dueAt, id), record).commit();
  return dueAt;
}

function held(kv: Deno.Kv, { id, leaseVersion }: Claim): Deno.AtomicOperation {
  return kv.atomic().check({
    key: jobLeaseKey(id),
    versionstamp: leaseVersion,
  });
}

function release(kv: Deno.Kv, claim: Claim): Deno.AtomicOperation {
  return held(kv, claim)
    .delete(jobLeaseKey(claim.id))
    .delete(jobKey(claim.queue, claim.dueAt, claim.id));
}
