import type { Mode } from "@/lib/profiles/mod.ts";

/** Every KV key of the matching domain. */

/** → `StoredAct`: what somebody decided about somebody else. */
export const actKey = (
  mode: Mode,
  from: number,
  to: number,
): Deno.KvKey => ["match_acts", mode, from, to];

/** → `StoredAct`: the newest decision in a mode, which can be taken back. */
export const lastActKey = (
  mode: Mode,
  from: number,
): Deno.KvKey => ["match_last", mode, from];

/** → milliseconds: a like that waits for an answer. */
export const likeKey = (
  mode: Mode,
  to: number,
  from: number,
): Deno.KvKey => ["match_likes", mode, to, from];

/** → the circle of the label, or null: who decided about somebody, to be forgotten with them. */
export const deciderKey = (
  mode: Mode,
  to: number,
  from: number,
): Deno.KvKey => ["match_deciders", mode, to, from];

/** → milliseconds: a like that waits for an answer and names an account instead of a card. */
export const blindLikeKey = (
  mode: Mode,
  to: number,
  from: number,
): Deno.KvKey => ["match_blind_likes", mode, to, from];

/** → milliseconds: a like on dates that names an account instead of a card. */
export const blindKey = (
  mode: Mode,
  from: number,
  to: number,
): Deno.KvKey => ["match_blind", mode, from, to];

/** → milliseconds: that somebody has blocked another's card on dates. */
export const barKey = (
  mode: Mode,
  from: number,
  to: number,
): Deno.KvKey => ["match_bars", mode, from, to];

/** → milliseconds: the same by whose card it is. */
export const barredKey = (
  mode: Mode,
  to: number,
  from: number,
): Deno.KvKey => ["match_barred", mode, to, from];

/** → `Match`: one for two people, the lower id first. */
export function matchKey(mode: Mode, a: number, b: number): Deno.KvKey {
  return ["matches", mode, Math.min(a, b), Math.max(a, b)];
}

/** → `Match`: whom somebody matched with. */
export const matchOfKey = (
  userId: number,
  mode: Mode,
  otherId: number,
): Deno.KvKey => ["matches_by_user", userId, mode, otherId];

/** → `Label`: what a decision teaches, by the circle in which it was taken. */
export const labelKey = (
  circleId: number,
  mode: Mode,
  from: number,
  to: number,
): Deno.KvKey => ["match_labels", circleId, mode, from, to];

/** → `StoredHouseRules`: what two roommates agree on, by their room. */
export const houseRulesKey = (
  roomId: number,
): Deno.KvKey => ["house_rules", roomId];

/** → `FriendRequest` */
export const requestKey = (id: number): Deno.KvKey => ["friend_requests", id];

/** → the id of the one request between two people. */
export function requestOfPairKey(a: number, b: number): Deno.KvKey {
  return ["friend_requests_by_pair", Math.min(a, b), Math.max(a, b)];
}

/** → the id of a request that somebody sent or got. */
export const requestOfKey = (
  userId: number,
  id: number,
): Deno.KvKey => ["friend_requests_by_user", userId, id];

/** → `News`: what a circle's scoring has to take in, in order of time. */
export const newsKey = (
  circleId: number,
  mode: Mode,
  at: number,
  id: string,
): Deno.KvKey => ["match_news", circleId, mode, at, id];

/** → `Deno.KvU64`: rings with every piece of news. */
export const newsBellKey = (
  circleId: number,
  mode: Mode,
): Deno.KvKey => ["match_news_bell", circleId, mode];

/** → `StoredText`: what is kept of the texts of who is listed in a circle. */
export const textKey = (
  circleId: number,
  mode: Mode,
  userId: number,
): Deno.KvKey => ["match_texts", circleId, mode, userId];

/** → the circle under which somebody's `StoredText` of a mode stands. */
export const textPlaceKey = (
  userId: number,
  mode: Mode,
): Deno.KvKey => ["match_text_places", userId, mode];

/** → `Direction`: the embedding of a piece of somebody's texts, by its hash. */
export const embeddingKey = (
  userId: number,
  hash: string,
): Deno.KvKey => ["match_embeddings", userId, hash];

/** → true while a process has pieces of somebody's texts embedded. */
export const embeddingClaimKey = (
  userId: number,
): Deno.KvKey => ["match_embedding_claims", userId];

/** → milliseconds: when somebody's texts are looked at again by themselves. */
export const textDueKey = (
  userId: number,
): Deno.KvKey => ["match_text_due", userId];

/** → `WrittenSummary`: what the language model made of facts, by their hash. */
export const writtenKey = (
  hash: string,
): Deno.KvKey => ["match_written", hash];

/** → `Deno.KvU64`: on how many screens somebody was in a circle, on a day of Seoul since 1970. */
export const seenKey = (
  circleId: number,
  mode: Mode,
  userId: number,
  day: number,
): Deno.KvKey => ["match_seen", circleId, mode, userId, day];

/** Prefix of `seenKey`. */
export const seenOf = (
  circleId: number,
  mode: Mode,
): Deno.KvKey => ["match_seen", circleId, mode];

/** → true: whom somebody saw on a day. */
export const sawKey = (
  mode: Mode,
  from: number,
  day: number,
  to: number,
): Deno.KvKey => ["match_saw", mode, from, day, to];

/** → ids with commas between them: who was proposed to somebody on a day. Beside what they saw, where nobody's id is. */
export const proposedKey = (
  mode: Mode,
  from: number,
  day: number,
): Deno.KvKey => ["match_saw", mode, from, day, 0];

/** → true: that somebody looked at cards on a day. */
export const lookedKey = (
  circleId: number,
  mode: Mode,
  userId: number,
  day: number,
): Deno.KvKey => ["match_looked", circleId, mode, userId, day];

/** Prefix of `lookedKey`. */
export const lookedOf = (
  circleId: number,
  mode: Mode,
): Deno.KvKey => ["match_looked", circleId, mode];
