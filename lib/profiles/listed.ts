import { getAll } from "@/lib/kv/page.ts";
import { listedOf, profileKey } from "@/lib/profiles/keys.ts";
import type { Mode } from "@/lib/profiles/questions/mod.ts";
import type { StoredProfile } from "@/lib/profiles/stored.ts";
import type { Services } from "@/lib/services.ts";

/** Few enough that reading them leaves a thread that serves its turn. */
const BATCH = 50;

/** A profile by its owner, or null. */
export async function findProfile(
  { kv }: Services,
  { userId, mode }: { userId: number; mode: Mode },
): Promise<StoredProfile | null> {
  return (await kv.get<StoredProfile>(profileKey(mode, userId))).value;
}

/** The profiles that these people have in a mode. */
export async function findProfiles(
  { kv }: Services,
  { userIds, mode }: { userIds: readonly number[]; mode: Mode },
): Promise<StoredProfile[]> {
  const keys = userIds.map((userId) => profileKey(mode, userId));
  const entries = await getAll<StoredProfile>(kv, keys);
  return entries.flatMap(({ value }) => value ?? []);
}

/** The profiles of a mode that a circle can see, by their owner's id. */
export async function* listListed(
  { kv }: Services,
  { circleId, mode }: { circleId: number; mode: Mode },
): AsyncGenerator<StoredProfile> {
  const selector = { prefix: listedOf(circleId, mode) };
  for await (
    const { value } of kv.list<StoredProfile>(selector, { batchSize: BATCH })
  ) {
    yield value;
  }
}
