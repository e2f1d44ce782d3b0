import { AppError } from "@/lib/errors.ts";
import type { Services } from "@/lib/services.ts";
import { loginTriesKey, userKey } from "@/lib/accounts/keys.ts";
import {
  checkNoOnesPassword,
  checkPassword,
  hashPassword,
} from "@/lib/accounts/passwords.ts";
import type { Client } from "@/lib/accounts/register.ts";
import { foldName } from "@/lib/accounts/rules.ts";
import type { Me } from "@/lib/accounts/schema.ts";
import { addSession, type TokenPair } from "@/lib/accounts/sessions.ts";
import type { Failures, User } from "@/lib/accounts/stored.ts";
import { findUserByLogin, meOf } from "@/lib/accounts/users.ts";
import { assertWithinLimit } from "@/lib/kv/limits.ts";

/** Wrong passwords that cost nothing; after them each doubles the wait. */
const FREE_FAILURES = 4;
const LONGEST_DELAY_MS = 15 * 60_000;
const FORGET_AFTER_MS = 24 * 3600_000;
/** Log-ins that one address may try. */
const PER_ADDRESS = { name: "login", max: 30, windowMs: 60_000 };

export interface LogInInput {
  /** Username or e-mail address. */
  login: string;
  password: string;
  client: Client;
}

/**
 * Lets somebody in. Unknown people and wrong passwords are answered alike, in
 * words and in time; wrong passwords in a row have to wait longer and longer,
 * while sessions that are already in stay in.
 *
 * @throws {AppError} `unauthenticated` or `rateLimited`
 */
export async function logIn(
  services: Services,
  { login, password, client }: LogInInput,
): Promise<{ user: Me; tokens: TokenPair }> {
  await assertWithinLimit(services, { ...PER_ADDRESS, key: client.address });
  const folded = foldName(login);
  const failures = await requireNoDelay(services, folded);
  const user = await findUserByLogin(services, login);
  const known = await isRight(user, password);
  if (user === null || known === null) {
    await countFailure(services, folded, failures);
    throw new AppError(
      "unauthenticated",
      "Cannot log in: no such person, or another password",
    );
  }
  const operation = services.kv.atomic().delete(loginTriesKey(folded));
  if (known.outdated) {
    const entry = await services.kv.get<User>(userKey(user.id));
    if (entry.value !== null) {
      operation.check(entry).set(userKey(user.id), {
        ...entry.value,
        password_hash: await hashPassword(password),
      });
    }
  }
  const tokens = await addSession(services, operation, {
    userId: user.id,
    userAgent: client.userAgent,
  });
  const commit = await operation.commit();
  if (!commit.ok) {
    throw new AppError(
      "storeBusy",
      "Cannot log in: the account changed meanwhile",
      { retryAfterS: 1 },
    );
  }
  return { user: await meOf(services, user), tokens };
}

/**
 * Proves that somebody knows the password of an account.
 *
 * @throws {AppError} `validationFailed` for `field`, or `rateLimited`
 */
export async function requirePassword(
  services: Services,
  { user, password, field }: { user: User; password: string; field: string },
): Promise<void> {
  const name = foldName(user.username);
  const failures = await requireNoDelay(services, name);
  if (await isRight(user, password) !== null) return;
  await countFailure(services, name, failures);
  throw new AppError("validationFailed", "Cannot go on: another password", {
    fields: { [field]: ["passwordWrong"] },
  });
}

async function isRight(
  user: User | null,
  password: string,
): Promise<{ outdated: boolean } | null> {
  if (user === null || user.deleted_at !== null) {
    await checkNoOnesPassword(password);
    return null;
  }
  const { ok, outdated } = await checkPassword(password, user.password_hash);
  return ok ? { outdated } : null;
}

async function requireNoDelay(
  { kv, now, config }: Services,
  login: string,
): Promise<Failures> {
  const failures = (await kv.get<Failures>(loginTriesKey(login))).value ??
    { count: 0, at: 0 };
  const delay = config.rateLimits ? delayAfter(failures.count) : 0;
  const wait = failures.at + delay - now();
  if (wait <= 0) return failures;
  const retryAfterS = Math.ceil(wait / 1000);
  throw new AppError(
    "rateLimited",
    `Cannot log in: wait ${retryAfterS} s after wrong passwords`,
    { retryAfterS },
  );
}

/** 1, 2, 4 … seconds, at most a quarter of an hour. */
function delayAfter(count: number): number {
  if (count <= FREE_FAILURES) return 0;
  return Math.min(1000 * 2 ** (count - FREE_FAILURES - 1), LONGEST_DELAY_MS);
}

async function countFailure(
  { kv, now }: Services,
  login: string,
  { count }: Failures,
): Promise<void> {
  await kv.set(loginTriesKey(login), { count: count + 1, at: now() }, {
    expireIn: FORGET_AFTER_MS,
  });
}
