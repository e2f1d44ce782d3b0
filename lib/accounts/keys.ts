import type { SocialIdentity } from "@/lib/social/mod.ts";

/** → `User` */
export function userKey(id: number): Deno.KvKey {
  return ["users", id];
}

/**
 * UTF-16 units, at most three bytes each: the store takes keys of 2 KiB.
 * Whatever is asked for is looked up; no name or address that exists is as long.
 */
const MOST_UNITS = 600;

/** → the id of who has this name, folded so that case does not matter. */
export function userByUsernameKey(folded: string): Deno.KvKey {
  return ["users_by_username", folded.slice(0, MOST_UNITS)];
}

/** → the id of who has this address, folded likewise. */
export function userByEmailKey(folded: string): Deno.KvKey {
  return ["users_by_email", folded.slice(0, MOST_UNITS)];
}

/** A pair of letters in the name of a user: about ten keys a person, whatever the number of people. */
export function userGramKey(gram: string, userId: number): Deno.KvKey {
  return ["user_grams", gram, userId];
}

/** The people with a pair of letters in their name, ascending from this id. */
export function userGramsFrom(
  gram: string,
  userId: number,
): Deno.KvListSelector {
  return {
    start: userGramKey(gram, userId),
    end: userGramKey(gram, Number.MAX_SAFE_INTEGER),
  };
}

/** → `Session` */
export function sessionKey(userId: number, sid: string): Deno.KvKey {
  return ["sessions", userId, sid];
}

/** Before the keys of all sessions of a person. */
export function sessionsOf(userId: number): Deno.KvKey {
  return ["sessions", userId];
}

/** → `PushSubscription`: the browser of one session, which is woken while that session lives. */
export function pushSubscriptionKey(userId: number, sid: string): Deno.KvKey {
  return ["push_subscriptions", userId, sid];
}

/** By the token's hash: the store can't be used to sign in. */
export function refreshTokenKey(hash: string): Deno.KvKey {
  return ["refresh_tokens", hash];
}

/** → who may open a socket with the ticket, by its hash: the store gives no ticket away. */
export function ticketKey(hash: string): Deno.KvKey {
  return ["ws_tickets", hash];
}

/** → `RestoreTicket`, by the token's hash. */
export function restoreTicketKey(hash: string): Deno.KvKey {
  return ["restore_tickets", hash];
}

/** → `AdminAct`, in order of time. */
export function adminActKey(at: number, id: number): Deno.KvKey {
  return ["admin_acts", at, id];
}

/** By the hash of the name that was typed: nobody's address is in a key. */
export function loginTriesKey(nameHash: string): Deno.KvKey {
  return ["login_tries", nameHash];
}

/** → `Block`: somebody blocked somebody. */
export function blockKey(blockerId: number, blockedId: number): Deno.KvKey {
  return ["blocks", blockerId, blockedId];
}

/** → the blocker's id: the same, found from the other side. */
export function blockerKey(blockedId: number, blockerId: number): Deno.KvKey {
  return ["blockers", blockedId, blockerId];
}

/** → `EmailCode`: the one that counts. */
export function emailCodeKey(userId: number): Deno.KvKey {
  return ["email_codes", userId];
}

/** → `AvatarRecord` */
export function avatarKey(avatarId: number): Deno.KvKey {
  return ["avatars", avatarId];
}

/** → `PasswordReset`: the one link that counts. */
export function passwordResetKey(userId: number): Deno.KvKey {
  return ["password_resets", userId];
}

/** → `EmailCode`: the address somebody wants to have, until its code comes back. */
export function emailChangeKey(userId: number): Deno.KvKey {
  return ["email_changes", userId];
}

/** → the id of who logs in by it. */
export function socialIdentityKey(
  { provider, sub }: Pick<SocialIdentity, "provider" | "sub">,
): Deno.KvKey {
  return ["social_identities", provider, sub];
}

/** → `SocialLogin`, by the hash of its state. */
export function socialLoginKey(hash: string): Deno.KvKey {
  return ["social_logins", hash];
}

/** → `SocialJoin`, by the hash of its token. */
export function socialJoinKey(hash: string): Deno.KvKey {
  return ["social_joins", hash];
}

/** → `PendingSignUp`, by the hash of its address. */
export function pendingSignUpKey(hash: string): Deno.KvKey {
  return ["pending_sign_ups", hash];
}
