import type { Locale } from "@/lib/i18n/mod.ts";

/** ["users", id] */
export interface User {
  id: number;
  username: string;
  display_name: string;
  first_name: string;
  email: string;
  email_verified: boolean;
  password_hash: string;
  circle_id: number | null;
  locale: Locale;
  /** Milliseconds, like every moment here. */
  created_at: number;
  /** Whatever was signed before this moment no longer counts. */
  not_before: number;
  share_presence: boolean;
  deleted_at: number | null;
}

/** ["sessions", userId, sid]: one device. */
export interface Session {
  sid: string;
  created_at: number;
  last_seen_at: number;
  user_agent: string;
  /** The hash of the refresh token that counts now. */
  refresh_hash: string;
  rotated_at: number;
}

/** ["refresh_tokens", hash] */
export interface RefreshRecord {
  user_id: number;
  sid: string;
  /** When its successor was given out, or null while it counts. */
  used_at: number | null;
}

/** ["login_failures", login] */
export interface Failures {
  count: number;
  at: number;
}
