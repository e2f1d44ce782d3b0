import { requireCircle, resolveAddress } from "@/lib/circles/mod.ts";
import { AppError, invalidField } from "@/lib/errors.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Services } from "@/lib/services.ts";
import { codePoints } from "@/lib/shapes.ts";
import {
  userByEmailKey,
  userByUsernameKey,
  userKey,
} from "@/lib/accounts/keys.ts";
import { requirePassword } from "@/lib/accounts/login.ts";
import { hashPassword } from "@/lib/accounts/passwords.ts";
import {
  foldName,
  passwordFault,
  usernameFault,
} from "@/lib/accounts/rules.ts";
import type { Me } from "@/lib/accounts/schema.ts";
import { indexUser } from "@/lib/accounts/search.ts";
import { endOtherSessions } from "@/lib/accounts/sessions.ts";
import type { User } from "@/lib/accounts/stored.ts";
import { meOf, requireUser } from "@/lib/accounts/users.ts";

const LONGEST_NAME = 30;

export interface MeChanges {
  username?: string;
  display_name?: string;
  first_name?: string;
  address?: string;
  /** Null leaves the circle. */
  circle_id?: number | null;
  locale?: Locale;
}

/**
 * Changes one's own record.
 *
 * @throws {AppError} `validationFailed` per field, `circleNotFound`
 */
export async function updateMe(
  services: Services,
  { userId, changes }: { userId: number; changes: MeChanges },
): Promise<Me> {
  const { kv } = services;
  const circleId = await wantedCircle(services, changes);
  const saved = await untilCommitted(async () => {
    const entry = await kv.get<User>(userKey(userId));
    const before = entry.value;
    if (before === null || before.deleted_at !== null) {
      throw new AppError("userNotFound", `Cannot find user ${userId}`);
    }
    const after = apply(before, changes, circleId);
    const operation = kv.atomic().check(entry).set(userKey(userId), after);
    await moveUsername(kv, operation, { before, after });
    indexUser(operation, { before, after });
    return (await operation.commit()).ok ? after : LOST_RACE;
  });
  return await meOf(services, saved);
}

/**
 * Changes the password; every other session ends.
 *
 * @throws {AppError} `validationFailed`, `rateLimited`
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
  const user = await requireUser(services, userId);
  await requirePassword(services, {
    user,
    password: current,
    field: "current_password",
  });
  const fault = passwordFault(next, user);
  if (fault !== null) throw invalidField("new_password", fault);
  const password_hash = await hashPassword(next);
  await untilCommitted(async () => {
    const entry = await services.kv.get<User>(userKey(userId));
    if (entry.value === null) {
      throw new AppError("userNotFound", `Cannot find user ${userId}`);
    }
    const operation = services.kv.atomic().check(entry).set(userKey(userId), {
      ...entry.value,
      password_hash,
    });
    await endOtherSessions(services, operation, { userId, keep: sid });
    return (await operation.commit()).ok ? true : LOST_RACE;
  });
}

/**
 * Deletes an account: name and address are free again, every session ends,
 * and what was said stays as somebody's who left.
 *
 * @throws {AppError} `validationFailed` for a wrong password, `rateLimited`
 */
export async function deleteAccount(
  services: Services,
  { userId, password }: { userId: number; password: string },
): Promise<void> {
  const user = await requireUser(services, userId);
  await requirePassword(services, { user, password, field: "password" });
  const { kv, now } = services;
  await untilCommitted(async () => {
    const entry = await kv.get<User>(userKey(userId));
    const before = entry.value;
    if (before === null || before.deleted_at !== null) return true;
    const at = now();
    const gone: User = {
      ...before,
      ...{
        username: "",
        display_name: "",
        first_name: "",
        email: "",
        password_hash: "",
      },
      ...{
        email_verified: false,
        circle_id: null,
        deleted_at: at,
        not_before: at,
      },
    };
    const operation = kv.atomic().check(entry).set(userKey(userId), gone)
      .delete(userByUsernameKey(foldName(before.username))).delete(
        userByEmailKey(foldName(before.email)),
      );
    indexUser(operation, { before, after: null });
    await endOtherSessions(services, operation, { userId, keep: null });
    return (await operation.commit()).ok ? true : LOST_RACE;
  });
}

async function wantedCircle(
  services: Services,
  { address, circle_id }: MeChanges,
): Promise<number | null | undefined> {
  if (circle_id === null) return null;
  if (circle_id !== undefined) {
    return (await requireCircle(services, circle_id)).id;
  }
  if (address === undefined) return undefined;
  try {
    return (await resolveAddress(services, address)).id;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "circleNotFound") {
      throw error;
    }
    const { details } = error.options;
    throw new AppError("validationFailed", error.message, {
      fields: { address: ["addressUnknown"] },
      details,
    });
  }
}

function apply(
  before: User,
  changes: MeChanges,
  circleId: number | null | undefined,
): User {
  const username = changes.username?.normalize("NFC").trim() ?? before.username;
  const display_name = changes.display_name?.normalize("NFC").trim() ??
    before.display_name;
  const first_name = changes.first_name?.normalize("NFC").trim() ??
    before.first_name;
  const fault = usernameFault(username);
  if (fault !== null) throw invalidField("username", fault);
  if (!isName(display_name, 1)) {
    throw invalidField("display_name", "nameInvalid");
  }
  if (!isName(first_name, 0)) throw invalidField("first_name", "nameInvalid");
  return {
    ...before,
    ...{ username, display_name, first_name },
    circle_id: circleId === undefined ? before.circle_id : circleId,
    locale: changes.locale ?? before.locale,
  };
}

async function moveUsername(
  kv: Deno.Kv,
  operation: Deno.AtomicOperation,
  { before, after }: { before: User; after: User },
): Promise<void> {
  const [from, to] = [foldName(before.username), foldName(after.username)];
  if (from === to) return;
  const taken = await kv.get(userByUsernameKey(to));
  if (taken.value !== null) throw invalidField("username", "usernameTaken");
  operation.check(taken).set(userByUsernameKey(to), after.id).delete(
    userByUsernameKey(from),
  );
}

/** No control characters, not too long. */
function isName(name: string, min: number): boolean {
  return codePoints(name) >= min && codePoints(name) <= LONGEST_NAME &&
    !/\p{Cc}/u.test(name) && name.isWellFormed();
}
