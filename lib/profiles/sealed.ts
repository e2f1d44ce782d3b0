import { seal, type SealedFor, type Secret, unseal } from "@/lib/kv/sealing.ts";
import type { StoredProfile } from "@/lib/profiles/stored.ts";

/** What of a profile is sealed: everything that people say in it. */
export type Words = Pick<StoredProfile, "answers" | "bio">;

/** ["profiles", mode, userId]: of dates the words are sealed, so that a copy of the store tells nobody's. */
export type KeptProfile =
  | StoredProfile
  | (Omit<StoredProfile, keyof Words> & { sealed: Uint8Array });

/** A profile as the store keeps it. */
export function keptProfile(
  services: Secret,
  profile: StoredProfile,
): KeptProfile {
  if (profile.mode !== "date") return profile;
  const { answers, bio, ...open } = profile;
  const words: Words = { answers, bio };
  const bytes = new TextEncoder().encode(JSON.stringify(words));
  return { ...open, sealed: seal(services, sealOf(profile), bytes) };
}

/**
 * A profile of the store, opened; records from before sealing are as they are.
 *
 * @throws {Error} when it was sealed by another key, or for somebody else
 */
export function openedProfile(
  services: Secret,
  kept: KeptProfile,
): StoredProfile {
  if (!("sealed" in kept)) return kept;
  const { sealed, ...open } = kept;
  const bytes = unseal(services, sealOf(open), sealed);
  const words: Words = JSON.parse(new TextDecoder().decode(bytes));
  return { ...open, ...words };
}

/** A record moved to somebody else's key does not open. */
function sealOf(
  { mode, user_id }: Pick<StoredProfile, "mode" | "user_id">,
): SealedFor {
  return { purpose: "hanjari profiles", owner: `${mode}\0${user_id}` };
}
