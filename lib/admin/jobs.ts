import { addAdminAct } from "@/lib/accounts/mod.ts";
import { findDeadJob } from "@/lib/jobs/mod.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Services } from "@/lib/services.ts";

/** Which job that was given up, what becomes of it, and who says so. */
export interface DeadJobAct {
  /** The administrator. */
  adminId: number;
  /** The name of the job's queue. */
  queue: string;
  /** The job's id, unique within its queue. */
  id: string;
  /** Whether it is run once more or forgotten. */
  act: "retryJob" | "dropJob";
}

/** Puts a job that was given up into its queue again, or drops it; false when it is settled already. Both are written down. */
export function settleDeadJob(
  services: Services,
  { adminId, queue, id, act }: DeadJobAct,
): Promise<boolean> {
  return untilCommitted(async () => {
    const entry = await findDeadJob(services.kv, { queue, id });
    if (entry === null) return false;
    const operation = services.kv.atomic().check(entry).delete(entry.key);
    if (act === "retryJob") {
      const { payload } = entry.value;
      services.jobs.add(operation, { queue, payload });
    }
    addAdminAct(services, operation, {
      ...{ adminId, act, facts: { queue, job: id } },
    });
    return (await operation.commit()).ok || LOST_RACE;
  });
}
