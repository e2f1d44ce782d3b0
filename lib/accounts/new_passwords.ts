import { isCommonPassword } from "@/lib/accounts/common_passwords.ts";
import type { AccountFieldKey } from "@/lib/accounts/rules.ts";
import { codePoints } from "@/lib/shapes.ts";

/** Code points. */
const PASSWORD = { min: 8, max: 128 };

/** What is wrong with a new password, or null. Nothing is required but length, and that few would guess it. */
export function passwordFault(
  password: string,
  { username, email }: { username: string; email: string },
): AccountFieldKey | null {
  const length = codePoints(password.normalize("NFC"));
  if (length < PASSWORD.min) return "passwordTooShort";
  if (length > PASSWORD.max) return "passwordTooLong";
  const own = [username, email, email.split("@")[0] ?? "", "한자리", "hanjari"];
  return isCommonPassword(password, own) ? "passwordCommon" : null;
}
