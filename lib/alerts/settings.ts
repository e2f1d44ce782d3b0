import { settingsKey } from "@/lib/alerts/keys.ts";
import {
  type Quiet,
  quietHours,
  sleepHours,
  USUAL_HOURS,
} from "@/lib/alerts/rules.ts";
import type { AlertChanges, AlertSettings } from "@/lib/alerts/schema.ts";
import type { StoredSettings } from "@/lib/alerts/stored.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { type Topic, TOPICS } from "@/lib/notices/mod.ts";
import { findProfile } from "@/lib/profiles/mod.ts";
import type { Services } from "@/lib/services.ts";

const USUAL_QUIET: Quiet = { how: "asked", ...USUAL_HOURS };

/** How somebody wants to be told: on devices about everything, by mail about nothing, and not in their sleep, unless they said otherwise. */
export async function readAlertSettings(
  services: Services,
  userId: number,
): Promise<AlertSettings> {
  const [{ value }, profile] = await Promise.all([
    services.kv.get<StoredSettings>(settingsKey(userId)),
    findProfile(services, { userId, mode: "roommate" }),
  ]);
  const quiet = value?.quiet ?? USUAL_QUIET;
  return {
    push: switches(value?.push, true),
    mail: switches(value?.mail, false),
    previews: value?.previews ?? true,
    quiet,
    quiet_hours: quietHours(quiet, sleepHours(profile?.answers ?? {})),
  };
}

/** Changes how somebody wants to be told; answers how it is now. */
export async function changeAlertSettings(
  services: Services,
  { userId, changes }: { userId: number; changes: AlertChanges },
): Promise<AlertSettings> {
  await untilCommitted(async () => {
    const entry = await services.kv.get<StoredSettings>(settingsKey(userId));
    const before = entry.value ?? {};
    const after: StoredSettings = {
      push: { ...before.push, ...told(changes.push) },
      mail: { ...before.mail, ...told(changes.mail) },
      previews: changes.previews ?? before.previews ?? true,
      quiet: { ...USUAL_QUIET, ...before.quiet, ...told(changes.quiet) },
    };
    const commit = await services.kv.atomic().check(entry)
      .set(entry.key, after).commit();
    return commit.ok || LOST_RACE;
  });
  return await readAlertSettings(services, userId);
}

function switches(
  said: StoredSettings["push"],
  usual: boolean,
): Record<Topic, boolean> {
  const pairs = TOPICS.map((topic) => [topic, said?.[topic] ?? usual] as const);
  return Object.fromEntries(pairs) as Record<Topic, boolean>;
}

/** What is left out changes nothing. */
function told<T extends object>(changes: T | undefined): Partial<T> {
  const pairs = Object.entries(changes ?? {})
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(pairs) as Partial<T>;
}
