import { isSameSeal, sealOf } from "@/lib/accounts/codes.ts";
import { emailCodeKey, userKey } from "@/lib/accounts/keys.ts";
import {
  newLinkToken,
  type OpenedLink,
  ownerOfLink,
} from "@/lib/accounts/mailed_links.ts";
import type { EmailCode, User } from "@/lib/accounts/stored.ts";
import { AppError } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Services } from "@/lib/services.ts";

/** A link that verifies a person's address, and what the store keeps of it. */
export function newVerifyLink(
  services: Services,
  user: User,
): { link: string; link_hash: string } {
  const token = newLinkToken(user.id);
  return {
    link: `${services.config.publicUrl}/accounts/verify/link?token=${token}`,
    link_hash: hashLink(services, user, token),
  };
}

/** Whether a link still verifies an address; looking at it uses nothing up. */
export async function isVerifyLinkAlive(
  services: Services,
  opened: OpenedLink,
): Promise<boolean> {
  return await findLink(services, opened) !== null;
}

/**
 * Verifies the address to which a link was mailed, on whatever device it is
 * opened, and lets nobody in.
 *
 * @throws {AppError} `linkGone` when it was used or replaced, is too old, or of another account than
 * the one that is signed in
 */
export async function verifyEmailByLink(
  services: Services,
  opened: OpenedLink,
): Promise<void> {
  await untilCommitted(async () => {
    const link = await findLink(services, opened);
    if (link === null) {
      throw new AppError(
        "linkGone",
        "Cannot verify: the link is used, replaced, too old or another's",
      );
    }
    const { code, person, user } = link;
    const { ok } = await services.kv.atomic().check(code, person)
      .delete(code.key).set(person.key, { ...user, email_verified: true })
      .commit();
    return ok || LOST_RACE;
  });
}

async function findLink(services: Services, opened: OpenedLink) {
  const id = ownerOfLink(opened);
  if (id === null) return null;
  const [code, person] = await services.kv.getMany<[EmailCode, User]>([
    emailCodeKey(id),
    userKey(id),
  ]);
  const [record, user] = [code.value, person.value];
  if (record === null || user === null || user.deleted_at !== null) return null;
  const isRight = record.email === user.email &&
    isSameSeal(record.link_hash ?? "", hashLink(services, user, opened.token));
  return isRight && record.expires_at > services.now()
    ? { code, person, user }
    : null;
}

/** Bound to the person and the address. */
function hashLink(services: Services, { id, email }: User, token: string) {
  return sealOf(services, ["verify-email-link", id, email, token]);
}
