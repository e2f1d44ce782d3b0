import { readBlocks } from "@/lib/accounts/mod.ts";
import { invalidField } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { awaitReplies } from "@/lib/matching/aftermath.ts";
import { type Face, facesOf, noFace } from "@/lib/matching/faces.ts";
import {
  actKey,
  barKey,
  blindKey,
  blindLikeKey,
  deciderKey,
  lastActKey,
  likeKey,
  matchKey,
  matchOfKey,
} from "@/lib/matching/keys.ts";
import { type Pair, teach } from "@/lib/matching/teaching.ts";
import { LOOKED_AT_MS } from "@/lib/matching/rules.ts";
import type { Act, Label, Match, StoredAct } from "@/lib/matching/stored.ts";
import { addNotice } from "@/lib/notices/mod.ts";
import {
  addMatchRoom,
  changePairRoom,
  type MatchCard,
  type MatchRoom,
} from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";

/** What somebody decides about another, in one mode. */
export interface Decision extends Pair {
  /** What they decide. */
  act: Act;
  /** How long the card was on screen, in milliseconds. */
  shownMs?: number;
}

/** What both see at the top of the room of a match. */
export type MakeCard = (pair: Pair) => Promise<MatchCard>;

/**
 * Decides about somebody. The second like of two makes the match, its room
 * with the card, and a notice for each, in one commit and exactly once.
 * Deciding again replaces what was decided; a match stays.
 *
 * @throws {AppError} `validationFailed` for oneself, `profileNeeded`, `userNotFound`
 */
export async function decide(
  services: Services,
  decision: Decision,
  makeCard: MakeCard,
): Promise<{ matched: boolean; roomId: number | null }> {
  const { userId, otherId } = decision;
  if (userId === otherId) throw invalidField("user_id", "invalid");
  const faces = await facesOf(services, decision);
  const attempt = () => tryDecide(services, { decision, faces, makeCard });
  const { matched, room } = await changePairRoom(
    services,
    [userId, otherId],
    () => untilCommitted(attempt),
  );
  return { matched, roomId: room?.roomId ?? null };
}

async function tryDecide(
  services: Services,
  { decision, faces, makeCard }: {
    decision: Decision;
    faces: { mine: Face; theirs: Face };
    makeCard: MakeCard;
  },
): Promise<{ matched: boolean; room: MatchRoom | null } | typeof LOST_RACE> {
  const { kv } = services;
  const { userId, otherId, mode, act } = decision;
  const [mine, theirs, blind, match, bar, barred] = await kv.getMany<
    [StoredAct, StoredAct, number, Match, number, number]
  >([
    actKey(mode, userId, otherId),
    actKey(mode, otherId, userId),
    blindKey(mode, otherId, userId),
    matchKey(mode, userId, otherId),
    barKey(mode, userId, otherId),
    barKey(mode, otherId, userId),
  ]);
  if (match.value !== null) {
    const room = { roomId: match.value.room_id, head: null };
    return { matched: true, room };
  }
  const { own, theirs: back } = await readBlocks(services, decision);
  const blocks = [own, back, bar, barred];
  if (blocks.some(({ value }) => value !== null)) throw noFace(otherId);
  const operation = kv.atomic()
    .check(mine, theirs, blind, match, ...blocks);
  write(services, operation, decision, faces.mine);
  const isLiked = theirs.value?.act === "like" || blind.value !== null;
  const isMutual = act === "like" && isLiked;
  const room = isMutual
    ? await addMatch(services, operation, { decision, faces, makeCard })
    : null;
  if (!(await operation.commit()).ok) return LOST_RACE;
  return { matched: isMutual, room };
}

/** The decision itself, what it teaches, and the like that waits for an answer. */
function write(
  services: Services,
  operation: Deno.AtomicOperation,
  { userId, otherId, mode, act, shownMs = 0 }: Decision,
  { profile: { circle_id: circleId } }: Face,
): void {
  const at = services.now();
  const teaches = act === "like" || (act === "pass" && shownMs >= LOOKED_AT_MS);
  const stored: StoredAct = {
    ...{ act, to: otherId, at },
    circle_id: teaches ? circleId : null,
  };
  operation.set(actKey(mode, userId, otherId), stored)
    .set(lastActKey(mode, userId), stored)
    .set(deciderKey(mode, otherId, userId), null)
    .delete(blindKey(mode, userId, otherId))
    .delete(likeKey(mode, userId, otherId))
    .delete(blindLikeKey(mode, userId, otherId))
    .delete(blindLikeKey(mode, otherId, userId));
  if (act === "like") operation.set(likeKey(mode, otherId, userId), at);
  else operation.delete(likeKey(mode, otherId, userId));
  if (circleId === null) return;
  const label: Label | null = teaches
    ? { y: act === "like" ? 1 : 0, at }
    : null;
  teach(services, operation, { userId, otherId, mode, circleId, label });
}

async function addMatch(
  services: Services,
  operation: Deno.AtomicOperation,
  { decision, faces, makeCard }: {
    decision: Decision;
    faces: { mine: Face; theirs: Face };
    makeCard: MakeCard;
  },
): Promise<MatchRoom> {
  const { userId, otherId, mode } = decision;
  const content = await makeCard(decision);
  const [a, b] = userId < otherId ? [userId, otherId] : [otherId, userId];
  const at = services.now();
  const room = await addMatchRoom(services, operation, {
    userIds: [a, b],
    content,
  });
  const match: Match = { a, b, mode, at, room_id: room.roomId };
  operation.set(matchKey(mode, a, b), match)
    .set(matchOfKey(a, mode, b), match)
    .set(matchOfKey(b, mode, a), match)
    .delete(blindKey(mode, otherId, userId))
    .delete(likeKey(mode, a, b))
    .delete(likeKey(mode, b, a));
  awaitReplies(services, operation, { match, seq: room.head?.seq ?? 1 });
  const { mine, theirs } = faces;
  for (const [to, from] of [[mine, theirs], [theirs, mine]] as const) {
    addNotice(services, operation, {
      userId: to.user.id,
      kind: "match",
      facts: { name: from.user.display_name },
      about: from.profile.user_id,
      link: `/rooms/${room.roomId}`,
      mode,
    });
  }
  return room;
}
