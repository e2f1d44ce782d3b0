import type { Welcome } from "@/lib/accounts/schema.ts";
import type { AdminActKind } from "@/lib/i18n/admin_acts.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { SocialProvider } from "@/lib/social/mod.ts";
import type { OffenceCategory } from "@/lib/i18n/offences.ts";

export type {
  EmailCode,
  PasswordReset,
  PendingSignUp,
  RestoreTicket,
  SocialJoin,
  SocialLogin,
} from "@/lib/accounts/stored_proofs.ts";

/** ["users", id]. Moments are milliseconds. Who has left stays as a tombstone without a name. */
export interface User {
  /** A random number, by which everything else names the person. */
  id: number;
  /** Unique without regard to case; empty in a tombstone. */
  username: string;
  /** What others read; the username when it was not chosen. */
  display_name: string;
  /** For the person alone; may be empty. */
  first_name: string;
  /** Unique without regard to case; empty in a tombstone. */
  email: string;
  /** Whether a code or a link sent there came back. */
  email_verified: boolean;
  /** PHC string; empty in a tombstone, and while somebody only logs in elsewhere. */
  password_hash: string;
  /** The neighbourhood where they live; null for none. */
  circle_id: number | null;
  /** Of mails and notices. */
  locale: Locale;
  /** When the account was made. */
  created_at: number;
  /** Sessions that started before this moment have ended. */
  not_before: number;
  /** Whether others see that they are here. */
  share_presence: boolean;
  /** Shared unless they are false. */
  share_typing?: boolean;
  /** Whether others see how far they have read; shared unless it is false. */
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
  /** Absent while nothing bars them. */
  suspension?: Suspension;
  /** Once the first steps have begun. */
  welcome?: Welcome;
}

/** Why somebody cannot log in, and until when. */
export interface Suspension {
  /** When it began, in milliseconds. */
  at: number;
  /** Null for good. */
  until: number | null;
  /** Which rule was broken. */
  category: OffenceCategory;
  /** What an administrator says to them. */
  note: string;
}

/** ["admin_acts", at, id]: what an administrator did; never changed, never deleted. */
export interface AdminAct {
  /** Random, so that two acts of one moment are two keys. */
  id: number;
  /** Milliseconds. */
  at: number;
  /** Null for who has the command line. */
  admin_id: number | null;
  /** Which kind, of a list that is closed. */
  act: AdminActKind;
  /** About whom. */
  user_id?: number;
  /** About what: a queue, a report, why and until when. */
  facts: Record<string, string>;
}

/** ["avatars", id]: whose picture it is, while it is. */
export interface AvatarRecord {
  /** The one who shows it. */
  user_id: number;
}

/** ["sessions", userId, sid]: one device. */
export interface Session {
  /** Random; it is in the access tokens of the session. */
  sid: string;
  /** When somebody logged in, in milliseconds. */
  created_at: number;
  /** Compared with the user's `not_before`; moves when a password change spares this session. */
  started_at: number;
  /** Milliseconds; moves when its tokens are renewed, not at each request. */
  last_seen_at: number;
  /** What the device said of itself, for the list of devices. */
  user_agent: string;
  /** When its refresh token was last exchanged. */
  rotated_at: number;
}

/** ["push_subscriptions", userId, sid]: how the browser of a session is woken. */
export interface PushSubscription {
  /** Where the push service takes messages for this browser. */
  endpoint: string;
  /** The browser's public key, base64url. */
  p256dh: string;
  /** The browser's secret of authentication (RFC 8291), base64url. */
  auth: string;
  /** Milliseconds. */
  created_at: number;
}

/** ["refresh_tokens", hash] */
export interface RefreshRecord {
  /** Whose session it renews. */
  user_id: number;
  /** The session. */
  sid: string;
  /** When its successor was given out, or null while it counts. */
  used_at: number | null;
}

/** ["login_tries", hash]: tries in a row without the right password. */
export interface Tries {
  /** Since the last right password. */
  count: number;
  /** When the last one was, in milliseconds. */
  at: number;
}

/** ["blocks", blockerId, blockedId] */
export interface Block {
  /** When, in milliseconds. */
  at: number;
}
