import { invalidField } from "@/lib/errors.ts";
import { roomCard } from "@/lib/matching/cards.ts";
import { decide } from "@/lib/matching/decisions.ts";
import { decideBlind } from "@/lib/matching/blind.ts";
import { findMeant } from "@/lib/matching/masks.ts";
import type { DecisionInput } from "@/lib/matching/schema.ts";
import type { Act } from "@/lib/matching/stored.ts";
import type { Services } from "@/lib/services.ts";

export { learnAftermath, teachReport } from "@/lib/matching/aftermath.ts";
export { listLines } from "@/lib/matching/exchange/lists.ts";
export { assignPairs } from "@/lib/matching/assign/pairs.ts";
export { cohortOfWishes, WishesLine } from "@/lib/matching/assign/wishes.ts";
export { readPairs } from "@/lib/matching/evaluation/csv.ts";
export {
  evaluate,
  type Evaluation,
} from "@/lib/matching/evaluation/evaluate.ts";
export { assignLines } from "@/lib/matching/exchange/assign.ts";
export {
  compileExchange,
  learnFrom,
  type Loaded,
  loadExchange,
} from "@/lib/matching/exchange/load.ts";
export {
  badLine,
  type Exchange,
  linesOf,
  readExchange,
} from "@/lib/matching/exchange/read.ts";
export {
  FILE_ANSWERS,
  type FileAnswer,
  USUAL_ASSIGNMENT,
  USUAL_LISTS,
} from "@/lib/matching/exchange/answer.ts";
export type { AskedFile } from "@/lib/matching/files/protocol.ts";
export { answerFile } from "@/lib/matching/files/thread.ts";
export { writeExchange } from "@/lib/matching/files/write.ts";
export { scoreLines } from "@/lib/matching/exchange/scores.ts";
export { blockCard, unblockCard } from "@/lib/matching/bars.ts";
export { compatibilityCard } from "@/lib/matching/cards.ts";
export { forgetDeparted } from "@/lib/matching/departures.ts";
export {
  answerRequest,
  listRequests,
  requestFriend,
} from "@/lib/matching/friends.ts";
export { compareAnswers } from "@/lib/matching/side_by_side.ts";
export {
  readScoringHealth,
  type ScoringHealth,
} from "@/lib/matching/health.ts";
export {
  editHouseRules,
  hasHouseRules,
  readHouseRules,
  reopenHouseRules,
  signHouseRules,
} from "@/lib/matching/house_rules/house_rules.ts";
export * from "@/lib/matching/house_rules/schema.ts";
export { listRulesToSign } from "@/lib/matching/house_rules/waiting.ts";
export { noteSeen } from "@/lib/matching/impressions.ts";
export {
  countLikes,
  findMatch,
  hasMatch,
  listLikes,
  listMatches,
} from "@/lib/matching/lists.ts";
export { findShown } from "@/lib/matching/masks.ts";
export { recommend } from "@/lib/matching/recommend.ts";
export { writeSummaries } from "@/lib/matching/reasons/written.ts";
export { followTexts } from "@/lib/matching/text/refresh.ts";
export { renewTexts } from "@/lib/matching/text/renew.ts";
export { scoreChangedProfiles } from "@/lib/matching/refresh.ts";
export { BUCKETS, countBuckets } from "@/lib/matching/text/grams.ts";
export { textSimilarity } from "@/lib/matching/text/similarity.ts";
export { canUndo, undoDecision } from "@/lib/matching/undo.ts";
export { handleRounds } from "@/lib/matching/rounds/job.ts";
export { accessRound } from "@/lib/matching/rounds/access.ts";
export {
  hasRounds,
  listRounds,
  listUnanswered,
} from "@/lib/matching/rounds/lists.ts";
export {
  createRound,
  runRound,
  saveWishes,
} from "@/lib/matching/rounds/rounds.ts";
export * from "@/lib/matching/rounds/schema.ts";
export {
  certificateOf,
  resultRows,
  showDetail,
  showRound,
} from "@/lib/matching/rounds/views.ts";

/**
 * Decides about somebody's card, by the number on it. A mutual like opens the room with the card.
 *
 * @throws {AppError} `validationFailed` without a person or for oneself, `profileNeeded`, `userNotFound`
 */
export async function decideCard(
  services: Services,
  { userId, act, input }: { userId: number; act: Act; input: DecisionInput },
): Promise<{ matched: boolean; roomId: number | null }> {
  const { user_id, user_profile, mode, shown_ms: shownMs } = input;
  const shown = user_id ?? user_profile;
  if (shown === undefined) throw invalidField("user_id", "required");
  const asked = { userId, mode, shown };
  const { otherId, blind } = await findMeant(services, asked);
  const decision = { userId, otherId, mode, act, shownMs };
  const decideHow = blind ? decideBlind : decide;
  return await decideHow(
    services,
    decision,
    (pair) => roomCard(services, pair),
  );
}
export { ownMatchingData } from "@/lib/matching/own_data.ts";
