import { listVisible } from "@/lib/accounts/mod.ts";
import { barredFrom } from "@/lib/matching/bars.ts";
import { listFaces, nameIn } from "@/lib/matching/faces.ts";
import {
  blindLikeKey,
  likeKey,
  matchKey,
  matchOfKey,
} from "@/lib/matching/keys.ts";
import { findShown, maskOf } from "@/lib/matching/masks.ts";
import { FULL_INBOX } from "@/lib/matching/rules.ts";
import type { LikeView, MatchView } from "@/lib/matching/schema.ts";
import type { Match } from "@/lib/matching/stored.ts";
import { findProfile, type Mode } from "@/lib/profiles/mod.ts";
import type { Services } from "@/lib/services.ts";

/** Of longer lists the newest are shown. */
const MOST = 100;

/** Whom somebody matched with in a mode, newest first. */
export async function listMatches(
  services: Services,
  { userId, mode }: { userId: number; mode: Mode },
): Promise<MatchView[]> {
  const prefix = matchOfKey(userId, mode, 0).slice(0, 3);
  const all = await Array.fromAsync(
    services.kv.list<Match>({ prefix }),
    ({ value }) => value,
  );
  const newest = all.toSorted((x, y) => y.at - x.at).slice(0, MOST);
  const ids = newest.map(({ a, b }) => a === userId ? b : a);
  const cards = await listVisible(services, { userId, ids });
  const views = newest.map(async ({ room_id, at }, i) => {
    const card = cards.get(ids[i] ?? 0);
    if (card === undefined) return [];
    const profile = await findProfile(services, { userId: card.id, mode });
    const user = profile === null ? card : nameIn(mode, profile, card);
    const matched_at = new Date(at).toISOString();
    return [{ user, mode, room_id, matched_at }];
  });
  return (await Promise.all(views)).flat();
}

/** The match of two people in a mode, the other by the number that the mode shows, or null. */
export async function findMatch(
  services: Services,
  { userId, shown, mode }: { userId: number; shown: number; mode: Mode },
): Promise<Match | null> {
  const otherId = await findShown(services, { userId, shown, mode });
  const key = matchKey(mode, userId, otherId);
  return (await services.kv.get<Match>(key)).value;
}

/** Whether two accounts matched in a mode. */
export async function hasMatch(
  { kv }: Services,
  { userIds: [a, b], mode }: {
    userIds: readonly [number, number];
    mode: Mode;
  },
): Promise<boolean> {
  return (await kv.get(matchKey(mode, a, b))).value !== null;
}

/** Who likes somebody in a mode and has no answer yet, newest first. */
export async function listLikes(
  services: Services,
  { userId, mode }: { userId: number; mode: Mode },
): Promise<LikeView[]> {
  const likes = await Promise.all(
    [likeKey, blindLikeKey].map((keyOf) =>
      Array.fromAsync(
        services.kv.list<number>({
          prefix: keyOf(mode, userId, 0).slice(0, 3),
        }),
        ({ key, value }) => ({ id: Number(key.at(-1)), at: value }),
      )
    ),
  );
  // Somebody may have liked the card and named the account as well.
  const byId = new Map(likes.flat().map((like) => [like.id, like]));
  const newest = [...byId.values()].toSorted((x, y) => y.at - x.at)
    .slice(0, MOST);
  const ids = newest.map(({ id }) => id);
  const [visible, barred] = await Promise.all([
    listVisible(services, { userId, ids }),
    barredFrom(services, { userId, mode }),
  ]);
  for (const id of barred) visible.delete(id);
  const faces = await listFaces(services, [...visible.keys()], mode);
  const { show } = maskOf(services, { userId, mode });
  return newest.flatMap(({ id, at }) => {
    const face = faces.get(id);
    if (face === undefined) return [];
    const liked_at = new Date(at).toISOString();
    return [{ user: { ...face.user, id: show(id) }, liked_at }];
  });
}

/** How many likes wait for somebody's answer. */
export async function countLikes(
  { kv }: Pick<Services, "kv">,
  asked: { userId: number; mode: Mode },
): Promise<number> {
  const blind = await countUnder(kv, blindLikeKey, asked);
  return Math.min(MOST, blind + await countUnder(kv, likeKey, asked));
}

/** Whether so many like somebody's card that no more should see it; likes that name an account pause nobody. */
export async function isInboxFull(
  { kv }: Pick<Services, "kv">,
  asked: { userId: number; mode: Mode },
): Promise<boolean> {
  const most = FULL_INBOX + 1;
  return await countUnder(kv, likeKey, { ...asked, most }) === most;
}

async function countUnder(
  kv: Deno.Kv,
  keyOf: typeof likeKey,
  { userId, mode, most = MOST }: { userId: number; mode: Mode; most?: number },
): Promise<number> {
  const prefix = keyOf(mode, userId, 0).slice(0, 3);
  const keys = await Array.fromAsync(kv.list({ prefix }, { limit: most }));
  return keys.length;
}
