import { circleIdOf } from "@/lib/accounts/homes.ts";
import { userByUsernameKey, userKey } from "@/lib/accounts/keys.ts";
import { requirePassword } from "@/lib/accounts/login.ts";
import { passwordChangedMail } from "@/lib/accounts/mails.ts";
import { hashPassword } from "@/lib/accounts/passwords.ts";
import { passwordFault } from "@/lib/accounts/new_passwords.ts";
import {
  birthYearFault,
  faultsOf,
  foldName,
  nameFault,
  tidy,
  usernameFault,
  yearInSeoul,
} from "@/lib/accounts/rules.ts";
import type { Me, MeChanges } from "@/lib/accounts/schema.ts";
import { indexUser } from "@/lib/accounts/search.ts";
import { endOtherSessions } from "@/lib/accounts/sessions.ts";
import { sharesOf } from "@/lib/accounts/shares.ts";
import type { User } from "@/lib/accounts/stored.ts";
import { meOf, readLiving, requireUser } from "@/lib/accounts/users.ts";
import { AppError, invalidField } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { log } from "@/lib/log.ts";
import { forgetSeen } from "@/lib/realtime/presence_writer.ts";
import type { Services } from "@/lib/services.ts";

/** The job that somebody's moving to another circle adds in its own commit; its payload is their id. */
export const MOVED_QUEUE = "movedUsers";

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
  assertChanges(changes, yearInSeoul(services.now()));
  const { address, circle_id: circleId } = changes;
  const circle_id = await circleIdOf(services, { address, circleId });
  const saved = await untilCommitted(async () => {
    const entry = await readLiving(services, userId);
    const before = entry.value;
    const after = changed(before, changes, circle_id);
    const operation = kv.atomic().check(entry).set(userKey(userId), after);
    await moveUsername(services, operation, { before, after });
    indexUser(operation, { before, after });
    tellSockets(services, operation, { before, after });
    if (
      before.circle_id !== after.circle_id ||
      before.birth_year !== after.birth_year
    ) {
      services.jobs.add(operation, { queue: MOVED_QUEUE, payload: userId });
    }
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

  const password_hash = await hashPassword(next, services.config);
  await untilCommitted(async () => {
    const entry = await readLiving(services, userId);
    assertUnchanged(entry.value, proof);
    // Later than any session of the old password, also one of this very moment.
    const not_before = Math.max(now(), entry.value.not_before) + 1;
    const after: User = { ...entry.value, password_hash, not_before };
    const operation = kv.atomic().check(entry).set(userKey(userId), after);
    const others = { userId, keep: sid, notBefore: not_before };
    await endOtherSessions(services, operation, others);
    mail.queue(operation, passwordChangedMail(services, after));
    return (await operation.commit()).ok ? after : LOST_RACE;
  });
  log("security").info("a password was changed", { user_id: userId });
}

function assertChanges(
  { username, display_name, first_name, birth_year }: MeChanges,
  year: number,
): void {
  const judged = <T>(name: string | undefined, judge: (name: string) => T) =>
    name === undefined ? null : judge(tidy(name));
  const fields = faultsOf({
    username: judged(username, usernameFault),
    display_name: judged(display_name, (name) => nameFault(name, { min: 1 })),
    first_name: judged(first_name, (name) => nameFault(name, { min: 0 })),
    birth_year: birth_year === undefined
      ? null
      : birthYearFault(birth_year, year),
  });
  if (Object.keys(fields).length === 0) return;
  throw new AppError("validationFailed", "Cannot change the record", {
    fields,
  });
}

function changed(
  before: User,
  { username, display_name, first_name, locale, birth_year, ...shares }:
    MeChanges,
  circleId: number | null | undefined,
): User {
  const isOther = birth_year !== undefined && birth_year !== before.birth_year;
  // Whoever may change it any time is as old as they like.
  if (isOther && before.birth_year !== undefined) {
    throw invalidField("birth_year", "birthYearFixed");
  }
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
    ...birth_year !== undefined && { birth_year },
    share_presence: shares.share_presence ?? before.share_presence,
    share_typing: shares.share_typing ?? before.share_typing ?? true,
    share_read: shares.share_read ?? before.share_read ?? true,
  };
}

/** What is no longer shared stops at once on every open socket, and a proof says where somebody lives. */
function tellSockets(
  { doorbells }: Services,
  operation: Deno.AtomicOperation,
  { before, after }: { before: User; after: User },
): void {
  const [then, now] = [sharesOf(before), sharesOf(after)];
  if (then.presence && !now.presence) forgetSeen(operation, after.id);
  const isSame = before.circle_id === after.circle_id &&
    then.presence === now.presence &&
    then.typing === now.typing && then.read === now.read;
  if (!isSame) doorbells.ring(operation, after.id);
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

/**
 * Refuses a password that was changed meanwhile: it proves nothing.
 *
 * @throws {AppError} `validationFailed`
 */
export function assertUnchanged(
  now: User,
  { user, field }: { user: User; field: string },
): void {
  if (now.password_hash === user.password_hash) return;
  throw invalidField(field, "passwordWrong");
}
