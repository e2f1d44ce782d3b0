import { claimIdentity, socialOf } from "@/lib/accounts/identities.ts";
import { socialIdentityKey } from "@/lib/accounts/keys.ts";
import { requirePassword } from "@/lib/accounts/login.ts";
import { readLiving, requireUser } from "@/lib/accounts/users.ts";
import { invalidField } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { log } from "@/lib/log.ts";
import type { Services } from "@/lib/services.ts";
import type { SocialIdentity, SocialProvider } from "@/lib/social/mod.ts";

const security = log("security");

/**
 * Adds an identity to an account. Doing it twice is doing it once.
 *
 * @throws {AppError} `validationFailed` where it is somebody else's, `userNotFound`
 */
export async function linkIdentity(
  services: Services,
  { userId, identity }: { userId: number; identity: SocialIdentity },
): Promise<void> {
  const { kv, now } = services;
  await untilCommitted(async () => {
    const entry = await readLiving(services, userId);
    const known = await kv.get<number>(socialIdentityKey(identity));
    if (known.value === userId) return true;
    const { social = {} } = entry.value;
    if (known.value !== null || social[identity.provider] !== undefined) {
      throw invalidField("provider", "socialTaken");
    }
    const added = { ...social, ...socialOf(identity, now()) };
    const operation = kv.atomic().check(entry)
      .set(entry.key, { ...entry.value, social: added });
    claimIdentity(operation, identity, userId);
    return (await operation.commit()).ok || LOST_RACE;
  });
  const { provider } = identity;
  security.info("an identity was linked", { user_id: userId, provider });
}

/**
 * Takes an identity from an account, which needs a password to get in by.
 *
 * @throws {AppError} `validationFailed` for a wrong password, or none; `rateLimited`, `userNotFound`
 */
export async function unlinkSocial(
  services: Services,
  { userId, provider, password }: {
    userId: number;
    provider: SocialProvider;
    password: string;
  },
): Promise<void> {
  const user = await requireUser(services, userId);
  await requirePassword(services, { user, password, field: "password" });
  await untilCommitted(async () => {
    const entry = await readLiving(services, userId);
    const { [provider]: gone, ...social } = entry.value.social ?? {};
    if (gone === undefined) return true;
    const key = socialIdentityKey({ provider, sub: gone.sub });
    const { ok } = await services.kv.atomic().check(entry)
      .set(entry.key, { ...entry.value, social }).delete(key).commit();
    return ok || LOST_RACE;
  });
  security.info("an identity was unlinked", { user_id: userId, provider });
}
