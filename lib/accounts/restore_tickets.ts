import { restoreTicketKey } from "@/lib/accounts/keys.ts";
import type { RestoreTicket, User } from "@/lib/accounts/stored.ts";
import { hashToken } from "@/lib/accounts/tokens.ts";
import { AppError } from "@/lib/errors.ts";
import { randomToken } from "@/lib/kv/ids.ts";
import type { Services } from "@/lib/services.ts";

/** Long enough to read what undoing means. */
const RESTORE_MS = 15 * 60_000;

/** What who knows the password of a closed account hears: until when, and by what, they can take it back. */
export async function accountClosed(
  { kv, now }: Services,
  { id, purge_at = 0 }: User,
): Promise<AppError> {
  const restore = randomToken(24);
  const ticket: RestoreTicket = {
    ...{ user_id: id, expires_at: now() + RESTORE_MS },
  };
  await kv.set(restoreTicketKey(hashToken(restore)), ticket, {
    expireIn: RESTORE_MS,
  });
  return new AppError("accountClosed", "Cannot log in: the account is closed", {
    details: { restore, delete_at: new Date(purge_at).toISOString() },
  });
}
