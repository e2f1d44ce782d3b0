import { requireCircle, resolveAddress } from "@/lib/circles/mod.ts";
import { AppError, type FieldErrors } from "@/lib/errors.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { randomId } from "@/lib/kv/ids.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Services } from "@/lib/services.ts";
import {
  userByEmailKey,
  userByUsernameKey,
  userKey,
} from "@/lib/accounts/keys.ts";
import { hashPassword } from "@/lib/accounts/passwords.ts";
import {
  emailFault,
  foldName,
  passwordFault,
  usernameFault,
} from "@/lib/accounts/rules.ts";
import type { Me } from "@/lib/accounts/schema.ts";
import { indexUser } from "@/lib/accounts/search.ts";
import { addSession, type TokenPair } from "@/lib/accounts/sessions.ts";
import type { User } from "@/lib/accounts/stored.ts";
import { meOf } from "@/lib/accounts/users.ts";

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
  firstName?: string;
  address?: string;
  circleId?: number;
  locale?: Locale;
  client: Client;
}

/**
 * Makes an account and lets its owner in.
 *
 * @throws {AppError} `validationFailed` per field; an unknown address has `details.suggestions`
 */
export async function registerUser(
  services: Services,
  input: RegisterInput,
): Promise<{ user: Me; tokens: TokenPair }> {
  const username = input.username.normalize("NFC").trim();
  const email = input.email.normalize("NFC").trim();
  const fields = faultsOf({ ...input, username, email });
  // Who is taken is said together with whatever else is wrong.
  await addTaken(services, { username, email }, fields);
  const circleId = await circleOf(services, input, fields);
  if (Object.keys(fields).length > 0) {
    throw new AppError("validationFailed", "Cannot register", { fields });
  }

  const at = services.now();
  const user: Omit<User, "id"> = {
    username,
    display_name: input.firstName?.normalize("NFC").trim() || username,
    first_name: input.firstName?.normalize("NFC").trim() ?? "",
    email,
    email_verified: false,
    password_hash: await hashPassword(input.password),
    circle_id: circleId,
    locale: input.locale ?? "ko",
    created_at: at,
    not_before: at,
    share_presence: true,
    deleted_at: null,
  };
  const { saved, tokens } = await untilCommitted(() =>
    insert(services, user, input.client)
  );
  return { user: await meOf(services, saved), tokens };
}

/** What is wrong with names and password, by field, before anybody is asked. */
function faultsOf(
  { username, email, password, password2 }: RegisterInput,
): FieldErrors {
  const faults = {
    username: usernameFault(username),
    email: emailFault(email),
    password: passwordFault(password, { username, email }),
    password2: password2 !== undefined && password2 !== password
      ? "passwordMismatch"
      : null,
  };
  return Object.fromEntries(
    Object.entries(faults).flatMap(([field, key]) =>
      key === null ? [] : [[field, [key]]]
    ),
  );
}

async function addTaken(
  { kv }: Services,
  { username, email }: { username: string; email: string },
  fields: FieldErrors,
): Promise<void> {
  const [byName, byEmail] = await kv.getMany([
    userByUsernameKey(foldName(username)),
    userByEmailKey(foldName(email)),
  ]);
  if (byName.value !== null) fields.username ??= ["usernameTaken"];
  if (byEmail.value !== null) fields.email ??= ["emailTaken"];
}

async function circleOf(
  services: Services,
  { address, circleId }: RegisterInput,
  fields: FieldErrors,
): Promise<number | null> {
  if (circleId !== undefined) {
    return (await requireCircle(services, circleId)).id;
  }
  if (address === undefined || address.trim() === "") return null;
  try {
    // A circle comes into being with its first person: not for a form that is refused anyway.
    if (Object.keys(fields).length > 0) return null;
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

async function insert(
  services: Services,
  given: Omit<User, "id">,
  { userAgent }: Client,
) {
  const { kv } = services;
  const user: User = { ...given, id: randomId() };
  const nameKey = userByUsernameKey(foldName(user.username));
  const emailKey = userByEmailKey(foldName(user.email));
  const [name, email] = await kv.getMany([nameKey, emailKey]);
  const fields: FieldErrors = {};
  if (name.value !== null) fields.username = ["usernameTaken"];
  if (email.value !== null) fields.email = ["emailTaken"];
  if (Object.keys(fields).length > 0) {
    throw new AppError("validationFailed", "Cannot register", { fields });
  }

  const operation = kv.atomic()
    .check(name).check(email).check({
      key: userKey(user.id),
      versionstamp: null,
    })
    .set(userKey(user.id), user).set(nameKey, user.id).set(emailKey, user.id);
  indexUser(operation, { before: null, after: user });
  const tokens = await addSession(services, operation, {
    userId: user.id,
    userAgent,
  });
  const commit = await operation.commit();
  return commit.ok ? { saved: user, tokens } : LOST_RACE;
}
