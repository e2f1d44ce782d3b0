import type { KnownAct } from "@/lib/matching/engine/facts.ts";
import type { Order } from "@/lib/matching/engine/protocol.ts";
import type { Answers } from "@/lib/matching/engine/person.ts";
import type { Shown } from "@/lib/matching/exposure/ledger.ts";
import { countSeen } from "@/lib/matching/impressions.ts";
import { labelKey } from "@/lib/matching/keys.ts";
import type { Place } from "@/lib/matching/news.ts";
import { actOf } from "@/lib/matching/teaching.ts";
import { findText, listTexts } from "@/lib/matching/text/kept.ts";
import type { Label, News } from "@/lib/matching/stored.ts";
import {
  findProfiles,
  listListed,
  type StoredProfile,
} from "@/lib/profiles/mod.ts";
import type { Services } from "@/lib/services.ts";

/** People, decisions and counts that go to the scoring thread at once: few milliseconds of the serving thread. */
const CHUNK = 50;

/** Tells the scoring thread something, and waits until it has heard. */
export type Tell = (order: Order) => Promise<unknown>;

/** Reads a circle from the store: who is listed, and what was decided. */
export async function readCircle(
  services: Services,
  place: Place,
  tell: Tell,
): Promise<void> {
  let people: Answers[] = [];
  for await (const profile of listListed(services, place)) {
    const { user_id, answers } = profile;
    if (takesPart(profile)) people.push({ user_id, answers });
    if (people.length < CHUNK) continue;
    await tell({ kind: "put", place, people });
    people = [];
  }
  await tell({ kind: "put", place, people });
  for await (const texts of listTexts(services, place)) {
    await tell({ kind: "texts", place, texts });
  }
  let acts: KnownAct[] = [];
  for await (const act of listActs(services, place)) {
    acts.push(act);
    if (acts.length < CHUNK) continue;
    await tell({ kind: "learn", place, acts });
    acts = [];
  }
  await tell({ kind: "learn", place, acts });
  await tellCounts(place, await countSeen(services, place), tell);
}

/** Takes in what is new in a circle, in order; profiles are read as they are now. */
export async function takeNews(
  services: Services,
  { place, news }: { place: Place; news: readonly News[] },
  tell: Tell,
): Promise<void> {
  for (const piece of news) {
    if (piece.kind !== "act") continue;
    const { from, to, act, at } = piece;
    await tell(
      act !== null && act !== "later"
        ? { kind: "learn", place, acts: [{ from, to, act, at }] }
        : { kind: "unlearn", place, from, to },
    );
  }
  await tellSeen(services, { place, news }, tell);
  const changed = new Set(
    news.flatMap((piece) => piece.kind === "profile" ? piece.user_id : []),
  );
  const { circleId, mode } = place;
  const profiles = await findProfiles(services, {
    ...{ userIds: [...changed], mode },
  });
  const texts = await Promise.all(
    [...changed].map((userId) => findText(services, place, userId)),
  );
  await tell({ kind: "texts", place, texts });
  const people = profiles.filter((profile) =>
    profile.visible && profile.circle_id === circleId && takesPart(profile)
  ).map(({ user_id, answers }) => ({ user_id, answers }));
  for (const { user_id } of people) changed.delete(user_id);
  for (let at = 0; at < people.length; at += CHUNK) {
    await tell({ kind: "put", place, people: people.slice(at, at + CHUNK) });
  }
  if (changed.size === 0) return;
  await tell({ kind: "remove", place, userIds: [...changed] });
}

/** Sums are read again: hearing of them twice changes nothing. */
async function tellSeen(
  services: Services,
  { place, news }: { place: Place; news: readonly News[] },
  tell: Tell,
): Promise<void> {
  const ids = news.flatMap((piece) =>
    piece.kind === "seen" ? piece.user_ids : []
  );
  if (ids.length === 0) return;
  const seen = await countSeen(services, place, [...new Set(ids)]);
  await tellCounts(place, seen, tell);
}

async function tellCounts(
  place: Place,
  counts: ReadonlyMap<number, Shown>,
  tell: Tell,
): Promise<void> {
  const all = [...counts];
  for (let at = 0; at < all.length; at += CHUNK) {
    const seen = new Map(all.slice(at, at + CHUNK));
    await tell({ kind: "count", place, seen });
  }
}

/** What was decided in a circle, by who decided. */
export async function* listActs(
  { kv }: Services,
  { circleId, mode }: Place,
): AsyncGenerator<KnownAct> {
  const prefix = labelKey(circleId, mode, 0, 0).slice(0, 3);
  for await (
    const { key, value: label } of kv.list<Label>(
      { prefix },
      { batchSize: CHUNK },
    )
  ) {
    const [from, to] = [Number(key[3]), Number(key[4])];
    yield { from, to, act: actOf(label), at: label.at };
  }
}

/** Who takes no part is proposed to nobody, and nobody to them. */
export function takesPart({ preferences }: StoredProfile): boolean {
  return preferences.auto_match;
}
