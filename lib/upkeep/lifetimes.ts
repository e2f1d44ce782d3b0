import type { StoredRecord } from "@/lib/upkeep/records.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * How long a record of each kind that goes by itself may be there at most. A
 * store that is read over the network does not tell when its records go: what
 * comes back from there goes this long after it was brought back, or earlier.
 */
const LIFETIMES: Readonly<Record<string, number>> = {
  sessions: 30 * DAY_MS,
  refresh_tokens: 30 * DAY_MS,
  push_subscriptions: 30 * DAY_MS,
  push_endpoints: 30 * DAY_MS,
  alerts_held: DAY_MS,
  ws_tickets: MINUTE_MS,
  restore_tickets: 15 * MINUTE_MS,
  email_codes: 10 * MINUTE_MS,
  email_changes: 10 * MINUTE_MS,
  pending_sign_ups: 10 * MINUTE_MS,
  password_resets: 30 * MINUTE_MS,
  social_logins: 10 * MINUTE_MS,
  social_joins: 30 * MINUTE_MS,
  login_tries: DAY_MS,
  limits: 2 * DAY_MS,
  llm_spent: 8 * DAY_MS,
  idempotency: DAY_MS,
  mail_outbox: 7 * DAY_MS,
  jobs_dead: 30 * DAY_MS,
  notices: 90 * DAY_MS,
  notices_about: 90 * DAY_MS,
  menus: 90 * DAY_MS,
  exports: 7 * DAY_MS,
  export_pieces: 7 * DAY_MS,
  forecasts: 6 * HOUR_MS,
  rooms_left: HOUR_MS,
  orders_left: HOUR_MS,
  room_whispers: MINUTE_MS,
  right_of_way: MINUTE_MS,
  match_news: HOUR_MS,
  match_saw: 2 * DAY_MS,
  match_looked: 29 * DAY_MS,
  match_written: 30 * DAY_MS,
  match_embedding_claims: MINUTE_MS,
  round_progress: DAY_MS,
};

/** A report that was decided goes with its places in lists; an open one stays. */
const REPORT_KEPT_MS: number = 180 * DAY_MS;

/** When a record goes at the latest (ms), or null where it stays, for a store that does not tell. */
export function latestExpiry(
  { key, value }: Pick<StoredRecord, "key" | "value">,
  now: number,
): number | null {
  const longest = LIFETIMES[String(key[0])] ?? reportLifetime(key, value);
  if (longest === undefined) return null;
  return Math.min(now + longest, ownExpiry(value) ?? Infinity);
}

/** Of a report that was decided: the record, and its place in the list of decided ones. What else points to it then points to nothing. */
function reportLifetime(
  key: Deno.KvKey,
  value: unknown,
): number | undefined {
  const isDecided = key[0] === "reports" && typeof value === "object" &&
    value !== null && "decided" in value;
  const isListed = key[0] === "reports_by_time" && key[1] === "decided";
  return isDecided || isListed ? REPORT_KEPT_MS : undefined;
}

/** Most of them carry the moment themselves. */
function ownExpiry(value: unknown): number | null {
  if (typeof value !== "object" || value === null) return null;
  const { expires_at: at } = value as { expires_at?: unknown };
  return typeof at === "number" ? at : null;
}
