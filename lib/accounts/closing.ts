import {
  CLOSED_QUEUE,
  DEPARTED_ORDERS_QUEUE,
  DEPARTED_ROUNDS_QUEUE,
  type Purge,
  PURGE_QUEUE,
} from "@/lib/accounts/deletion.ts";
import { restoreTicketKey, userKey } from "@/lib/accounts/keys.ts";
import { requirePassword } from "@/lib/accounts/login.ts";
import { closedMail, restoredMail } from "@/lib/accounts/mails_of_ends.ts";
import { assertUnchanged, MOVED_QUEUE } from "@/lib/accounts/me.ts";
import type { Client } from "@/lib/accounts/register.ts";
import type { Me, TokenPair } from "@/lib/accounts/schema.ts";
import { indexUser } from "@/lib/accounts/search.ts";
import { addSession, endOtherSessions } from "@/lib/accounts/sessions.ts";
import type { RestoreTicket, User } from "@/lib/accounts/stored.ts";
import { accountSuspended } from "@/lib/accounts/suspension.ts";
import { hashToken } from "@/lib/accounts/tokens.ts";
import {
  isClosed,
  isSuspended,
  meOf,
  readLiving,
  requireUser,
} from "@/lib/accounts/users.ts";
import { AppError } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { forgetSeen } from "@/lib/realtime/presence_writer.ts";
import type { Services } from "@/lib/services.ts";

/** How long a deletion can be undone: 30 days. */
export const UNDO_MS = 30 * 86_400_000;

/**
 * Closes an account for everybody else, as if it were deleted, and deletes it
 * after 30 days unless its owner logs in and takes that back. Orders and
 * rosters do not wait so long: they are left at once.
 *
 * @throws {AppError} `validationFailed` for a wrong password, `rateLimited`, `userNotFound`,
 * `serviceUnavailable`
 */
export async function closeAccount(
  services: Services,
  { userId, password }: { userId: number; password: string },
): Promise<void> {
  const { kv, jobs, mail, now } = services;
  const user = await requireUser(services, userId);
  const proof = { user, password, field: "password" };
  await requirePassword(services, proof);
  await untilCommitted(async () => {
    const entry = await readLiving(services, userId);
    const before = entry.value;
    assertUnchanged(before, proof);
    const at = now();
    const purge_at = at + UNDO_MS;
    const after: User = { ...before, deleted_at: at, not_before: at, purge_at };
    const operation = kv.atomic().check(entry).set(entry.key, after);
    indexUser(operation, { before, after: null });
    const others = { userId, keep: null, notBefore: at };
    await endOtherSessions(services, operation, others);
    forgetSeen(operation, userId);
    for (
      const queue of [
        ...[CLOSED_QUEUE, MOVED_QUEUE],
        ...[DEPARTED_ORDERS_QUEUE, DEPARTED_ROUNDS_QUEUE],
      ]
    ) jobs.add(operation, { queue, payload: userId });
    const payload: Purge = { user_id: userId, purge_at };
    jobs.add(operation, { queue: PURGE_QUEUE, payload, dueAt: purge_at });
    mail.queue(
      operation,
      closedMail(services, { user: before, purgeAt: purge_at }),
    );
    return (await operation.commit()).ok ? after : LOST_RACE;
  });
}

/**
 * Takes the deletion of an account back and lets its owner in.
 *
 * @throws {AppError} `linkGone` when it was used, is older than 15 minutes, or came too late;
 * `accountSuspended`
 */
export async function restoreAccount(
  services: Services,
  { restore, client }: { restore: string; client: Client },
): Promise<{ user: Me; tokens: TokenPair }> {
  const { kv, jobs, mail, now } = services;
  const { user, tokens } = await untilCommitted(async () => {
    const ticket = await kv.get<RestoreTicket>(
      restoreTicketKey(hashToken(restore)),
    );
    if (ticket.value === null || ticket.value.expires_at <= now()) throw gone();
    const userId = ticket.value.user_id;
    const entry = await kv.get<User>(userKey(userId));
    if (entry.value === null || !isClosed(entry.value, now())) throw gone();
    if (isSuspended(entry.value, now())) throw accountSuspended(entry.value);
    const { purge_at: _, ...before } = entry.value;
    const after: User = { ...before, deleted_at: null };
    const operation = kv.atomic().check(entry, ticket)
      .set(entry.key, after).delete(ticket.key);
    indexUser(operation, { before: null, after });
    for (const queue of [CLOSED_QUEUE, MOVED_QUEUE]) {
      jobs.add(operation, { queue, payload: userId });
    }
    mail.queue(operation, restoredMail(services, after));
    const { userAgent } = client;
    const added = { user: after, userAgent };
    const tokens = await addSession(services, operation, added);
    const isDone = (await operation.commit()).ok;
    return isDone ? { user: after, tokens } : LOST_RACE;
  });
  return { user: await meOf(services, user), tokens };
}

function gone(): AppError {
  return new AppError("linkGone", "Cannot undo the deletion: too late");
}
