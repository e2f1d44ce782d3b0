import type { Locale } from "@/lib/i18n/mod.ts";
import type { SocialIdentity, SocialProvider } from "@/lib/social/mod.ts";

/** ["restore_tickets", hash]: proves for a few minutes that its owner knew the password. */
export interface RestoreTicket {
  /** The account that can be restored. */
  user_id: number;
  /** Milliseconds. */
  expires_at: number;
}

/** ["email_codes", userId] and, for an address that is to be, ["email_changes", userId] */
export interface EmailCode {
  /** Of the code: the store gives none away. */
  hash: string;
  /** Of the secret of the link that came with it, where there is one. */
  link_hash?: string;
  /** For which address it was sent. */
  email: string;
  /** Wrong ones so far. */
  tries: number;
  /** Milliseconds. */
  expires_at: number;
}

/** ["password_resets", userId] */
export interface PasswordReset {
  /** Of the link's secret, the address and the password it replaces. */
  hash: string;
  /** Which request it answers: a job that runs twice mails once. */
  ask_id: string;
  /** Milliseconds. */
  expires_at: number;
}

/** ["social_logins", hash of the state]: a login that is under way at a provider. */
export interface SocialLogin {
  /** Where the login is under way. */
  provider: SocialProvider;
  /** What the provider has to repeat in its answer (OpenID Connect). */
  nonce: string;
  /** What proves that who brings the answer began the login (PKCE, RFC 7636). */
  verifier: string;
  /** Where to go afterwards. */
  next: string;
  /** Who links the identity to their account; null for who logs in. */
  user_id: number | null;
  /** Milliseconds. */
  expires_at: number;
}

/** ["social_joins", hash]: an identity that a provider proved and that is nobody's here yet. */
export interface SocialJoin {
  /** What the provider proved. */
  identity: SocialIdentity;
  /** Where to go once there is an account. */
  next: string;
  /** Milliseconds. */
  expires_at: number;
}

/** ["pending_sign_ups", hash of the address]: a sign-up that waits for its code. */
export interface PendingSignUp {
  /** As typed; free when it was asked for. */
  username: string;
  /** To be proved by the code. */
  email: string;
  /** PHC string. */
  password_hash: string;
  /** Null where it was not asked for. */
  birth_year: number | null;
  /** Of the mail. */
  locale: Locale;
  /** What the profile for dates begins with. */
  details: { nickname: string; gender: "m" | "f" | "o"; bio: string };
  /** Of the code. */
  hash: string;
  /** Wrong ones so far. */
  tries: number;
  /** Milliseconds. */
  expires_at: number;
}
