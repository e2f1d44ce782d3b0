import {
  userByEmailKey,
  userByUsernameKey,
  userKey,
} from "@/lib/accounts/keys.ts";
import { circleIdOf } from "@/lib/accounts/homes.ts";
import { hashPassword } from "@/lib/accounts/passwords.ts";
import {
  emailFault,
  faultsOf,
  foldName,
  nameFault,
  passwordFault,
  tidy,
  usernameFault,
} from "@/lib/accounts/rules.ts";
import type { Me, TokenPair } from "@/lib/accounts/schema.ts";
import { indexUser } from "@/lib/accounts/search.ts";
import { addSession } from "@/lib/accounts/sessions.ts";
import type { User } from "@/lib/accounts/stored.ts";
import { meOf } from "@/lib/accounts/users.ts";
import { addEmailCode } from "@/lib/accounts/verification.ts";
import { AppError, type FieldErrors } from "@/lib/errors.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { randomId } from "@/lib/kv/ids.ts";
import { assertWithinLimit, networkOf } from "@/lib/kv/limits.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Services } from "@/lib/services.ts";

/** Sign-up has to say which names are taken: one address may not ask for many. */
const TRIES = { name: "register_tries", max: 60, windowMs: 3_600_000 };

/** The device that asks. */
export interface Client {
  address: string;
  userAgent: string;
}

export interface RegisterInput {
  username: string;
  email: string;
  password: string;
  /** When given, it has to be the same. */
  password2?: string;
  /** What others read; the first name, else the username, when absent. */
  displayName?: string;
  firstName?: string;
  address?: string;
  circleId?: number;
  locale?: Locale;
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
  const faults = faultsIn(input, names);
  const taken = await takenFaults(services, names);
  const circleId = await homeUnless({ ...taken, ...faults }, services, input);

  const at = services.now();
  const user: User = {
    ...{ id: randomId(), ...names },
    email_verified: false,
    password_hash: await hashPassword(input.password, services.config),
    circle_id: circleId,
    locale: input.locale ?? "ko",
    ...{ created_at: at, not_before: at },
    share_presence: true,
    deleted_at: null,
  };
  const tokens = await untilCommitted(() =>
    insert(services, user, input.client)
  );
  return { user: await meOf(services, user), tokens };
}

type Names = Pick<
  User,
  "username" | "email" | "display_name" | "first_name"
>;

function namesOf(input: RegisterInput): Names {
  const username = tidy(input.username);
  const first_name = tidy(input.firstName ?? "");
  const display_name = tidy(input.displayName ?? "") || first_name || username;
  return { username, email: tidy(input.email), display_name, first_name };
}

/** What is wrong by itself, before anybody else is asked. */
function faultsIn(
  { password, password2 }: RegisterInput,
  { username, email, display_name, first_name }: Names,
): FieldErrors {
  const isSame = password2 === undefined || password2 === password;
  return faultsOf({
    username: usernameFault(username),
    email: emailFault(email),
    password: passwordFault(password, { username, email }),
    password2: isSame ? null : "passwordMismatch",
    display_name: nameFault(display_name, { min: 1 }),
    first_name: nameFault(first_name, { min: 0 }),
  });
}

async function takenFaults(
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

function refuse(
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
  { userAgent }: Client,
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
  addEmailCode(services, operation, user);
  const tokens = await addSession(services, operation, { user, userAgent });
  return (await operation.commit()).ok ? tokens : LOST_RACE;
}
