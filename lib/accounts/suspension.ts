import { addAdminAct } from "@/lib/accounts/admin_log.ts";
import { DEPARTED_ORDERS_QUEUE } from "@/lib/accounts/deletion.ts";
import { userKey } from "@/lib/accounts/keys.ts";
import { suspendedMail } from "@/lib/accounts/mails_of_ends.ts";
import { MOVED_QUEUE } from "@/lib/accounts/me.ts";
import { endOtherSessions } from "@/lib/accounts/sessions.ts";
import type { Suspension, User } from "@/lib/accounts/stored.ts";
import { noUser } from "@/lib/accounts/users.ts";
import { AppError, invalidField } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Services } from "@/lib/services.ts";

/** What who is suspended hears, once they have proved who they are. */
export function accountSuspended({ suspension }: User): AppError {
  const { until = null, category = "other", note = "" } = suspension ?? {};
  return new AppError("accountSuspended", "Cannot log in: suspended", {
    details: {
      until: until === null ? null : new Date(until).toISOString(),
      ...{ category, note },
    },
  });
}

/** Who suspends whom, why and until when (ms); null for good. */
export interface SuspensionInput extends Pick<Suspension, "category" | "note"> {
  /** The administrator who decides. */
  adminId: number;
  /** Who cannot log in from now on. */
  userId: number;
  /** Milliseconds. */
  until: number | null;
}

/**
 * Keeps somebody out for a while: every session and socket ends, logging in
 * says why and until when, and until then nobody meets them in matching, in a
 * search or on a board. Their orders go on without them. Again is another time
 * and reason.
 *
 * @throws {AppError} `userNotFound`, `validationFailed` for oneself
 */
export async function suspendUser(
  services: Services,
  input: SuspensionInput,
): Promise<void> {
  await untilCommitted(async () => {
    const operation = services.kv.atomic();
    await addSuspension(services, operation, input);
    return (await operation.commit()).ok || LOST_RACE;
  });
}

/**
 * Adds a suspension to the commit of what it follows from.
 *
 * @throws {AppError} `userNotFound`, `validationFailed` for oneself
 */
export async function addSuspension(
  services: Services,
  operation: Deno.AtomicOperation,
  { adminId, userId, until, category, note }: SuspensionInput,
): Promise<void> {
  if (adminId === userId) throw invalidField("user_id", "suspendOneself");
  const entry = await readAccount(services, userId);
  const before = entry.value;
  const at = services.now();
  // Later than any session that is open, also one of this very moment.
  const not_before = Math.max(at, before.not_before) + 1;
  const suspension: Suspension = { at, until, category, note };
  const after: User = { ...before, not_before, suspension };
  operation.check(entry).set(entry.key, after);
  const others = { userId, keep: null, notBefore: not_before };
  await endOtherSessions(services, operation, others);
  const moved = { queue: MOVED_QUEUE, payload: userId };
  services.jobs.add(operation, moved);
  if (until !== null) services.jobs.add(operation, { ...moved, dueAt: until });
  const left = { queue: DEPARTED_ORDERS_QUEUE, payload: userId };
  services.jobs.add(operation, left);
  services.mail.queue(
    operation,
    suspendedMail(services, { user: after, suspension }),
  );
  const facts = {
    category,
    until: until === null ? "" : new Date(until).toISOString(),
    note,
  };
  addAdminAct(services, operation, { adminId, act: "suspend", userId, facts });
}

/**
 * Lets somebody in again; lifting what is not there changes nothing.
 *
 * @throws {AppError} `userNotFound`
 */
export async function liftSuspension(
  services: Services,
  { adminId, userId }: { adminId: number; userId: number },
): Promise<void> {
  await untilCommitted(async () => {
    const entry = await readAccount(services, userId);
    const { suspension, ...after } = entry.value;
    if (suspension === undefined) return true;
    const operation = services.kv.atomic().check(entry).set(entry.key, after);
    services.jobs.add(operation, { queue: MOVED_QUEUE, payload: userId });
    addAdminAct(services, operation, { adminId, act: "lift", userId });
    return (await operation.commit()).ok || LOST_RACE;
  });
}

/** Also of who is about to leave: that is no way around it. */
async function readAccount(
  { kv }: Services,
  userId: number,
): Promise<Deno.KvEntry<User>> {
  const entry = await kv.get<User>(userKey(userId));
  const isThere = entry.value !== null &&
    (entry.value.deleted_at === null || entry.value.purge_at !== undefined);
  if (!isThere) throw noUser(userId);
  return entry;
}
