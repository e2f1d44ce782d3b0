import { dropAvatar } from "@/lib/accounts/avatars.ts";
import {
  userByEmailKey,
  userByUsernameKey,
  userKey,
} from "@/lib/accounts/keys.ts";
import { requirePassword } from "@/lib/accounts/login.ts";
import { assertUnchanged } from "@/lib/accounts/me.ts";
import { foldName } from "@/lib/accounts/rules.ts";
import { indexUser } from "@/lib/accounts/search.ts";
import { endOtherSessions } from "@/lib/accounts/sessions.ts";
import type { User } from "@/lib/accounts/stored.ts";
import { readLiving, requireUser } from "@/lib/accounts/users.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { forgetSeen } from "@/lib/realtime/presence_writer.ts";
import type { Services } from "@/lib/services.ts";

/** Jobs that take the departed out of what other domains hold of them; the payload is the user's id. */
export const DEPARTED_QUEUE = "departedUsers";
/** The same for what they told about themselves. */
export const DEPARTED_PROFILES_QUEUE = "departedProfiles";
/** The same for rosters on which they are. */
export const DEPARTED_ROUNDS_QUEUE = "departedRounds";
/** The same for orders in which they have a seat, or queue for one. */
export const DEPARTED_ORDERS_QUEUE = "departedOrders";
/** The same for what they and others decided about each other. */
export const DEPARTED_MATCHES_QUEUE = "departedMatches";
/** The same for what they asked about food. */
export const DEPARTED_MENUS_QUEUE = "departedMenus";

const QUEUES = [
  ...[DEPARTED_QUEUE, DEPARTED_PROFILES_QUEUE, DEPARTED_ROUNDS_QUEUE],
  ...[DEPARTED_ORDERS_QUEUE, DEPARTED_MATCHES_QUEUE, DEPARTED_MENUS_QUEUE],
];

/**
 * Deletes an account: name and address are free again, every session ends,
 * and what was said stays as somebody's who left.
 *
 * @throws {AppError} `validationFailed` for a wrong password, `rateLimited`, `userNotFound`,
 * `serviceUnavailable`
 */
export async function deleteAccount(
  services: Services,
  { userId, password }: { userId: number; password: string },
): Promise<void> {
  const { kv, jobs, now } = services;
  const user = await requireUser(services, userId);
  const proof = { user, password, field: "password" };
  await requirePassword(services, proof);
  await untilCommitted(async () => {
    const entry = await readLiving(services, userId);
    const before = entry.value;
    assertUnchanged(before, proof);
    const operation = kv.atomic().check(entry)
      .set(userKey(userId), tombstoneOf(before, now()))
      .delete(userByUsernameKey(foldName(before.username)))
      .delete(userByEmailKey(foldName(before.email)));
    indexUser(operation, { before, after: null });
    const others = { userId, keep: null, notBefore: now() };
    await endOtherSessions(services, operation, others);
    for (const queue of QUEUES) {
      jobs.add(operation, { queue, payload: userId });
    }
    dropAvatar(services, operation, before);
    forgetSeen(operation, userId);
    return (await operation.commit()).ok ? before : LOST_RACE;
  });
}

/** Nothing of the person but the number under which their messages stand. */
function tombstoneOf(user: User, at: number): User {
  return {
    ...{ id: user.id, created_at: user.created_at, locale: user.locale },
    ...{ username: "", display_name: "", first_name: "", email: "" },
    ...{ email_verified: false, password_hash: "", circle_id: null },
    ...{ share_presence: false, not_before: at, deleted_at: at },
  };
}
