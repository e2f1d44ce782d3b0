import { hiddenFrom } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { barredFrom } from "@/lib/matching/bars.ts";
import { makeCard, stateOf } from "@/lib/matching/cards.ts";
import { withinDay } from "@/lib/matching/day_budget.ts";
import type { Proposals } from "@/lib/matching/engine/pairing.ts";
import { matchEngine } from "@/lib/matching/engine/engine.ts";
import { faceOf, listFaces } from "@/lib/matching/faces.ts";
import { actKey, matchOfKey } from "@/lib/matching/keys.ts";
import { maskOf } from "@/lib/matching/masks.ts";
import { isInboxFull } from "@/lib/matching/lists.ts";
import type { Place } from "@/lib/matching/news.ts";
import { dayOf, LATER_MS, startOf } from "@/lib/matching/rules.ts";
import type { CardView } from "@/lib/matching/schema.ts";
import type { StoredAct } from "@/lib/matching/stored.ts";
import type { Mode } from "@/lib/profiles/mod.ts";
import { listAcquaintances } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";

/** Proposals, and how many were ruled out by which condition; `theirs` are conditions of the others. */
export interface Recommended {
  /** The best first. */
  results: CardView[];
  /** By question id. */
  excluded: Record<string, number>;
  /** By question id: how many more there would be without that condition of one's own. */
  gains: Record<string, number>;
  /** How many could have been proposed at all. */
  population: number;
  /** ISO 8601: when new people come, where those of today are used up; else null. */
  resumes_at: string | null;
  /** ISO 8601. */
  scored_at: string;
}

/**
 * Whom to propose to somebody in a mode, best first: nobody blocked, decided
 * about or set aside, and for dates nobody whom they know from elsewhere, so
 * that no neighbour learns who dates. On one day no more than 200 people.
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
  const { without, acts } = await notAgain(services, { userId, mode });
  const place = { circleId, mode };
  const asked = { userId, limit, without };
  const proposals = await proposeAnswering(services, place, asked);
  const { show } = maskOf(services, { userId, mode });
  const { items = [], excluded = {}, gains = {}, population = 0 } = proposals ??
    {};
  const ids = items.map(({ id }) => id);
  const allowed = await withinDay(services, { userId, mode, ids });
  const faces = await listFaces(services, ids, mode);
  const results = items.flatMap((pairing) => {
    if (!allowed.has(pairing.id)) return [];
    const theirs = faces.get(pairing.id);
    if (theirs === undefined) return [];
    const state = stateOf(acts.get(pairing.id) ?? null);
    return [makeCard({ mine, theirs }, { pairing, mode, state, show })];
  });
  return {
    results,
    ...{ excluded, gains, population },
    resumes_at: ids.every((id) => allowed.has(id))
      ? null
      : new Date(startOf(dayOf(services.now()) + 1)).toISOString(),
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

/** Who may not be proposed to somebody, and all that they decided. */
async function notAgain(
  services: Services,
  { userId, mode }: { userId: number; mode: Mode },
): Promise<{ without: Set<number>; acts: Map<number, StoredAct> }> {
  const { kv, now } = services;
  const [without, acts, matches, known, barred] = await Promise.all([
    hiddenFrom(services, userId),
    readAll<StoredAct>(kv, actKey(mode, userId, 0).slice(0, 3)),
    readAll(kv, matchOfKey(userId, mode, 0).slice(0, 3)),
    mode === "date" ? listAcquaintances(services, userId) : [],
    barredFrom(services, { userId, mode }),
  ]);
  for (const [id, { act, at }] of acts) {
    if (act !== "later" || at + LATER_MS > now()) without.add(id);
  }
  const hidden = [...matches.keys(), ...known, ...barred];
  for (const id of hidden) without.add(id);
  return { without, acts };
}

/** Everything below a prefix by the number at the end of its key. */
async function readAll<T>(
  kv: Deno.Kv,
  prefix: Deno.KvKey,
): Promise<Map<number, T>> {
  const entries = kv.list<T>({ prefix }, { batchSize: 500 });
  const found = await Array.fromAsync(entries);
  return new Map(found.map(({ key, value }) => [Number(key.at(-1)), value]));
}
