import { circleIdOf } from "@/lib/accounts/homes.ts";
import {
  userByEmailKey,
  userByUsernameKey,
  userKey,
} from "@/lib/accounts/keys.ts";
import { requirePassword } from "@/lib/accounts/login.ts";
import { passwordChangedMail } from "@/lib/accounts/mails.ts";
import { hashPassword } from "@/lib/accounts/passwords.ts";
import {
  faultsOf,
  foldName,
  nameFault,
  passwordFault,
  tidy,
  usernameFault,
} from "@/lib/accounts/rules.ts";
import type { Me, MeChanges } from "@/lib/accounts/schema.ts";
import { indexUser } from "@/lib/accounts/search.ts";
import { endOtherSessions } from "@/lib/accounts/sessions.ts";
import type { User } from "@/lib/accounts/stored.ts";
import { meOf, readLiving, requireUser } from "@/lib/accounts/users.ts";
import { AppError, invalidField } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Services } from "@/lib/services.ts";

/**
 * Changes one's own record; what is not given stays.
 *
 * @throws {AppError} `validationFailed` with every field that is wrong, `userNotFound`
 */
export async function updateMe(
  services: Services,
  { userId, changes }: { userId: number; changes: MeChanges },
): Promise<Me> {
  const { kv } = services;
  assertChanges(changes);
  const { address, circle_id: circleId } = changes;
  const circle_id = await circleIdOf(services, { address, circleId });
  const saved = await untilCommitted(async () => {
    const entry = await readLiving(services, userId);
    const before = entry.value;
    const after = changed(before, changes, circle_id);
    const operation = kv.atomic().check(entry).set(userKey(userId), after);
    await moveUsername(services, operation, { before, after });
    indexUser(operation, { before, after });
    return (await operation.commit()).ok ? after : LOST_RACE;
  });
  return await meOf(services, saved);
}

/**
 * Changes the password; every session but the given one ends, and the owner
 * gets a mail.
 *
 * @throws {AppError} `validationFailed`, `rateLimited`, `userNotFound`, `serviceUnavailable`
 */
export async function changePassword(
  services: Services,
  { userId, sid, current, next }: {
    userId: number;
    sid: string | null;
    current: string;
    next: string;
  },
): Promise<void> {
  const { kv, mail, now } = services;
  const user = await requireUser(services, userId);
  const proof = { user, password: current, field: "current_password" };
  await requirePassword(services, proof);
  const fault = passwordFault(next, user);
  if (fault !== null) throw invalidField("new_password", fault);

  const password_hash = await hashPassword(next);
  await untilCommitted(async () => {
    const entry = await readLiving(services, userId);
    assertUnchanged(entry.value, proof);
    // Later than any session of the old password, also one of this very moment.
    const not_before = Math.max(now(), entry.value.not_before) + 1;
    const after: User = { ...entry.value, password_hash, not_before };
    const operation = kv.atomic().check(entry).set(userKey(userId), after);
    const others = { userId, keep: sid, notBefore: not_before };
    await endOtherSessions(services, operation, others);
    mail.queue(operation, passwordChangedMail(after));
    return (await operation.commit()).ok ? after : LOST_RACE;
  });
}

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
  const { kv, now } = services;
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

function assertChanges(
  { username, display_name, first_name }: MeChanges,
): void {
  const judged = <T>(name: string | undefined, judge: (name: string) => T) =>
    name === undefined ? null : judge(tidy(name));
  const fields = faultsOf({
    username: judged(username, usernameFault),
    display_name: judged(display_name, (name) => nameFault(name, { min: 1 })),
    first_name: judged(first_name, (name) => nameFault(name, { min: 0 })),
  });
  if (Object.keys(fields).length === 0) return;
  throw new AppError("validationFailed", "Cannot change the record", {
    fields,
  });
}

function changed(
  before: User,
  { username, display_name, first_name, locale }: MeChanges,
  circleId: number | null | undefined,
): User {
  const nextUsername = tidy(username ?? before.username);
  // Who never chose another name goes on being called by the username.
  const sameName = before.display_name === before.username
    ? nextUsername
    : before.display_name;
  return {
    ...before,
    username: nextUsername,
    display_name: tidy(display_name ?? sameName),
    first_name: tidy(first_name ?? before.first_name),
    circle_id: circleId === undefined ? before.circle_id : circleId,
    locale: locale ?? before.locale,
  };
}

async function moveUsername(
  { kv }: Services,
  operation: Deno.AtomicOperation,
  { before, after }: { before: User; after: User },
): Promise<void> {
  const [from, to] = [foldName(before.username), foldName(after.username)];
  if (from === to) return;
  const taken = await kv.get<number>(userByUsernameKey(to));
  if (taken.value !== null) throw invalidField("username", "usernameTaken");
  operation.check(taken).set(userByUsernameKey(to), after.id)
    .delete(userByUsernameKey(from));
}

/** A password that was changed meanwhile proves nothing. */
function assertUnchanged(
  now: User,
  { user, field }: { user: User; field: string },
): void {
  if (now.password_hash === user.password_hash) return;
  throw invalidField(field, "passwordWrong");
}
