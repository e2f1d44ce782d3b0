import { forgetSeen } from "@/lib/matching/impressions.ts";
import { addNews } from "@/lib/matching/news.ts";
import { TEXT_QUEUE } from "@/lib/matching/text/refresh.ts";
import {
  PROFILE_CHANGED_QUEUE,
  type ProfileChanged,
} from "@/lib/profiles/rules.ts";
import { findProfile } from "@/lib/profiles/mod.ts";
import type { Services } from "@/lib/services.ts";

/**
 * Has changed profiles scored anew, in the circles where they are and were, and
 * forgets how often they were seen where they are no more. Call before the jobs start. A second run only has them looked at again.
 */
export function scoreChangedProfiles(services: Services): void {
  services.jobs.handle(PROFILE_CHANGED_QUEUE, async (payload) => {
    if (!isProfileChanged(payload)) return;
    const { user_id, mode, circle_id, was_in } = payload;
    const circles = new Set([circle_id, was_in]);
    const profile = await findProfile(services, { userId: user_id, mode });
    const operation = services.kv.atomic();
    for (const circleId of circles) {
      if (circleId === null) continue;
      if (profile?.circle_id !== circleId) {
        await forgetSeen(services, { circleId, mode }, user_id);
      }
      addNews(services, operation, { circleId, mode }, {
        kind: "profile",
        user_id,
      });
    }
    services.jobs.add(operation, { queue: TEXT_QUEUE, payload: { user_id } });
    await operation.commit();
  });
}

function isProfileChanged(payload: unknown): payload is ProfileChanged {
  return typeof payload === "object" && payload !== null &&
    "user_id" in payload && "mode" in payload && "circle_id" in payload &&
    "was_in" in payload;
}
