import {
  CODE_MS,
  isSameSeal,
  MAX_TRIES,
  newCode,
  sealOf,
} from "@/lib/accounts/codes.ts";
import { emailCodeKey, userKey } from "@/lib/accounts/keys.ts";
import { codeMail } from "@/lib/accounts/mails.ts";
import { newVerifyLink } from "@/lib/accounts/verify_link.ts";
import type { EmailCode, User } from "@/lib/accounts/stored.ts";
import { AppError, invalidField } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Services } from "@/lib/services.ts";

/** Adds to a commit a new code and link for a person's address and the mail that brings them; older ones are dead. */
export function addEmailCode(
  services: Services,
  operation: Deno.AtomicOperation,
  user: User,
): void {
  const code = newCode();
  const { link, link_hash } = newVerifyLink(services, user);
  const record: EmailCode = {
    hash: hashCode(services, user, code),
    link_hash,
    email: user.email,
    tries: 0,
    expires_at: services.now() + CODE_MS,
  };
  operation.set(emailCodeKey(user.id), record, { expireIn: CODE_MS });
  services.mail.queue(operation, codeMail(user, { code, link }));
}

/** Sends another code; the one before is dead. A verified address gets none. */
export async function resendEmailCode(
  services: Services,
  userId: number,
): Promise<void> {
  await untilCommitted(async () => {
    const entry = await services.kv.get<User>(userKey(userId));
    if (entry.value === null || entry.value.deleted_at !== null) throw gone();
    if (entry.value.email_verified) return true;
    const operation = services.kv.atomic().check(entry);
    addEmailCode(services, operation, entry.value);
    return (await operation.commit()).ok ? true : LOST_RACE;
  });
}

/**
 * Proves that somebody reads the mail of their address. Each try counts before
 * it is looked at, so that many at once are no way around the limit.
 *
 * @throws {AppError} `validationFailed` for a wrong code, `codeGone` when it is used, too old or
 * was tried too often
 */
export async function verifyEmail(
  services: Services,
  { userId, code }: { userId: number; code: string },
): Promise<void> {
  const { kv, now } = services;
  const isRight = await untilCommitted(async () => {
    const [known, person] = await kv.getMany<[EmailCode, User]>([
      emailCodeKey(userId),
      userKey(userId),
    ]);
    const user = person.value;
    if (user?.email_verified) return true;
    const record = known.value;
    const isAlive = record !== null && record.expires_at > now() &&
      record.tries < MAX_TRIES && record.email === user?.email;
    if (user === null || !isAlive) throw gone();
    const operation = kv.atomic().check(known, person);
    const isRight = isSameSeal(record.hash, hashCode(services, user, code));
    if (isRight) {
      operation.delete(known.key)
        .set(person.key, { ...user, email_verified: true });
    } else {
      const left = record.expires_at - now();
      operation.set(known.key, { ...record, tries: record.tries + 1 }, {
        expireIn: left,
      });
    }
    return (await operation.commit()).ok ? isRight : LOST_RACE;
  });
  if (!isRight) throw invalidField("code", "codeWrong");
}

/** Bound to the person and the address. */
function hashCode(services: Services, { id, email }: User, code: string) {
  return sealOf(services, ["verify-email", id, email, code]);
}

function gone(): AppError {
  return new AppError(
    "codeGone",
    "Cannot verify: the code is used, too old or tried too often",
  );
}
