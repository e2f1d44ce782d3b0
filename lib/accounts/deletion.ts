import { dropAvatar } from "@/lib/accounts/avatars.ts";
import {
  emailChangeKey,
  emailCodeKey,
  passwordResetKey,
  userByEmailKey,
  userByUsernameKey,
  userKey,
} from "@/lib/accounts/keys.ts";
import { requirePassword } from "@/lib/accounts/login.ts";
import { purgedMail } from "@/lib/accounts/mails_of_ends.ts";
import { assertUnchanged } from "@/lib/accounts/me.ts";
import { foldName } from "@/lib/accounts/rules.ts";
import { dropIdentities } from "@/lib/accounts/identities.ts";
import { indexUser } from "@/lib/accounts/search.ts";
import { endOtherSessions } from "@/lib/accounts/sessions.ts";
import type { User } from "@/lib/accounts/stored.ts";
import { forgetEveryTry } from "@/lib/accounts/tries.ts";
import { readLiving, requireUser } from "@/lib/accounts/users.ts";
import { dropConsents } from "@/lib/consents/mod.ts";
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
/** The same for those with whom they ate. */
export const DEPARTED_COMPANIONS_QUEUE = "departedCompanions";
/** The same for what they were told. */
export const DEPARTED_NOTICES_QUEUE = "departedNotices";
/** The same for how they wanted to be told. */
export const DEPARTED_ALERTS_QUEUE = "departedAlerts";
/** The same for what they reported, and for files with what is held about them. */
export const DEPARTED_RECORDS_QUEUE = "departedRecords";

const QUEUES = [
  ...[DEPARTED_QUEUE, DEPARTED_PROFILES_QUEUE, DEPARTED_ROUNDS_QUEUE],
  ...[DEPARTED_ORDERS_QUEUE, DEPARTED_MATCHES_QUEUE, DEPARTED_MENUS_QUEUE],
  ...[DEPARTED_COMPANIONS_QUEUE, DEPARTED_NOTICES_QUEUE],
  DEPARTED_ALERTS_QUEUE,
  DEPARTED_RECORDS_QUEUE,
];

/** Jobs for whom an account was closed, or is open again; the payload is the user's id. */
export const CLOSED_QUEUE = "closedAccounts";
/** Jobs that delete closed accounts for good; the payload is `Purge`. */
export const PURGE_QUEUE = "purgedAccounts";

/** Payload of `PURGE_QUEUE`: it counts while the account is still closed until that moment (ms). */
export interface Purge {
  /** The closed account. */
  user_id: number;
  /** When it can no longer be restored, in milliseconds. */
  purge_at: number;
}

/**
 * Deletes an account at once: name and address are free again, every session
 * ends, and what was said stays as somebody's who left.
 *
 * @throws {AppError} `validationFailed` for a wrong password, `rateLimited`, `userNotFound`,
 * `serviceUnavailable`
 */
export async function deleteAccount(
  services: Services,
  { userId, password }: { userId: number; password: string },
): Promise<void> {
  const user = await requireUser(services, userId);
  const proof = { user, password, field: "password" };
  await requirePassword(services, proof);
  await untilCommitted(async () => {
    const entry = await readLiving(services, userId);
    assertUnchanged(entry.value, proof);
    return await purge(services, entry) || LOST_RACE;
  });
}

/** Deletes accounts whose 30 days are over. Call before the jobs start; running twice changes nothing. */
export function handlePurges(services: Services): void {
  services.jobs.handle(PURGE_QUEUE, async (payload) => {
    if (!isPurge(payload)) return;
    await untilCommitted(async () => {
      const entry = await services.kv.get<User>(userKey(payload.user_id));
      // Taken back meanwhile, and perhaps asked for again: that has a job of its own.
      const { value } = entry;
      if (value === null || value.purge_at !== payload.purge_at) return true;
      return await purge(services, { ...entry, value }) || LOST_RACE;
    });
  });
}

/** Leaves nothing of an account but its number, and asks all others for the same; false when it changed meanwhile. */
async function purge(
  services: Services,
  entry: Deno.KvEntryMaybe<User> & { value: User },
): Promise<boolean> {
  const { kv, jobs, mail, now } = services;
  const before = entry.value;
  const userId = before.id;
  const operation = kv.atomic().check(entry)
    .set(entry.key, tombstoneOf(before, before.deleted_at ?? now()))
    .delete(userByUsernameKey(foldName(before.username)))
    .delete(userByEmailKey(foldName(before.email)))
    .delete(emailCodeKey(userId)).delete(emailChangeKey(userId))
    .delete(passwordResetKey(userId));
  forgetEveryTry(operation, before);
  if (before.deleted_at === null) {
    indexUser(operation, { before, after: null });
  }
  dropConsents(operation, userId);
  dropIdentities(operation, before);
  const others = { userId, keep: null, notBefore: now() };
  await endOtherSessions(services, operation, others);
  for (const queue of QUEUES) jobs.add(operation, { queue, payload: userId });
  forgetSeen(operation, userId);
  dropAvatar(services, operation, before);
  mail.queue(operation, purgedMail(before));
  return (await operation.commit()).ok;
}

/** Nothing of the person but the number by which others may still ask for them. */
function tombstoneOf({ id }: User, at: number): User {
  return {
    ...{ id, created_at: at, locale: "ko" },
    ...{ username: "", display_name: "", first_name: "", email: "" },
    ...{ email_verified: false, password_hash: "", circle_id: null },
    ...{ share_presence: false, not_before: at, deleted_at: at },
  };
}

function isPurge(payload: unknown): payload is Purge {
  return typeof payload === "object" && payload !== null &&
    "user_id" in payload && "purge_at" in payload;
}
