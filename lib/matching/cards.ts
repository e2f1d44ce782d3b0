import type { Pairing } from "@/lib/matching/engine/pairing.ts";
import { matchEngine } from "@/lib/matching/engine/engine.ts";
import { type Face, facesOf } from "@/lib/matching/faces.ts";
import { actKey, matchKey } from "@/lib/matching/keys.ts";
import type { CardView, Reason } from "@/lib/matching/schema.ts";
import { type Facts, factsOf } from "@/lib/matching/reasons/facts.ts";
import { findWritten } from "@/lib/matching/reasons/written.ts";
import { summaryOf } from "@/lib/matching/reasons/template.ts";
import { iceBreakers } from "@/lib/matching/ice_breakers.ts";
import type { Match, StoredAct } from "@/lib/matching/stored.ts";
import {
  answerWords,
  type Mode,
  questionOf,
  type StoredAnswer,
  viewAnswers,
} from "@/lib/profiles/mod.ts";
import type { MatchCard } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";

export { answerWords as wordsOf } from "@/lib/profiles/mod.ts";

const MOST_REASONS = 3;
const MOST_CONFLICTS = 2;
const MOST_QUESTIONS = 3;
/** Without common answers the margin is about this: confidence 0 (MATCHING.md (a) 5). */
const WIDEST_MARGIN = 0.224;
/** What adds less speaks neither for nor against anybody. */
const LEAST_WEIGHT = 0.05;

/**
 * The compatibility card of two people: the same facts and the same words for
 * both, each traced to two stored answers that both may see.
 *
 * @throws {AppError} `profileNeeded`, `userNotFound`
 */
export async function compatibilityCard(
  services: Services,
  who: { userId: number; otherId: number; mode: Mode },
): Promise<CardView> {
  const { card, facts } = await scoreCard(services, who);
  const { userId, otherId, mode } = who;
  const pair: [number, number] = [userId, otherId];
  const written = await findWritten(services, { mode, pair, facts });
  return written === null ? card : { ...card, summary: written };
}

async function scoreCard(
  services: Services,
  { userId, otherId, mode }: { userId: number; otherId: number; mode: Mode },
): Promise<{ card: CardView; facts: Facts }> {
  const faces = await facesOf(services, { userId, otherId, mode });
  const circleId = faces.mine.profile.circle_id ?? 0;
  const [pairing, [act, match]] = await Promise.all([
    matchEngine(services).pair({ circleId, mode }, userId, otherId),
    services.kv.getMany<[StoredAct, Match]>([
      actKey(mode, userId, otherId),
      matchKey(mode, userId, otherId),
    ]),
  ]);
  const state = match.value === null ? stateOf(act.value) : "matched";
  return drawCard(faces, { pairing, mode, state });
}

/** What stands at the top of a match's room: nothing in it that only one of the two may see. */
export async function roomCard(
  services: Services,
  pair: { userId: number; otherId: number; mode: Mode },
): Promise<MatchCard> {
  // It stays for ever, so it is of our own words.
  const { card: view } = await scoreCard(services, pair);
  const { mode, score, margin, summary, reasons, conflicts, ask } = view;
  return {
    card: {
      type: "match",
      ...{ mode, score, margin, summary, reasons, conflicts, ask },
      ice_breakers: iceBreakers(view),
    },
    text: "서로 관심을 보냈어요. 반갑게 인사해 보세요.",
  };
}

interface Scored {
  pairing: Pairing | null;
  mode: Mode;
  state: CardView["state"];
}

/** Makes a card of what was scored; a pair that has not been scored yet says nothing for or against. */
export function makeCard(
  faces: { mine: Face; theirs: Face },
  scored: Scored,
): CardView {
  return drawCard(faces, scored).card;
}

/** A card, and the facts that its summary may say. */
function drawCard(
  { mine, theirs }: { mine: Face; theirs: Face },
  { pairing, mode, state }: Scored,
): { card: CardView; facts: Facts } {
  const matched = state === "matched";
  const shown = [mine, theirs].map(({ user, profile }) => ({
    user_id: user.id,
    answers: viewAnswers(profile, { matched }),
  })).toSorted((a, b) => a.user_id - b.user_id);
  const said = whatIsSaid(mode, pairing, shown);
  const facts = factsOf(
    mode,
    said,
    (question) => shown.map(({ answers }) => answers[question]),
  );
  const margin = pairing?.margin ?? WIDEST_MARGIN;
  const confidence = Math.max(
    0,
    Math.round((1 - margin / WIDEST_MARGIN) * 100),
  );
  const card = {
    user: theirs.user,
    mode,
    bio: theirs.profile.bio,
    score: Math.round((pairing?.score ?? 0.5) * 100),
    margin: Math.round(margin * 100),
    confidence: confidence / 100,
    summary: summaryOf(facts),
    ...said,
    state,
  };
  return { card, facts };
}

/** What speaks for the two, against them, and what one would have to ask. */
function whatIsSaid(
  mode: Mode,
  pairing: Pairing | null,
  shown: readonly Shown[],
): Pick<CardView, "reasons" | "conflicts" | "ask"> {
  const facts = (pairing?.weights ?? []).flatMap(({ question, weight }) => {
    const reason = reasonOf(mode, question, shown);
    return reason === null ? [] : [{ reason, weight }];
  });
  const conflicts = facts.filter(({ weight }) => weight < -LEAST_WEIGHT);
  return {
    reasons: facts.filter(({ weight }) => weight > LEAST_WEIGHT)
      .slice(0, MOST_REASONS).map(({ reason }) => reason),
    conflicts: conflicts.toReversed().slice(0, MOST_CONFLICTS)
      .map(({ reason }) => reason),
    ask: (pairing?.unknown ?? []).slice(0, MOST_QUESTIONS).flatMap((id) => {
      const question = questionOf(mode, id);
      return question === undefined
        ? []
        : [{ question: id, label: question.label }];
    }),
  };
}

/** What somebody decided about a card, as the API names it. */
export function stateOf(act: StoredAct | null): CardView["state"] {
  switch (act?.act) {
    case "like":
      return "liked";
    case "pass":
      return "passed";
    case "later":
      return "later";
    default:
      return "new";
  }
}

interface Shown {
  user_id: number;
  answers: Record<string, NonNullable<StoredAnswer["value"]>>;
}

function reasonOf(
  mode: Mode,
  id: string,
  shown: readonly Shown[],
): Reason | null {
  const question = questionOf(mode, id);
  if (question === undefined) return null;
  const answers = shown.flatMap(({ user_id, answers }) => {
    const value = answers[id];
    return value === undefined
      ? []
      : [{ user_id, text: answerWords(mode, id, value) }];
  });
  if (answers.length < shown.length) return null;
  return { question: id, label: question.label, answers };
}
