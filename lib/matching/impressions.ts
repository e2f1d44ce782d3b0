import { AppError } from "@/lib/errors.ts";
import { getAll } from "@/lib/kv/page.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { faceOf } from "@/lib/matching/faces.ts";
import { DAYS_KEPT, type Shown } from "@/lib/matching/exposure/ledger.ts";
import {
  lookedKey,
  lookedOf,
  sawKey,
  seenKey,
  seenOf,
} from "@/lib/matching/keys.ts";
import { maskOf } from "@/lib/matching/masks.ts";
import { addNews, type Place } from "@/lib/matching/news.ts";
import { dayOf } from "@/lib/matching/rules.ts";
import { findProfile, type Mode } from "@/lib/profiles/mod.ts";
import type { Services } from "@/lib/services.ts";

const DAY_MS = 86_400_000;
/**
 * Counts the cards that somebody had on screen, each person once a day: what
 * newcomers are given an advance for, and what fair exposure is measured by
 * (docs/formulas.md (b) 6 and 7). Who is not shown to them there is left out.
 *
 * @throws {AppError} `profileNeeded`
 */
export async function noteSeen(
  services: Services,
  { userId, mode, shown }: {
    userId: number;
    mode: Mode;
    /** By the numbers that the mode shows. */
    shown: readonly number[];
  },
): Promise<void> {
  const circleId = (await faceOf(services, userId, mode))?.profile.circle_id;
  if (circleId === undefined || circleId === null) {
    throw new AppError("profileNeeded", `Cannot count: no ${mode} profile`);
  }
  const { find } = maskOf(services, { userId, mode });
  const profiles = await Promise.all(
    [...new Set(shown.map(find))].filter((id) => id !== userId)
      .map((id) => findProfile(services, { userId: id, mode })),
  );
  const ids = profiles.flatMap((profile) =>
    profile?.visible && profile.circle_id === circleId ? [profile.user_id] : []
  );
  await count(services, { circleId, mode }, { userId, ids });
}

async function count(
  services: Services,
  place: Place,
  { userId, ids }: { userId: number; ids: number[] },
): Promise<void> {
  const { circleId, mode } = place;
  const day = dayOf(services.now());
  await untilCommitted(async () => {
    const saw = await getAll<true>(
      services.kv,
      ids.map((id) => sawKey(mode, userId, day, id)),
    );
    const fresh = ids.filter((_, i) => saw[i]?.value === null);
    if (fresh.length === 0) return true;
    const operation = services.kv.atomic();
    for (const entry of saw) {
      operation.check(entry);
      if (entry.value !== null) continue;
      operation.set(entry.key, true, { expireIn: 2 * DAY_MS });
    }
    for (const id of fresh) {
      operation.sum(seenKey(circleId, mode, id, day), 1n);
    }
    operation.set(lookedKey(circleId, mode, userId, day), true, {
      expireIn: (DAYS_KEPT + 1) * DAY_MS,
    });
    const news = { kind: "seen" as const, user_ids: [...fresh, userId] };
    addNews(services, operation, place, news);
    return (await operation.commit()).ok ? true : LOST_RACE;
  });
}

/** Forgets how often somebody was on a screen in a circle, and when they looked. */
export async function forgetSeen(
  { kv }: Pick<Services, "kv">,
  { circleId, mode }: Place,
  userId: number,
): Promise<void> {
  for (const all of [seenOf(circleId, mode), lookedOf(circleId, mode)]) {
    const prefix = [...all, userId];
    for await (const { key } of kv.list({ prefix })) await kv.delete(key);
  }
}

/** How often people of a circle have been on a screen and when, by their id: those named, or all. */
export async function countSeen(
  { kv, now }: Pick<Services, "kv" | "now">,
  { circleId, mode }: Place,
  userIds?: readonly number[],
): Promise<Map<number, Shown>> {
  const since = dayOf(now()) - DAYS_KEPT;
  const found = new Map<number, Counted>();
  const of = (id: number) => {
    const known = found.get(id) ?? { total: 0, days: [], looked: [] };
    found.set(id, known);
    return known;
  };
  const within = (all: Deno.KvKey) =>
    userIds?.map((id) => [...all, id]) ?? [all];
  for (const prefix of within(seenOf(circleId, mode))) {
    for await (const { key, value } of kv.list<Deno.KvU64>({ prefix })) {
      const [id, day] = [Number(key[3]), Number(key[4])];
      const one = of(id);
      one.total += Number(value.value);
      if (day >= since) one.days.push([day, Number(value.value)]);
    }
  }
  for (const prefix of within(lookedOf(circleId, mode))) {
    for await (const { key } of kv.list<true>({ prefix })) {
      of(Number(key[3])).looked.push(Number(key[4]));
    }
  }
  return found;
}

interface Counted {
  total: number;
  days: [number, number][];
  looked: number[];
}
