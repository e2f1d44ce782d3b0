import { findProfile } from "@/lib/profiles/listed.ts";
import { MODES } from "@/lib/profiles/questions/mod.ts";
import type { Services } from "@/lib/services.ts";

/** What somebody told about themselves in each mode, for themselves. */
export function ownProfileData(
  services: Services,
  userId: number,
): Record<string, AsyncIterable<unknown>> {
  return { profiles: profiles(services, userId) };
}

async function* profiles(services: Services, userId: number) {
  for (const mode of MODES) {
    const value = await findProfile(services, { userId, mode });
    if (value === null) continue;
    const { user_id: _, updated_at, ...profile } = value;
    yield { ...profile, updated_at: new Date(updated_at).toISOString() };
  }
}
