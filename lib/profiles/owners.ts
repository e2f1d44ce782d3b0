import {
  DEPARTED_PROFILES_QUEUE,
  findUser,
  isPurged,
  isSuspended,
  MOVED_QUEUE,
} from "@/lib/accounts/mod.ts";
import { yearInSeoul } from "@/lib/accounts/rules.ts";
import { isTooYoung } from "@/lib/profiles/rules.ts";
import { MODES } from "@/lib/profiles/questions/mod.ts";
import {
  deleteProfile,
  hideProfile,
  moveProfile,
} from "@/lib/profiles/profiles.ts";
import type { Services } from "@/lib/services.ts";

/**
 * Lists profiles where their owners live now, nowhere while their account is
 * closed or suspended, hides dates of who declared to be too young, and deletes those of the departed. Call before the jobs start;
 * running twice changes nothing.
 */
export function followOwners(services: Services): void {
  services.jobs.handle(MOVED_QUEUE, async (payload) => {
    const userId = Number(payload);
    const user = await findUser(services, userId);
    if (user === null || isPurged(user)) return;
    // Who may still come back is listed nowhere meanwhile.
    const isAway = user.deleted_at !== null ||
      isSuspended(user, services.now());
    const circleId = isAway ? null : user.circle_id;
    const year = yearInSeoul(services.now());
    for (const mode of MODES) {
      // Who declares a year later on may turn out to be too young.
      if (isTooYoung(mode, { born: user.birth_year, year })) {
        await hideProfile(services, { userId, mode });
      }
      await moveProfile(services, { userId, mode, circleId });
    }
  });
  services.jobs.handle(DEPARTED_PROFILES_QUEUE, async (payload) => {
    for (const mode of MODES) {
      await deleteProfile(services, { userId: Number(payload), mode });
    }
  });
}
