import { LINKS_OF_FINDING } from "@/lib/upkeep/links/finding.ts";
import type { Links } from "@/lib/upkeep/links/link.ts";
import { LINKS_OF_ORDERS } from "@/lib/upkeep/links/orders.ts";
import { LINKS_OF_PEOPLE } from "@/lib/upkeep/links/people.ts";
import { LINKS_OF_TALK } from "@/lib/upkeep/links/talk.ts";

export {
  linked,
  type LinkedRecord,
  type Need,
} from "@/lib/upkeep/links/link.ts";

/** What every kind of record leads to. */
export const LINKS: Links = {
  ...LINKS_OF_PEOPLE,
  ...LINKS_OF_TALK,
  ...LINKS_OF_FINDING,
  ...LINKS_OF_ORDERS,
};

const BY_ITSELF = "goes by itself, and is asked for by its own key only";
const MARK = "tells that something changed";
const ALONE = "leads nowhere";

/** Kinds of records that lead nowhere, and why. */
export const WITHOUT_LINKS: Readonly<Record<string, string>> = {
  circles: ALONE,
  admin_acts: "tells what was, also of what is gone",
  rooms_before: "tells where somebody was, also of rooms that are gone",
  rooms_left: BY_ITSELF,
  orders_left: BY_ITSELF,
  order_places: ALONE,
  order_counts: "is held against the boards (counts.ts)",
  order_blocks: "is held against the boards (counts.ts)",
  match_last: "is looked at together with what it repeats",
  match_deciders: "is read to forget; what it leads to may be taken back",
  match_blind: ALONE,
  match_labels: "teaches, whatever became of its decision",
  match_news: BY_ITSELF,
  match_saw: BY_ITSELF,
  match_seen: BY_ITSELF,
  match_looked: BY_ITSELF,
  match_text_due: ALONE,
  match_embeddings: "is asked for by the hash of a text",
  match_embedding_claims: BY_ITSELF,
  match_written: BY_ITSELF,
  last_seen: ALONE,
  presence: BY_ITSELF,
  presence_by_circle: BY_ITSELF,
  social_logins: BY_ITSELF,
  social_joins: BY_ITSELF,
  pending_sign_ups: BY_ITSELF,
  push_endpoints: BY_ITSELF,
  vapid_keys: ALONE,
  restore_tickets: BY_ITSELF,
  ws_tickets: BY_ITSELF,
  login_tries: BY_ITSELF,
  limits: BY_ITSELF,
  llm_spent: BY_ITSELF,
  idempotency: BY_ITSELF,
  mail_outbox: BY_ITSELF,
  jobs: "looks for itself whether its work is still to be done",
  jobs_dead: "is shown to administrators",
  job_leases: "ends by itself",
  forecasts: BY_ITSELF,
  room_numbers: ALONE,
  room_read_rings: MARK,
  room_whispers: BY_ITSELF,
  right_of_way: BY_ITSELF,
  doorbell: MARK,
  jobs_doorbell: MARK,
  match_news_bell: MARK,
  presence_rings: MARK,
  circle_rings: MARK,
  processes: BY_ITSELF,
  process_ring: MARK,
  schema: ALONE,
  probe: ALONE,
  demo: ALONE,
};
