import { ownAccountData } from "@/lib/accounts/mod.ts";
import { readConsents } from "@/lib/consents/mod.ts";
import { ownMatchingData } from "@/lib/matching/mod.ts";
import { ownMenuData } from "@/lib/menu/mod.ts";
import { ownNoticeData } from "@/lib/notices/mod.ts";
import { ownOrderData } from "@/lib/orders/mod.ts";
import { ownProfileData } from "@/lib/profiles/mod.ts";
import { ownReportData } from "@/lib/reports/mod.ts";
import { ownRoomData } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";

/** Everything that is held about somebody, by section: each domain tells what is theirs. */
export function holdingsOf(
  services: Services,
  userId: number,
): Record<string, AsyncIterable<unknown>> {
  return {
    ...ownAccountData(services, userId),
    consents: consents(services, userId),
    ...ownProfileData(services, userId),
    ...ownRoomData(services, userId),
    ...ownOrderData(services, userId),
    ...ownMatchingData(services, userId),
    ...ownMenuData(services, userId),
    ...ownNoticeData(services, userId),
    ...ownReportData(services, userId),
  };
}

async function* consents(services: Services, userId: number) {
  yield* (await readConsents(services, userId)).history;
}

const INDEX = "finds what is exported, and holds only numbers";
const SECRET = "a hash or key that proves somebody: of no use to read";
const COUNT = "counts, and is gone within a day";
const OTHERS = "what others decided is theirs";
const DERIVED = "computed from what is exported";
const NOBODY = "nothing about a person";
const SIGNAL = "tells processes to look, and holds nothing";

/** Where each kind of stored record is in the file, or why it is not. */
export const HOLDINGS: Record<string, { section: string } | { why: string }> = {
  users: { section: "account" },
  avatars: { why: INDEX },
  objects: { section: "account" },
  object_chunks: { section: "account" },
  email_changes: { section: "account" },
  sessions: { section: "sessions" },
  consents: { section: "consents" },
  blocks: { section: "blocked_people" },
  profiles: { section: "profiles" },
  rooms: { section: "conversations" },
  room_seats: { section: "conversations" },
  members: { section: "conversations" },
  reads: { section: "conversations" },
  messages: { section: "conversations" },
  hidden_messages: { section: "conversations" },
  orders: { section: "orders" },
  order_items: { section: "orders" },
  match_acts: { section: "decisions" },
  match_blind: { section: "likes_by_account" },
  matches_by_user: { section: "matches" },
  friend_requests: { section: "friend_requests" },
  round_rosters: { section: "assignments" },
  round_wishes: { section: "assignments" },
  rounds: { section: "assignments" },
  menus: { section: "menus" },
  notices: { section: "notices" },
  reports: { section: "reports" },

  users_by_username: { why: INDEX },
  users_by_email: { why: INDEX },
  user_grams: { why: INDEX },
  blockers: { why: OTHERS },
  rooms_by_user: { why: INDEX },
  rooms_by_pair: { why: INDEX },
  rooms_by_number: { why: INDEX },
  rooms_before: { why: INDEX },
  rooms_left: { why: "gone after an hour; the rooms are exported" },
  room_heads: { why: "repeats the end of a log that is exported" },
  quiet_messages: { why: INDEX },
  message_ids: { why: INDEX },
  message_blocks: { why: DERIVED },
  room_bans: { why: "what an owner noted is for the owner" },
  orders_by_user: { why: INDEX },
  orders_closing: { why: INDEX },
  orders_left: { why: INDEX },
  order_shelves: { why: INDEX },
  reports_about: { why: "who reports is protected" },
  reports_by_time: { why: INDEX },
  reports_by_reporter: { why: INDEX },
  profiles_listed: { why: "a copy of a profile" },
  matches: { why: "a copy of what is exported" },
  friend_requests_by_pair: { why: INDEX },
  friend_requests_by_user: { why: INDEX },
  rounds_by_user: { why: INDEX },
  round_lists: { why: DERIVED },
  round_results: { why: "names places; each sees their own on its page" },
  match_last: { why: "a copy of the newest decision" },
  match_likes: { why: OTHERS },
  match_blind_likes: { why: OTHERS },
  match_deciders: { why: OTHERS },
  match_labels: { why: DERIVED },
  match_news: { why: DERIVED },
  match_saw: { why: "whose card was shown on a day: gone after two days" },
  match_seen: { why: "how often a card was shown: counts of a month" },
  match_looked: { why: "that cards were looked at on a day: a month" },
  match_texts: { why: DERIVED },
  match_text_places: { why: INDEX },
  match_text_due: { why: INDEX },
  match_embeddings: { why: DERIVED },
  match_embedding_claims: { why: SIGNAL },
  match_written: { why: "our words about facts, under their hash" },
  last_seen: { why: "the newest of the sessions that are exported" },
  presence: { why: "that somebody is here now" },
  presence_by_circle: { why: "that somebody is here now" },
  email_codes: { why: SECRET },
  password_resets: { why: SECRET },
  restore_tickets: { why: SECRET },
  refresh_tokens: { why: SECRET },
  ws_tickets: { why: SECRET },
  login_tries: { why: COUNT },
  limits: { why: COUNT },
  llm_spent: { why: COUNT },
  idempotency: { why: "sealed answers, gone after a day" },
  mail_outbox: { why: "mails to the reader, gone when delivered" },
  jobs: { why: "work that is under way; holds numbers" },
  jobs_dead: { why: "work that failed; holds numbers, for 30 days" },
  job_leases: { why: SIGNAL },
  admin_acts: { why: "acts of administrators; a suspension is exported" },
  exports: { why: "this file" },
  export_pieces: { why: "this file" },

  circles: { why: NOBODY },
  circles_by_dong: { why: NOBODY },
  circles_by_place: { why: NOBODY },
  forecasts: { why: NOBODY },
  order_places: { why: NOBODY },
  order_counts: { why: NOBODY },
  order_blocks: { why: NOBODY },
  rounds_by_circle: { why: NOBODY },
  round_progress: { why: NOBODY },
  round_told: { why: NOBODY },
  room_numbers: { why: NOBODY },
  room_read_rings: { why: SIGNAL },
  room_whispers: { why: "that somebody types: gone after a minute" },
  right_of_way: { why: SIGNAL },
  doorbell: { why: SIGNAL },
  jobs_doorbell: { why: SIGNAL },
  match_news_bell: { why: SIGNAL },
  presence_rings: { why: SIGNAL },
  circle_rings: { why: SIGNAL },
  processes: { why: NOBODY },
  process_ring: { why: SIGNAL },
  probe: { why: NOBODY },
};
