import { socialIdentityKey } from "@/lib/accounts/keys.ts";
import type { RegisterInput } from "@/lib/accounts/register.ts";
import { foldName, tidy } from "@/lib/accounts/rules.ts";
import type { User } from "@/lib/accounts/stored.ts";
import { invalidField } from "@/lib/errors.ts";
import type { Services } from "@/lib/services.ts";
import {
  SOCIAL_PROVIDERS,
  type SocialIdentity,
  type SocialProvider,
} from "@/lib/social/mod.ts";

/** How an identity stands in the record of its owner. */
export function socialOf(
  { provider, sub }: SocialIdentity,
  at: number,
): NonNullable<User["social"]> {
  return { [provider]: { sub, at } };
}

/** Whether a sign-up brings a provider's word that its address is read by who signs up. */
export function provesEmail(
  { identity, email }: Pick<RegisterInput, "identity" | "email">,
): boolean {
  return identity?.email_verified === true && identity.email !== null &&
    foldName(identity.email) === foldName(tidy(email));
}

/**
 * Refuses an identity by which somebody logs in already.
 *
 * @throws {AppError} `validationFailed`
 */
export async function assertNobodys(
  { kv }: Pick<Services, "kv">,
  identity: SocialIdentity,
): Promise<void> {
  const { value } = await kv.get<number>(socialIdentityKey(identity));
  if (value !== null) throw invalidField("provider", "socialTaken");
}

/** Adds to a commit whose an identity is. It fails where it is somebody's already. */
export function claimIdentity(
  operation: Deno.AtomicOperation,
  identity: Pick<SocialIdentity, "provider" | "sub">,
  userId: number,
): void {
  const key = socialIdentityKey(identity);
  operation.check({ key, versionstamp: null }).set(key, userId);
}

/** Adds to the commit that ends an account that nobody logs into it any more by a provider. */
export function dropIdentities(
  operation: Deno.AtomicOperation,
  { social = {} }: Pick<User, "social">,
): void {
  for (const provider of linkedProviders({ social })) {
    const sub = social[provider]?.sub ?? "";
    operation.delete(socialIdentityKey({ provider, sub }));
  }
}

/** By which providers somebody logs in. */
export function linkedProviders(
  { social = {} }: Pick<User, "social">,
): SocialProvider[] {
  return SOCIAL_PROVIDERS.filter((provider) => social[provider] !== undefined);
}
