import { isAdmin } from "@/lib/accounts/mod.ts";
import type { Me } from "@/lib/accounts/schema.ts";
import { findCircle } from "@/lib/circles/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { countJobs, type QueueState } from "@/lib/jobs/mod.ts";
import {
  type CircleStatus,
  matchEngine,
} from "@/lib/matching/engine/engine.ts";
import type { Services } from "@/lib/services.ts";

/** How scoring is doing, for administrators. */
export interface ScoringHealth {
  /** What this process has in memory; a circle comes when somebody there asks. */
  circles: (CircleStatus & { name: string })[];
  /** What waits to be done for matching. */
  queues: QueueState[];
}

/**
 * The circles that this process scores, and what waits in the queues of all.
 *
 * @throws {AppError} `forbidden`
 */
export async function readScoringHealth(
  services: Services,
  { user }: { user: Me },
): Promise<ScoringHealth> {
  if (!isAdmin(services, user)) {
    throw new AppError("forbidden", "Cannot look: no administrator");
  }
  const [circles, queues] = await Promise.all([
    matchEngine(services).status(),
    countJobs(services),
  ]);
  const named = circles.map(async (status) => {
    const circle = await findCircle(services, status.circleId);
    return { ...status, name: circle?.name ?? String(status.circleId) };
  });
  return { circles: await Promise.all(named), queues };
}
