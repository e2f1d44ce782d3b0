import type { RegisterInput } from "@/lib/accounts/register.ts";
import { passwordFault } from "@/lib/accounts/new_passwords.ts";
import {
  birthYearFault,
  emailFault,
  faultsOf,
  nameFault,
  tidy,
  usernameFault,
} from "@/lib/accounts/rules.ts";
import type { User } from "@/lib/accounts/stored.ts";
import type { FieldErrors } from "@/lib/errors.ts";

/** What others read of somebody, and the address. */
export type Names = Pick<
  User,
  "username" | "email" | "display_name" | "first_name"
>;

/** The names of a sign-up as they are stored. */
export function namesOf(input: RegisterInput): Names {
  const username = tidy(input.username);
  const first_name = tidy(input.firstName ?? "");
  const display_name = tidy(input.displayName ?? "") || first_name || username;
  return { username, email: tidy(input.email), display_name, first_name };
}

/** What is wrong by itself, before anybody else is asked; `year` is this one in Seoul. */
export function faultsIn(
  input: RegisterInput,
  { names, year }: { names: Names; year: number },
): FieldErrors {
  const { password, password2 } = input;
  const { username, email, display_name, first_name } = names;
  const isSame = password === null || password2 === undefined ||
    password2 === password;
  return faultsOf({
    username: usernameFault(username),
    email: emailFault(email),
    password: password === null
      ? null
      : passwordFault(password, { username, email }),
    password2: isSame ? null : "passwordMismatch",
    // Taken from the username where neither name was given: whose fault it has then.
    display_name: display_name === username
      ? null
      : nameFault(display_name, { min: 1 }),
    first_name: nameFault(first_name, { min: 0 }),
    ...consentFaults(input, year),
  });
}

function consentFaults(
  { birthYear, consents, asksConsent = false }: RegisterInput,
  year: number,
): Parameters<typeof faultsOf>[0] {
  const isMissing = asksConsent && birthYear === undefined;
  const hasAgreed = consents?.kinds.includes("required") ?? false;
  const ageFault = birthYear === undefined
    ? null
    : birthYearFault(birthYear, year);
  return {
    birth_year: isMissing ? "required" : ageFault,
    agree_required: asksConsent && !hasAgreed ? "consentNeeded" : null,
  };
}
