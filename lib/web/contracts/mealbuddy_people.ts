import type { Me } from "@/lib/accounts/schema.ts";
import { freshTokenOf, passwordFault } from "@/lib/accounts/mod.ts";
import { invalidField } from "@/lib/errors.ts";
import type { Services } from "@/lib/services.ts";
import type { MealbuddyMe } from "@/lib/web/contracts/mealbuddy_schema.ts";

/** Oneself in the words of MealBuddy, with the token to go on with. */
export function mealbuddyMe(
  { id, email, username, circle }: Me,
  token: string,
): MealbuddyMe {
  return { id, email, username, address: circle?.name ?? "", token };
}

/**
 * What is wrong with a new password is told before the old one is looked at.
 *
 * @throws {AppError} `validationFailed` for `new_password1`
 */
export function assertNewPassword(
  me: Pick<Me, "username" | "email">,
  { current_password, new_password1, new_password2 }: {
    current_password: string;
    new_password1: string;
    new_password2: string;
  },
): void {
  const fault = new_password1 !== new_password2
    ? "passwordMismatch"
    : new_password1 === current_password
    ? "passwordSame"
    : passwordFault(new_password1, me);
  if (fault !== null) throw invalidField("new_password1", fault);
}

/**
 * A fresh token in place of the one that was sent. Who came by a cookie gets none:
 * no script is to hold what the browser keeps to itself.
 */
export async function tokenToGoOnWith(
  services: Services,
  { headers }: Request,
): Promise<string> {
  const sent = headers.get("authorization")?.trim().split(/ +/)[1];
  return sent === undefined ? "" : await freshTokenOf(services, sent);
}
