import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { listedKey, profileKey } from "@/lib/profiles/keys.ts";
import {
  type KeptProfile,
  keptProfile,
  openedProfile,
} from "@/lib/profiles/sealed.ts";
import type { Services } from "@/lib/services.ts";

/**
 * Seals every profile of dates by the key of now that another one sealed, while
 * the app is stopped; says how many. What is done is left alone, so it may run
 * again.
 *
 * @throws {Error} when neither key opens one
 */
export async function resealProfiles(
  { kv, secret }: Pick<Services, "kv" | "secret">,
  oldSecret: Uint8Array,
): Promise<number> {
  const mode = "date";
  const prefix = profileKey(mode, 0).slice(0, 2);
  let sealed = 0;
  for await (const { key } of kv.list<KeptProfile>({ prefix })) {
    await untilCommitted(async () => {
      const entry = await kv.get<KeptProfile>(key);
      if (entry.value === null || opens({ secret }, entry.value)) return true;
      const profile = openedProfile({ secret: oldSecret }, entry.value);
      const kept = keptProfile({ secret }, profile);
      const operation = kv.atomic().check(entry).set(key, kept);
      const { circle_id, visible, user_id } = profile;
      if (visible && circle_id !== null) {
        operation.set(listedKey(circle_id, mode, user_id), kept);
      }
      if (!(await operation.commit()).ok) return LOST_RACE;
      sealed++;
      return true;
    });
  }
  return sealed;
}

/** Whether a record is sealed by this key; one from before sealing is not. */
function opens(secret: Pick<Services, "secret">, kept: KeptProfile): boolean {
  if (!("sealed" in kept)) return false;
  try {
    openedProfile(secret, kept);
    return true;
  } catch {
    // It is another key's, or broken: the old key tells.
    return false;
  }
}
