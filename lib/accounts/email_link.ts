import { isSameSeal, sealOf } from "@/lib/accounts/codes.ts";
import { addEmailMove } from "@/lib/accounts/email_move.ts";
import { emailChangeKey, userKey } from "@/lib/accounts/keys.ts";
import {
  newLinkToken,
  type OpenedLink,
  ownerOfLink,
} from "@/lib/accounts/mailed_links.ts";
import type { EmailCode, User } from "@/lib/accounts/stored.ts";
import { AppError } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { log } from "@/lib/log.ts";
import type { Services } from "@/lib/services.ts";

/** A link that moves a person to the address it is mailed to, and what the store keeps of it. */
export function newEmailLink(
  services: Services,
  user: User,
  email: string,
): { link: string; link_hash: string } {
  const token = newLinkToken(user.id);
  return {
    link: `${services.config.publicUrl}/accounts/email/link?token=${token}`,
    link_hash: hashLink(services, user, { email, token }),
  };
}

/** Which account a link moves to which address, or null for one that does not work; looking at it uses nothing up. */
export async function findEmailLink(
  services: Services,
  opened: OpenedLink,
): Promise<{ username: string; email: string } | null> {
  const link = await findLink(services, opened);
  if (link === null) return null;
  return { username: link.user.username, email: link.record.email };
}

/**
 * Moves somebody to the address to which a link was mailed, on whatever device
 * it is opened, as the code of the same mail does, and lets nobody in.
 *
 * @throws {AppError} `linkGone` when it was used or replaced, is too old, is of another account than
 * the one that is signed in, or the address is somebody's meanwhile
 */
export async function confirmEmailByLink(
  services: Services,
  opened: OpenedLink,
): Promise<void> {
  const userId = await untilCommitted(async () => {
    const link = await findLink(services, opened);
    if (link === null) throw gone();
    const { known, person, record, user } = link;
    const operation = services.kv.atomic().check(known, person);
    const move = { user, email: record.email };
    if (!await addEmailMove(services, operation, move)) throw gone();
    return (await operation.commit()).ok ? user.id : LOST_RACE;
  });
  log("security").info("An e-mail address was changed", { user_id: userId });
}

async function findLink(services: Services, opened: OpenedLink) {
  const id = ownerOfLink(opened);
  if (id === null) return null;
  const [known, person] = await services.kv.getMany<[EmailCode, User]>([
    emailChangeKey(id),
    userKey(id),
  ]);
  const [record, user] = [known.value, person.value];
  if (record === null || user === null || user.deleted_at !== null) return null;
  const { email, link_hash = "", expires_at } = record;
  const hash = hashLink(services, user, { email, token: opened.token });
  return isSameSeal(link_hash, hash) && expires_at > services.now()
    ? { known, person, record, user }
    : null;
}

/** Dies like the code with the password by which it was asked for, and with the address it replaces. */
function hashLink(
  services: Services,
  { id, email: old, password_hash }: User,
  { email, token }: { email: string; token: string },
): string {
  const parts = [id, old, password_hash, email, token];
  return sealOf(services, ["change-email-link", ...parts]);
}

function gone(): AppError {
  return new AppError(
    "linkGone",
    "Cannot change the address: the link is used, replaced, too old or another's",
  );
}
