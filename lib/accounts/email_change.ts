import {
  CODE_MS,
  isSameSeal,
  MAX_TRIES,
  newCode,
  sealOf,
} from "@/lib/accounts/codes.ts";
import {
  emailChangeKey,
  userByEmailKey,
  userKey,
} from "@/lib/accounts/keys.ts";
import { requirePassword } from "@/lib/accounts/login.ts";
import { newEmailLink } from "@/lib/accounts/email_link.ts";
import { addEmailMove } from "@/lib/accounts/email_move.ts";
import { codeMail, emailKnownMail } from "@/lib/accounts/mails.ts";
import { assertUnchanged } from "@/lib/accounts/me.ts";
import { emailFault, foldName, tidy } from "@/lib/accounts/rules.ts";
import type { EmailCode, User } from "@/lib/accounts/stored.ts";
import { readLiving, requireUser } from "@/lib/accounts/users.ts";
import { AppError, invalidField } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { log } from "@/lib/log.ts";
import type { Services } from "@/lib/services.ts";

/**
 * Mails a code and a link to the address that somebody wants to have; until one
 * of them comes back the old one stays. An address that has an account gets a mail that says so
 * instead, and the answer is the same.
 *
 * @throws {AppError} `validationFailed`, `rateLimited`, `userNotFound`, `serviceUnavailable`
 */
export async function askEmailChange(
  services: Services,
  { userId, email: typed, password }: {
    userId: number;
    email: string;
    password: string;
  },
): Promise<void> {
  const { kv, mail, now } = services;
  const user = await requireUser(services, userId);
  const email = tidy(typed);
  const fault = emailFault(email);
  if (fault !== null) throw invalidField("email", fault);
  if (email === user.email) throw invalidField("email", "emailSame");
  const proof = { user, password, field: "password" };
  await requirePassword(services, proof);

  await untilCommitted(async () => {
    const entry = await readLiving(services, userId);
    assertUnchanged(entry.value, proof);
    const owner = (await kv.get<number>(userByEmailKey(foldName(email)))).value;
    const code = newCode();
    const { link, link_hash } = newEmailLink(services, entry.value, email);
    const record: EmailCode = {
      hash: hashOf(services, entry.value, { email, code }),
      ...{ link_hash, email, tries: 0, expires_at: now() + CODE_MS },
    };
    const operation = kv.atomic().check(entry)
      .set(emailChangeKey(userId), record, { expireIn: CODE_MS });
    const to = { email, locale: entry.value.locale };
    const isFree = owner === null || owner === userId;
    const letter = isFree ? codeMail(to, { code, link }) : emailKnownMail(to);
    mail.queue(operation, letter);
    return (await operation.commit()).ok ? true : LOST_RACE;
  });
}

/** The address that waits for its code, or null. */
export async function findEmailChange(
  { kv, now }: Services,
  userId: number,
): Promise<string | null> {
  const { value } = await kv.get<EmailCode>(emailChangeKey(userId));
  return value === null || value.expires_at <= now() ? null : value.email;
}

/**
 * Moves somebody to the address whose code they have, which counts as verified;
 * both addresses get a notice. Each try counts before it is looked at.
 *
 * @throws {AppError} `validationFailed` for a wrong code; `codeGone` when it is used, too old, was
 * tried too often, or the password or the address has changed hands since; `userNotFound`
 */
export async function confirmEmailChange(
  services: Services,
  { userId, code }: { userId: number; code: string },
): Promise<void> {
  const isRight = await untilCommitted(() =>
    tryCode(services, { userId, code })
  );
  if (!isRight) throw invalidField("code", "codeWrong");
  log("security").info("An e-mail address was changed", { user_id: userId });
}

async function tryCode(
  services: Services,
  { userId, code }: { userId: number; code: string },
): Promise<boolean | typeof LOST_RACE> {
  const { kv, now } = services;
  const [known, person] = await kv.getMany<[EmailCode, User]>([
    emailChangeKey(userId),
    userKey(userId),
  ]);
  const [record, user] = [known.value, person.value];
  if (record === null || user === null || user.deleted_at !== null) {
    throw gone();
  }
  const left = record.expires_at - now();
  if (left <= 0 || record.tries >= MAX_TRIES) throw gone();
  const operation = kv.atomic().check(known, person);
  const { email } = record;
  if (!isSameSeal(record.hash, hashOf(services, user, { email, code }))) {
    const tried = { ...record, tries: record.tries + 1 };
    operation.set(known.key, tried, { expireIn: left });
    return (await operation.commit()).ok ? false : LOST_RACE;
  }

  if (!await addEmailMove(services, operation, { user, email })) throw gone();
  return (await operation.commit()).ok ? true : LOST_RACE;
}

/** Dies with the password by which it was asked for, and with the address it replaces. */
function hashOf(
  services: Services,
  user: User,
  { email, code }: { email: string; code: string },
): string {
  const { id, email: old, password_hash } = user;
  const parts = ["change-email", id, old, password_hash, email, code] as const;
  return sealOf(services, parts);
}

function gone(): AppError {
  return new AppError(
    "codeGone",
    "Cannot change the address: the code is used, too old or tried too often",
  );
}
