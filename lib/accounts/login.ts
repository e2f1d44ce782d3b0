import { userKey } from "@/lib/accounts/keys.ts";
import {
  checkNoOnesPassword,
  checkPassword,
  hashPassword,
} from "@/lib/accounts/passwords.ts";
import type { Client } from "@/lib/accounts/register.ts";
import { foldName } from "@/lib/accounts/rules.ts";
import type { Me, TokenPair } from "@/lib/accounts/schema.ts";
import { accountClosed } from "@/lib/accounts/restore_tickets.ts";
import { addSession } from "@/lib/accounts/sessions.ts";
import type { User } from "@/lib/accounts/stored.ts";
import { accountSuspended } from "@/lib/accounts/suspension.ts";
import { countTry, forgetTries, insideName } from "@/lib/accounts/tries.ts";
import {
  findUserByLogin,
  hasPassword,
  isClosed,
  isSuspended,
  meOf,
} from "@/lib/accounts/users.ts";
import { AppError, invalidField } from "@/lib/errors.ts";
import { assertWithinLimit, networkOf } from "@/lib/kv/limits.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { log } from "@/lib/log.ts";
import type { Services } from "@/lib/services.ts";

/** Log-ins that one address may try, whatever the names. */
const PER_ADDRESS = { name: "logins", max: 30, windowMs: 60_000 };

const security = log("security");

/** What somebody logs in with, and from where. */
export interface LogInInput {
  /** Username or e-mail address. */
  login: string;
  /** As typed; never logged. */
  password: string;
  /** From where. */
  client: Client;
  /** Whose living session this device already has: strangers' wrong tries do not keep them out. */
  knownUserId?: number;
}

/**
 * Lets somebody in. Unknown people and wrong passwords are answered alike, in
 * words and in time; after ten tries in a row without the right password each
 * has to wait longer, while sessions that are in stay in.
 *
 * @throws {AppError} `credentialsWrong`, `rateLimited`, `serviceUnavailable`; for the right
 * password `accountSuspended`, and `accountClosed` while a deletion can be undone
 */
export async function logIn(
  services: Services,
  { login, password, client, knownUserId }: LogInInput,
): Promise<{ user: Me; tokens: TokenPair }> {
  const network = networkOf(client.address);
  await assertWithinLimit(services, { ...PER_ADDRESS, key: network });
  const name = foldName(login);
  const user = await findUserByLogin(services, login);
  if (user === null || user.id !== knownUserId) await countTry(services, name);
  const proof = await provePassword(services, user, password);
  if (user === null || proof === null) {
    security.info("a login was refused", {
      ...{ user_id: user?.id ?? null, address: client.address },
    });
    throw credentialsWrong();
  }
  if (isSuspended(user, services.now())) throw accountSuspended(user);
  if (user.deleted_at !== null) throw await accountClosed(services, user);

  const isOutdated = proof.outdated;
  const tokens = await letIn(services, {
    ...{ user, name, password, isOutdated, client },
  });
  security.info("somebody logged in", {
    ...{ user_id: user.id, address: client.address },
  });
  return { user: await meOf(services, user), tokens };
}

/** Begins a session of who proved the password, unless it changed meanwhile; a weak hash is made anew. */
async function letIn(
  services: Services,
  { user, name, password, isOutdated, client }: {
    user: User;
    /** As it was typed, folded: its tries are forgotten. */
    name: string;
    password: string;
    isOutdated: boolean;
    client: Client;
  },
): Promise<TokenPair> {
  const password_hash = isOutdated
    ? await hashPassword(password, services.config)
    : user.password_hash;
  return await untilCommitted(async () => {
    const entry = await services.kv.get<User>(userKey(user.id));
    // Changed or deleted meanwhile: what was proved is not true any more.
    if (
      entry.value === null || entry.value.deleted_at !== null ||
      entry.value.password_hash !== user.password_hash ||
      isSuspended(entry.value, services.now())
    ) throw credentialsWrong();
    const operation = services.kv.atomic().check(entry);
    if (isOutdated) {
      operation.set(userKey(user.id), { ...entry.value, password_hash });
    }
    const pair = await addSession(services, forgetTries(operation, name), {
      user: entry.value,
      userAgent: client.userAgent,
    });
    return (await operation.commit()).ok ? pair : LOST_RACE;
  });
}

/**
 * Proves that somebody who is in knows the password too. Their tries are
 * counted apart from those of strangers. Who only logs in elsewhere has to choose
 * a password first.
 *
 * @throws {AppError} `validationFailed` for `field`, `rateLimited`, `serviceUnavailable`
 */
export async function requirePassword(
  services: Services,
  { user, password, field }: { user: User; password: string; field: string },
): Promise<void> {
  if (!hasPassword(user)) throw invalidField(field, "passwordNeeded");
  const name = insideName(user.id);
  await countTry(services, name);
  if (await provePassword(services, user, password) === null) {
    throw invalidField(field, "passwordWrong");
  }
  await forgetTries(services.kv.atomic(), name).commit();
}

/** Null when the password is another one, or when there is nobody to have one. */
async function provePassword(
  { config, now }: Services,
  user: User | null,
  password: string,
): Promise<{ outdated: boolean } | null> {
  const isThere = user !== null &&
    (user.deleted_at === null || isClosed(user, now())) &&
    hasPassword(user);
  if (!isThere) {
    await checkNoOnesPassword(password, config);
    return null;
  }
  const { ok, outdated } = await checkPassword(
    password,
    user.password_hash,
    config,
  );
  return ok ? { outdated } : null;
}

function credentialsWrong(): AppError {
  return new AppError(
    "credentialsWrong",
    "Cannot log in: no such person, or another password",
  );
}
