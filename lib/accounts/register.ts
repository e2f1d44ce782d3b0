import {
  userByEmailKey,
  userByUsernameKey,
  userKey,
} from "@/lib/accounts/keys.ts";
import { circleIdOf } from "@/lib/accounts/homes.ts";
import { hashPassword } from "@/lib/accounts/passwords.ts";
import { faultsOf, foldName, yearInSeoul } from "@/lib/accounts/rules.ts";
import type { Me, TokenPair } from "@/lib/accounts/schema.ts";
import { faultsIn, type Names, namesOf } from "@/lib/accounts/sign_up.ts";
import {
  assertNobodys,
  claimIdentity,
  provesEmail,
  socialOf,
} from "@/lib/accounts/identities.ts";
import { indexUser } from "@/lib/accounts/search.ts";
import { addSession } from "@/lib/accounts/sessions.ts";
import type { User } from "@/lib/accounts/stored.ts";
import { meOf } from "@/lib/accounts/users.ts";
import { addEmailCode } from "@/lib/accounts/verification.ts";
import {
  addConsents,
  type ConsentKind,
  type ConsentVia,
} from "@/lib/consents/mod.ts";
import { AppError, type FieldErrors } from "@/lib/errors.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { randomId } from "@/lib/kv/ids.ts";
import { assertWithinLimit, networkOf } from "@/lib/kv/limits.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Services } from "@/lib/services.ts";
import type { SocialIdentity } from "@/lib/social/mod.ts";

/** Sign-up has to say which names are taken: one address may not ask for many. */
const TRIES = { name: "register_tries", max: 60, windowMs: 3_600_000 };

/** The device that asks. */
export interface Client {
  /** The network address it asks from. */
  address: string;
  /** What it says of itself, as sent. */
  userAgent: string;
}

/** A new account, as its fields were checked. */
export interface RegisterInput {
  /** As typed; it has to be free. */
  username: string;
  /** As typed; it has to be free. */
  email: string;
  /** Null for who logs in by what a provider proved. */
  password: string | null;
  /** What a provider proved, for who logs in by it. */
  identity?: SocialIdentity;
  /** The hash of a password whose sign-up has proved its address by a code. */
  provedHash?: string;
  /** When given, it has to be the same. */
  password2?: string;
  /** What others read; the first name, else the username, when absent. */
  displayName?: string;
  /** For the person alone; empty when absent. */
  firstName?: string;
  /** Where they live, as typed; `circleId` counts before it. */
  address?: string;
  /** The neighbourhood they chose. */
  circleId?: number;
  /** Of the mails; Korean when absent. */
  locale?: Locale;
  /** As declared. */
  birthYear?: number;
  /** What was agreed to with the sign-up, and where. */
  consents?: { kinds: readonly ConsentKind[]; via: ConsentVia };
  /** Whether birth year and the required consent were asked for, as our own pages do. */
  asksConsent?: boolean;
  /** Where the first session is. */
  client: Client;
}

/**
 * Makes an account and lets its owner in. Of two who want one name or one
 * address at once, exactly one gets it.
 *
 * @throws {AppError} `validationFailed` with every field that is wrong (an unknown address
 * has `details.suggestions`), `rateLimited`, `serviceUnavailable`
 */
export async function registerUser(
  services: Services,
  input: RegisterInput,
): Promise<{ user: Me; tokens: TokenPair }> {
  const network = networkOf(input.client.address);
  await assertWithinLimit(services, { ...TRIES, key: network });
  const names = namesOf(input);
  const year = yearInSeoul(services.now());
  const faults = faultsIn(input, { names, year });
  const taken = await takenFaults(services, names);
  const circleId = await homeUnless({ ...taken, ...faults }, services, input);

  const at = services.now();
  const { identity } = input;
  const user: User = {
    ...{ id: randomId(), ...names },
    email_verified: provesEmail(input) || input.provedHash !== undefined,
    password_hash: await hashOf(services, input),
    ...identity !== undefined && { social: socialOf(identity, at) },
    circle_id: circleId,
    locale: input.locale ?? "ko",
    ...input.birthYear !== undefined && { birth_year: input.birthYear },
    ...{ created_at: at, not_before: at },
    share_presence: true,
    deleted_at: null,
  };
  const tokens = await untilCommitted(() => insert(services, user, input));
  return { user: await meOf(services, user), tokens };
}

async function hashOf(
  { config }: Services,
  { password, provedHash = "" }: RegisterInput,
): Promise<string> {
  return password === null ? provedHash : await hashPassword(password, config);
}

/** Which names of a sign-up are somebody's already. */
export async function takenFaults(
  { kv }: Services,
  { username, email }: Names,
): Promise<FieldErrors> {
  const [byName, byEmail] = await kv.getMany<[number, number]>([
    userByUsernameKey(foldName(username)),
    userByEmailKey(foldName(email)),
  ]);
  return faultsOf({
    username: byName.value === null ? null : "usernameTaken",
    email: byEmail.value === null ? null : "emailTaken",
  });
}

/** Where the person lives, once nothing is wrong: whatever is wrong is told together. */
async function homeUnless(
  faults: FieldErrors,
  services: Services,
  input: RegisterInput,
): Promise<number | null> {
  const unknown: { fields?: FieldErrors; details?: Record<string, unknown> } =
    {};
  const circleId = await circleIdOf(services, input).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    Object.assign(unknown, error.options);
    return null;
  });
  refuse({ ...unknown.fields, ...faults }, unknown.details);
  return circleId ?? null;
}

/**
 * Refuses a sign-up by what is wrong with its fields.
 *
 * @throws {AppError} `validationFailed`
 */
export function refuse(
  fields: FieldErrors,
  details?: Record<string, unknown>,
): void {
  if (Object.keys(fields).length === 0) return;
  throw new AppError(
    "validationFailed",
    `Cannot register: ${Object.keys(fields).join(", ")}`,
    { fields, details },
  );
}

async function insert(
  services: Services,
  user: User,
  { client: { userAgent }, consents, identity }: RegisterInput,
): Promise<TokenPair | typeof LOST_RACE> {
  refuse(await takenFaults(services, user));
  const keys = [
    userKey(user.id),
    userByUsernameKey(foldName(user.username)),
    userByEmailKey(foldName(user.email)),
  ] as const;
  const [own, byName, byEmail] = keys;
  const operation = services.kv.atomic()
    .check(...keys.map((key) => ({ key, versionstamp: null })))
    .set(own, user).set(byName, user.id).set(byEmail, user.id);
  indexUser(operation, { before: null, after: user });
  if (!user.email_verified) addEmailCode(services, operation, user);
  if (identity !== undefined) {
    await assertNobodys(services, identity);
    claimIdentity(operation, identity, user.id);
  }
  if (consents !== undefined) {
    const { id: userId, locale } = user;
    addConsents(services, operation, { userId, locale, ...consents });
  }
  const tokens = await addSession(services, operation, { user, userAgent });
  return (await operation.commit()).ok ? tokens : LOST_RACE;
}
