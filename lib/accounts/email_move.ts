import {
  emailChangeKey,
  emailCodeKey,
  userByEmailKey,
  userKey,
} from "@/lib/accounts/keys.ts";
import { emailChangedMails } from "@/lib/accounts/mails.ts";
import { foldName } from "@/lib/accounts/rules.ts";
import type { User } from "@/lib/accounts/stored.ts";
import type { Services } from "@/lib/services.ts";

/**
 * Adds to a commit that checks the person that they move to an address which
 * they proved, and the notices to both. False where it is somebody else's.
 */
export async function addEmailMove(
  services: Services,
  operation: Deno.AtomicOperation,
  { user, email }: { user: User; email: string },
): Promise<boolean> {
  const { kv, mail } = services;
  const to = userByEmailKey(foldName(email));
  const owner = await kv.get<number>(to);
  if (owner.value !== null && owner.value !== user.id) return false;
  const after: User = { ...user, email, email_verified: true };
  operation.check(owner)
    .delete(emailChangeKey(user.id)).delete(emailCodeKey(user.id))
    .delete(userByEmailKey(foldName(user.email)))
    .set(to, user.id).set(userKey(user.id), after);
  for (const one of emailChangedMails(services, { before: user, after })) {
    mail.queue(operation, one);
  }
  return true;
}
