import { isSameSeal, sealOf } from "@/lib/accounts/codes.ts";
import { passwordResetKey, userKey } from "@/lib/accounts/keys.ts";
import { passwordResetMail, resetLinkMail } from "@/lib/accounts/mails.ts";
import { hashPassword } from "@/lib/accounts/passwords.ts";
import { passwordFault } from "@/lib/accounts/new_passwords.ts";
import { emailFault, tidy } from "@/lib/accounts/rules.ts";
import { endOtherSessions } from "@/lib/accounts/sessions.ts";
import type { PasswordReset, User } from "@/lib/accounts/stored.ts";
import { forgetEveryTry } from "@/lib/accounts/tries.ts";
import { findUserByLogin, isClosed } from "@/lib/accounts/users.ts";
import { AppError, invalidField } from "@/lib/errors.ts";
import { randomToken } from "@/lib/kv/ids.ts";
import { assertWithinLimit, networkOf } from "@/lib/kv/limits.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { log } from "@/lib/log.ts";
import type { Services } from "@/lib/services.ts";

const logger = log("security");

const QUEUE = "passwordResets";
const LINK_MS = 30 * 60_000;
const SECRET_BYTES = 32;
/** Requests of one network, whatever the addresses. */
const ASKS = { name: "password_reset_asks", max: 30, windowMs: 3_600_000 };
/** Mails to one person: nobody fills the mailbox of somebody else. */
const MAILS = { name: "password_reset_mails", max: 3, windowMs: 3_600_000 };
const TRIES = { name: "password_reset_tries", max: 60, windowMs: 3_600_000 };

interface Ask {
  id: string;
  email: string;
  at: number;
}

/**
 * Takes a request for a link that replaces a forgotten password. Whether the
 * address is somebody's is looked up by a job, so the answer tells nobody,
 * by its time neither; a fourth mail within the hour is not sent.
 *
 * @throws {AppError} `rateLimited` for a network that asks too often
 */
export async function askPasswordReset(
  services: Services,
  { email, address }: { email: string; address: string },
): Promise<void> {
  const { kv, jobs, now } = services;
  await assertWithinLimit(services, { ...ASKS, key: networkOf(address) });
  const ask: Ask = { id: randomToken(16), email: tidy(email), at: now() };
  await jobs.add(kv.atomic(), { queue: QUEUE, payload: ask }).commit();
}

/** Has the links mailed that are asked for. */
export function handlePasswordResets(services: Services): void {
  services.jobs.handle(
    QUEUE,
    (payload) => sendLink(services, payload as Ask),
  );
}

/** Whether a link still works; looking at it uses nothing up. */
export async function isResetLinkAlive(
  services: Services,
  token: string,
): Promise<boolean> {
  return await findLink(services, token) !== null;
}

/**
 * Replaces a forgotten password, once for each link. Every session ends, the
 * waiting after wrong tries is over, the owner gets a mail, and nobody is let
 * in by it.
 *
 * @throws {AppError} `linkGone` when it is used, replaced or too old, or password or address have
 * changed since; `validationFailed`, `rateLimited`, `serviceUnavailable`
 */
export async function resetPassword(
  services: Services,
  { token, next, address }: { token: string; next: string; address: string },
): Promise<void> {
  const { kv, mail, now } = services;
  await assertWithinLimit(services, { ...TRIES, key: networkOf(address) });
  const { user } = await requireLink(services, token);
  const fault = passwordFault(next, user);
  if (fault !== null) throw invalidField("new_password", fault);

  const password_hash = await hashPassword(next, services.config);
  await untilCommitted(async () => {
    const { link, person, user } = await requireLink(services, token);
    // Later than any session of the old password, also one of this very moment.
    const not_before = Math.max(now(), user.not_before) + 1;
    const after: User = { ...user, password_hash, not_before };
    const operation = kv.atomic().check(link, person)
      .delete(link.key).set(person.key, after);
    const all = { userId: user.id, keep: null, notBefore: not_before };
    await endOtherSessions(services, operation, all);
    forgetEveryTry(operation, after);
    mail.queue(operation, passwordResetMail(services, after));
    return (await operation.commit()).ok ? after : LOST_RACE;
  });
  logger.info("A password was reset", { user_id: user.id });
}

async function sendLink(services: Services, ask: Ask): Promise<void> {
  const { kv, mail, now, config } = services;
  const isLate = now() - ask.at >= LINK_MS;
  if (isLate || emailFault(ask.email) !== null) return;
  const known = await findUserByLogin(services, ask.email);
  if (known === null || !await mayMail(services, known.id)) return;

  const token = `${known.id}.${randomToken(SECRET_BYTES)}`;
  const link = `${config.publicUrl}/accounts/reset?token=${token}`;
  await untilCommitted(async () => {
    const { reset, person } = await readEntries(services, known.id);
    const user = person.value;
    if (user === null || isGone(user, now())) return true;
    if (reset.value?.ask_id === ask.id) return true;
    const record: PasswordReset = {
      hash: hashOf(services, user, token),
      ask_id: ask.id,
      expires_at: now() + LINK_MS,
    };
    const operation = kv.atomic().check(reset, person)
      .set(reset.key, record, { expireIn: LINK_MS });
    mail.queue(operation, resetLinkMail(user, link));
    return (await operation.commit()).ok ? true : LOST_RACE;
  });
}

async function mayMail(services: Services, userId: number): Promise<boolean> {
  try {
    await assertWithinLimit(services, { ...MAILS, key: String(userId) });
    return true;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "rateLimited") {
      throw error;
    }
    logger.info("No more reset mails for now", { user_id: userId });
    return false;
  }
}

interface Link {
  link: Deno.KvEntry<PasswordReset>;
  person: Deno.KvEntryMaybe<User>;
  user: User;
}

async function requireLink(services: Services, token: string): Promise<Link> {
  const found = await findLink(services, token);
  if (found !== null) return found;
  throw new AppError(
    "linkGone",
    "Cannot reset the password: the link is used, replaced or too old",
  );
}

async function findLink(
  services: Services,
  token: string,
): Promise<Link | null> {
  const [, id] = /^([1-9]\d{0,15})\.[\w-]+$/.exec(token) ?? [];
  if (id === undefined) return null;
  const { reset: link, person } = await readEntries(services, Number(id));
  const user = person.value;
  if (user === null || link.value === null || isGone(user, services.now())) {
    return null;
  }
  const { hash, expires_at } = link.value;
  const isRight = isSameSeal(hash, hashOf(services, user, token));
  return isRight && expires_at > services.now() ? { link, person, user } : null;
}

/** Who can still undo a deletion needs a password for that, too. */
function isGone(user: User, at: number): boolean {
  return user.deleted_at !== null && !isClosed(user, at);
}

async function readEntries({ kv }: Services, userId: number) {
  const [reset, person] = await kv.getMany<[PasswordReset, User]>([
    passwordResetKey(userId),
    userKey(userId),
  ]);
  return { reset, person };
}

/** Dies with the password that it replaces, and with the address that it went to. */
function hashOf(
  services: Services,
  { id, email, password_hash }: User,
  token: string,
): string {
  const parts = ["password-reset", id, email, password_hash, token] as const;
  return sealOf(services, parts);
}
