import { type DeadJob, deadJobKey } from "@/lib/jobs/keys.ts";
import { listPage, type Page } from "@/lib/kv/page.ts";

/**
 * A page of the jobs that were given up within 30 days, by queue.
 *
 * @throws {AppError} `badRequest` for an unknown cursor
 */
export async function listDeadJobs(
  kv: Deno.Kv,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<Page<DeadJob>> {
  const prefix = deadJobKey("", "").slice(0, 1);
  const page = await listPage<DeadJob>(kv, { prefix }, { limit, cursor });
  return { results: page.results.map(({ value }) => value), next: page.next };
}

/** The stored record of a job that was given up, for a commit that checks it; null when it is settled. */
export async function findDeadJob(
  kv: Deno.Kv,
  { queue, id }: { queue: string; id: string },
): Promise<Deno.KvEntry<DeadJob> | null> {
  const entry = await kv.get<DeadJob>(deadJobKey(queue, id));
  return entry.value === null ? null : entry;
}
