import { addAdminAct } from "@/lib/accounts/admin_log.ts";
import { userByUsernameKey, userKey } from "@/lib/accounts/keys.ts";
import { foldName } from "@/lib/accounts/rules.ts";
import type { Me } from "@/lib/accounts/schema.ts";
import type { User } from "@/lib/accounts/stored.ts";
import { AppError } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { log } from "@/lib/log.ts";
import type { Services } from "@/lib/services.ts";

const BATCH = 500;

/** Whether somebody administers this site: granted, or their verified address is among ADMIN_EMAILS. */
export function isAdmin(
  { config }: Pick<Services, "config">,
  { email, email_verified, is_admin }: Pick<
    Me,
    "email" | "email_verified" | "is_admin"
  >,
): boolean {
  return is_admin === true ||
    email_verified && config.adminEmails.includes(email.toLowerCase());
}

/**
 * Makes somebody an administrator, or takes that back; ADMIN_EMAILS counts
 * beside it. Doing it twice is doing it once; each change is a line of the log.
 *
 * @throws {AppError} `userNotFound`
 */
export async function setAdmin(
  { kv }: Pick<Services, "kv">,
  { username, isGranted }: { username: string; isGranted: boolean },
): Promise<User> {
  const { user, isNew } = await untilCommitted(async () => {
    const { value: id } = await kv.get<number>(
      userByUsernameKey(foldName(username)),
    );
    const entry = await kv.get<User>(userKey(id ?? 0));
    if (entry.value === null || entry.value.deleted_at !== null) {
      throw new AppError("userNotFound", `Cannot find user "${username}"`);
    }
    const { is_admin = false, ...before } = entry.value;
    if (is_admin === isGranted) return { user: entry.value, isNew: false };
    const user: User = isGranted ? { ...before, is_admin: true } : before;
    const operation = kv.atomic().check(entry).set(entry.key, user);
    addAdminAct({ now: Date.now }, operation, {
      ...{ adminId: null, act: isGranted ? "grant" : "revoke" },
      userId: user.id,
    });
    const commit = await operation.commit();
    return commit.ok ? { user, isNew: true } : LOST_RACE;
  });
  if (isNew) {
    const what = isGranted ? "granted" : "revoked";
    log("accounts").warn(`administration ${what}`, { user_id: user.id });
  }
  return user;
}

/** Everybody who administers this site, by id; looks at every account. */
export async function listAdmins(
  { kv, config }: Pick<Services, "kv" | "config">,
): Promise<User[]> {
  const admins: User[] = [];
  const users = kv.list<User>({ prefix: ["users"] }, { batchSize: BATCH });
  for await (const { value } of users) {
    if (value.deleted_at === null && isAdmin({ config }, value)) {
      admins.push(value);
    }
  }
  return admins;
}
