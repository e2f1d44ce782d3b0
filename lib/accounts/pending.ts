import {
  CODE_MS,
  isSameSeal,
  MAX_TRIES,
  newCode,
  sealOf,
} from "@/lib/accounts/codes.ts";
import { pendingSignUpKey } from "@/lib/accounts/keys.ts";
import { codeMail } from "@/lib/accounts/mails.ts";
import { hashPassword } from "@/lib/accounts/passwords.ts";
import {
  refuse,
  type RegisterInput,
  registerUser,
  takenFaults,
} from "@/lib/accounts/register.ts";
import { foldName, tidy, yearInSeoul } from "@/lib/accounts/rules.ts";
import type { Me } from "@/lib/accounts/schema.ts";
import { faultsIn, namesOf } from "@/lib/accounts/sign_up.ts";
import type { PendingSignUp } from "@/lib/accounts/stored.ts";
import { hashToken } from "@/lib/accounts/tokens.ts";
import { AppError, invalidField } from "@/lib/errors.ts";
import { assertWithinLimit, networkOf } from "@/lib/kv/limits.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Services } from "@/lib/services.ts";

const ASKS = { name: "pending_sign_ups", max: 30, windowMs: 3_600_000 };
/** Mails to one address: nobody fills a stranger's mailbox. */
const MAILS = { name: "pending_sign_up_mails", max: 5, windowMs: 3_600_000 };

/**
 * Takes a sign-up that begins with a code by mail: the account exists once the
 * code comes back. The password waits as a hash. Asking again kills the code of before.
 *
 * @throws {AppError} as `registerUser()`
 */
export async function askSignUp(
  services: Services,
  { details, ...input }: RegisterInput & {
    password: string;
    details: PendingSignUp["details"];
  },
): Promise<void> {
  const { kv, mail, now, config } = services;
  const network = networkOf(input.client.address);
  await assertWithinLimit(services, { ...ASKS, key: network });
  const names = namesOf(input);
  const faults = faultsIn(input, { names, year: yearInSeoul(now()) });
  refuse({ ...await takenFaults(services, names), ...faults });
  const email = foldName(names.email);
  await assertWithinLimit(services, { ...MAILS, key: hashToken(email) });

  const code = newCode();
  const record: PendingSignUp = {
    username: names.username,
    email: names.email,
    password_hash: await hashPassword(input.password, config),
    birth_year: input.birthYear ?? null,
    locale: input.locale ?? "ko",
    details,
    ...{ hash: hashCode(services, email, code), tries: 0 },
    expires_at: now() + CODE_MS,
  };
  const operation = kv.atomic()
    .set(pendingSignUpKey(hashToken(email)), record, { expireIn: CODE_MS });
  mail.queue(operation, codeMail(record, { code }));
  await operation.commit();
}

/**
 * Makes the account whose code came back; its address counts as verified. Each
 * try counts before it is looked at.
 *
 * @throws {AppError} `validationFailed` for a wrong code, `codeGone` when it is used, too old or was
 * tried too often; as `registerUser()`
 */
export async function proveSignUp(
  services: Services,
  { email, code, client }: Pick<RegisterInput, "client"> & {
    email: string;
    code: string;
  },
): Promise<{ user: Me; details: PendingSignUp["details"] }> {
  const found = await untilCommitted(() =>
    takeSignUp(services, { email: foldName(tidy(email)), code })
  );
  if (found === "wrong") throw invalidField("code", "codeWrong");
  const { user } = await registerUser(services, {
    ...{ username: found.username, email: found.email, locale: found.locale },
    ...{ password: null, provedHash: found.password_hash, client },
    birthYear: found.birth_year ?? undefined,
  });
  return { user, details: found.details };
}

async function takeSignUp(
  services: Services,
  { email, code }: { email: string; code: string },
): Promise<PendingSignUp | "wrong" | typeof LOST_RACE> {
  const { kv, now } = services;
  const key = pendingSignUpKey(hashToken(email));
  const entry = await kv.get<PendingSignUp>(key);
  const { value } = entry;
  const left = (value?.expires_at ?? 0) - now();
  if (value === null || left <= 0 || value.tries >= MAX_TRIES) throw gone();
  const operation = kv.atomic().check(entry);
  const isRight = isSameSeal(value.hash, hashCode(services, email, code));
  if (isRight) operation.delete(key);
  else {
    const tried = { ...value, tries: value.tries + 1 };
    operation.set(key, tried, { expireIn: left });
  }
  const { ok } = await operation.commit();
  return ok ? isRight ? value : "wrong" : LOST_RACE;
}

/** Bound to the address. */
function hashCode(services: Services, email: string, code: string): string {
  return sealOf(services, ["sign-up", email, code]);
}

function gone(): AppError {
  return new AppError(
    "codeGone",
    "Cannot sign up: the code is used, too old or tried too often",
  );
}
