import { getAll } from "@/lib/kv/page.ts";
import { listedOf, profileKey } from "@/lib/profiles/keys.ts";
import type { Mode } from "@/lib/profiles/questions/mod.ts";
import { type KeptProfile, openedProfile } from "@/lib/profiles/sealed.ts";
import type { StoredProfile } from "@/lib/profiles/stored.ts";
import type { Services } from "@/lib/services.ts";

/** Few enough that reading them leaves a thread that serves its turn. */
const BATCH = 50;

/** A profile by its owner, or null. */
export async function findProfile(
  services: Services,
  { userId, mode }: { userId: number; mode: Mode },
): Promise<StoredProfile | null> {
  return (await readProfile(services, { userId, mode })).profile;
}

/** A profile, and its record in the store for a commit that checks it. */
export async function readProfile(
  services: Services,
  { userId, mode }: { userId: number; mode: Mode },
): Promise<
  { entry: Deno.KvEntryMaybe<KeptProfile>; profile: StoredProfile | null }
> {
  const entry = await services.kv.get<KeptProfile>(profileKey(mode, userId));
  const profile = entry.value && openedProfile(services, entry.value);
  return { entry, profile };
}

/** The profiles that these people have in a mode. */
export async function findProfiles(
  services: Services,
  { userIds, mode }: { userIds: readonly number[]; mode: Mode },
): Promise<StoredProfile[]> {
  const keys = userIds.map((userId) => profileKey(mode, userId));
  const entries = await getAll<KeptProfile>(services.kv, keys);
  return entries.flatMap(({ value }) =>
    value === null ? [] : [openedProfile(services, value)]
  );
}

/** The profiles of a mode that a circle can see, by their owner's id. */
export async function* listListed(
  services: Services,
  { circleId, mode }: { circleId: number; mode: Mode },
): AsyncGenerator<StoredProfile> {
  const selector = { prefix: listedOf(circleId, mode) };
  for await (
    const { value } of services.kv.list<KeptProfile>(selector, {
      batchSize: BATCH,
    })
  ) {
    yield openedProfile(services, value);
  }
}
