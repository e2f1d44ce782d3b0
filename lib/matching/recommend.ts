import { hiddenFrom } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { makeCard, stateOf } from "@/lib/matching/cards.ts";
import type { Proposals } from "@/lib/matching/engine/pairing.ts";
import { matchEngine } from "@/lib/matching/engine/engine.ts";
import { faceOf } from "@/lib/matching/faces.ts";
import { actKey, matchOfKey } from "@/lib/matching/keys.ts";
import { maskOf } from "@/lib/matching/masks.ts";
import { isInboxFull } from "@/lib/matching/lists.ts";
import type { Place } from "@/lib/matching/news.ts";
import { LATER_MS } from "@/lib/matching/rules.ts";
import type { CardView } from "@/lib/matching/schema.ts";
import type { StoredAct } from "@/lib/matching/stored.ts";
import type { Mode } from "@/lib/profiles/mod.ts";
import { listAcquaintances } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";

/** Proposals, and how many were ruled out by which condition; `theirs` are conditions of the others. */
export interface Recommended {
  results: CardView[];
  excluded: Record<string, number>;
  gains: Record<string, number>;
  population: number;
  scored_at: string;
}

/**
 * Whom to propose to somebody in a mode, best first: nobody blocked, decided
 * about or set aside, and for dates nobody whom they know from elsewhere, so
 * that no neighbour learns who dates.
 *
 * @throws {AppError} `profileNeeded`
 */
export async function recommend(
  services: Services,
  { userId, mode, limit }: { userId: number; mode: Mode; limit: number },
): Promise<Recommended> {
  const mine = await faceOf(services, userId, mode);
  const circleId = mine?.profile.circle_id ?? null;
  if (mine === null || circleId === null) {
    throw new AppError("profileNeeded", `Cannot propose: no ${mode} profile`);
  }
  const without = await notAgain(services, { userId, mode });
  const place = { circleId, mode };
  const asked = { userId, limit, without };
  const proposals = await proposeAnswering(services, place, asked);
  const { show } = maskOf(services, { userId, mode });
  const { items = [], excluded = {}, gains = {}, population = 0 } = proposals ??
    {};
  const cards = items.map(async (pairing) => {
    const theirs = await faceOf(services, pairing.id, mode);
    if (theirs === null) return [];
    const act = await services.kv.get<StoredAct>(
      actKey(mode, userId, pairing.id),
    );
    const state = stateOf(act.value);
    return [makeCard({ mine, theirs }, { pairing, mode, state, show })];
  });
  return {
    results: (await Promise.all(cards)).flat(),
    ...{ excluded, gains, population },
    scored_at: new Date(services.now()).toISOString(),
  };
}

/** The best proposals among those who are not behind with their answers: who has many likes waiting gets no more. */
async function proposeAnswering(
  services: Services,
  place: Place,
  asked: { userId: number; limit: number; without: Set<number> },
): Promise<Proposals | null> {
  const { mode } = place;
  const without = new Set(asked.without);
  for (;;) {
    const proposals = await matchEngine(services).propose(place, {
      ...asked,
      without,
    });
    const waiting = await Promise.all(
      (proposals?.items ?? []).map(async ({ id }) => ({
        id,
        isFull: await isInboxFull(services, { userId: id, mode }),
      })),
    );
    const full = waiting.filter(({ isFull }) => isFull);
    if (full.length === 0) return proposals;
    for (const { id } of full) without.add(id);
  }
}

/** Who may not be proposed to somebody. */
async function notAgain(
  services: Services,
  { userId, mode }: { userId: number; mode: Mode },
): Promise<Set<number>> {
  const { kv, now } = services;
  const without = await hiddenFrom(services, userId);
  for await (
    const { value: { to, act, at } } of kv.list<StoredAct>({
      prefix: actKey(mode, userId, 0).slice(0, 3),
    })
  ) {
    if (act !== "later" || at + LATER_MS > now()) without.add(to);
  }
  for await (
    const { key } of kv.list({
      prefix: matchOfKey(userId, mode, 0).slice(0, 3),
    })
  ) without.add(Number(key.at(-1)));
  if (mode !== "date") return without;
  for (const id of await listAcquaintances(services, userId)) without.add(id);
  return without;
}
