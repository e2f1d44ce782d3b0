import type { Pairing } from "@/lib/matching/engine/pairing.ts";
import { matchEngine } from "@/lib/matching/engine/engine.ts";
import { type Face, facesOf } from "@/lib/matching/faces.ts";
import { actKey, matchKey } from "@/lib/matching/keys.ts";
import { findShown, type Mask, maskOf } from "@/lib/matching/masks.ts";
import type { CardView } from "@/lib/matching/schema.ts";
import { type Facts, factsOf } from "@/lib/matching/reasons/facts.ts";
import { findWritten } from "@/lib/matching/reasons/written.ts";
import { whatIsSaid } from "@/lib/matching/reasons/said.ts";
import { summaryOf } from "@/lib/matching/reasons/template.ts";
import { iceBreakers } from "@/lib/matching/ice_breakers.ts";
import type { Match, StoredAct } from "@/lib/matching/stored.ts";
import { type Mode, viewAnswers } from "@/lib/profiles/mod.ts";
import type { MatchCard } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";

export { answerWords as wordsOf } from "@/lib/profiles/mod.ts";

/** Without common answers the margin is about this: confidence 0 (docs/formulas.md (a) 5). */
const WIDEST_MARGIN = 0.224;

/**
 * The compatibility card of two people: the same facts and the same words for
 * both, each traced to two stored answers that both may see. `shown` is the
 * number under which the mode shows the other to `userId`.
 *
 * @throws {AppError} `profileNeeded`, `userNotFound`
 */
export async function compatibilityCard(
  services: Services,
  { userId, shown, mode }: { userId: number; shown: number; mode: Mode },
): Promise<CardView> {
  const otherId = await findShown(services, { userId, mode, shown });
  const who = { userId, otherId, mode };
  const { show } = maskOf(services, who);
  const { card, facts } = await scoreCard(services, { ...who, show });
  const pair: [number, number] = [userId, otherId];
  const written = await findWritten(services, { mode, pair, facts });
  return written === null ? card : { ...card, summary: written };
}

async function scoreCard(
  services: Services,
  { userId, otherId, mode, show }: {
    userId: number;
    otherId: number;
    mode: Mode;
    show: Mask["show"];
  },
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
  return drawCard(faces, { pairing, mode, state, show });
}

/** What stands at the top of a match's room: nothing in it that only one of the two may see. */
export async function roomCard(
  services: Services,
  pair: { userId: number; otherId: number; mode: Mode },
): Promise<MatchCard> {
  // It stays for ever, so it is of our own words; and both know each other now.
  const show = (id: number) => id;
  const { card: view } = await scoreCard(services, { ...pair, show });
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

/** Two people as scoring left them, and how they stand. */
export interface Scored {
  /** Null for a pair that has not been scored yet. */
  pairing: Pairing | null;
  /** In which mode they meet. */
  mode: Mode;
  /** What they have decided so far, as the card tells it. */
  state: CardView["state"];
  /** Under which number the other is shown while they have not matched. */
  show: Mask["show"];
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
  { pairing, mode, state, show }: Scored,
): { card: CardView; facts: Facts } {
  const matched = state === "matched";
  const theirId = matched ? theirs.user.id : show(theirs.user.id);
  // In an order that is the same for both.
  const shown = [mine, theirs].toSorted((a, b) => a.user.id - b.user.id)
    .map(({ user, profile }) => ({
      user_id: user.id === theirs.user.id ? theirId : user.id,
      answers: viewAnswers(profile, { matched }),
    }));
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
    user: { ...theirs.user, id: theirId },
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
