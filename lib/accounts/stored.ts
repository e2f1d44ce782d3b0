import type { Welcome } from "@/lib/accounts/schema.ts";
import type { AdminActKind } from "@/lib/i18n/admin_acts.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { SocialIdentity, SocialProvider } from "@/lib/social/mod.ts";
import type { OffenceCategory } from "@/lib/i18n/offences.ts";

/** ["users", id]. Moments are milliseconds. Who has left stays as a tombstone without a name. */
export interface User {
  id: number;
  username: string;
  display_name: string;
  first_name: string;
  email: string;
  email_verified: boolean;
  /** PHC string; empty in a tombstone, and while somebody only logs in elsewhere. */
  password_hash: string;
  circle_id: number | null;
  locale: Locale;
  created_at: number;
  /** Sessions that started before this moment have ended. */
  not_before: number;
  share_presence: boolean;
  /** Shared unless they are false. */
  share_typing?: boolean;
  share_read?: boolean;
  /** As declared; absent until it was told. */
  birth_year?: number;
  /** Granted by `deno task admin`, beside ADMIN_EMAILS. */
  is_admin?: boolean;
  /** With whom they log in besides, by provider. */
  social?: Partial<Record<SocialProvider, { sub: string; at: number }>>;
  /** The id of the picture they show. */
  avatar?: number;
  /** Since when nobody meets this person any more. */
  deleted_at: number | null;
  /** While the deletion can be undone: when it cannot any more. Absent in a tombstone. */
  purge_at?: number;
  suspension?: Suspension;
  /** Once the first steps have begun. */
  welcome?: Welcome;
}

/** Why somebody cannot log in, and until when. */
export interface Suspension {
  at: number;
  /** Null for good. */
  until: number | null;
  category: OffenceCategory;
  /** What an administrator says to them. */
  note: string;
}

/** ["restore_tickets", hash]: proves for a few minutes that its owner knew the password. */
export interface RestoreTicket {
  user_id: number;
  expires_at: number;
}

/** ["admin_acts", at, id]: what an administrator did; never changed, never deleted. */
export interface AdminAct {
  id: number;
  at: number;
  /** Null for who has the command line. */
  admin_id: number | null;
  act: AdminActKind;
  /** About whom. */
  user_id?: number;
  /** About what: a queue, a report, why and until when. */
  facts: Record<string, string>;
}

/** ["avatars", id]: whose picture it is, while it is. */
export interface AvatarRecord {
  user_id: number;
}

/** ["sessions", userId, sid]: one device. */
export interface Session {
  sid: string;
  created_at: number;
  /** Compared with the user's `not_before`; moves when a password change spares this session. */
  started_at: number;
  last_seen_at: number;
  user_agent: string;
  /** When its refresh token was last exchanged. */
  rotated_at: number;
}

/** ["push_subscriptions", userId, sid]: how the browser of a session is woken. */
export interface PushSubscription {
  endpoint: string;
  p256dh: string;
  auth: string;
  created_at: number;
}

/** ["refresh_tokens", hash] */
export interface RefreshRecord {
  user_id: number;
  sid: string;
  /** When its successor was given out, or null while it counts. */
  used_at: number | null;
}

/** ["login_tries", hash]: tries in a row without the right password. */
export interface Tries {
  count: number;
  at: number;
}

/** ["blocks", blockerId, blockedId] */
export interface Block {
  at: number;
}

/** ["email_codes", userId] and, for an address that is to be, ["email_changes", userId] */
export interface EmailCode {
  hash: string;
  /** Of the secret of the link that came with it, where there is one. */
  link_hash?: string;
  /** For which address it was sent. */
  email: string;
  tries: number;
  expires_at: number;
}

/** ["password_resets", userId] */
export interface PasswordReset {
  /** Of the link's secret, the address and the password it replaces. */
  hash: string;
  /** Which request it answers: a job that runs twice mails once. */
  ask_id: string;
  expires_at: number;
}

/** ["social_logins", hash of the state]: a login that is under way at a provider. */
export interface SocialLogin {
  provider: SocialProvider;
  nonce: string;
  verifier: string;
  /** Where to go afterwards. */
  next: string;
  /** Who links the identity to their account; null for who logs in. */
  user_id: number | null;
  expires_at: number;
}

/** ["social_joins", hash]: an identity that a provider proved and that is nobody's here yet. */
export interface SocialJoin {
  identity: SocialIdentity;
  next: string;
  expires_at: number;
}

/** ["pending_sign_ups", hash of the address]: a sign-up that waits for its code. */
export interface PendingSignUp {
  username: string;
  email: string;
  password_hash: string;
  birth_year: number | null;
  locale: Locale;
  /** What the profile for dates begins with. */
  details: { nickname: string; gender: "m" | "f" | "o"; bio: string };
  /** Of the code. */
  hash: string;
  tries: number;
  expires_at: number;
}
