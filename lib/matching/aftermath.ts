import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { actKey, labelKey, matchKey } from "@/lib/matching/keys.ts";
import { REPLY_MS } from "@/lib/matching/rules.ts";
import type {
  Aftermath,
  Label,
  Match,
  StoredAct,
} from "@/lib/matching/stored.ts";
import { type Pair, teach } from "@/lib/matching/teaching.ts";
import { findProfile, MODES } from "@/lib/profiles/mod.ts";
import { type Blocked, BLOCKED_QUEUE, listWriters } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";

/** Looks after 48 hours who has written; the payload is `Awaited`. */
const REPLIES_QUEUE = "matching.replies";
/** Learns from a report; the payload is `Blocked`. */
const REPORTED_QUEUE = "matching.reported";

/** Payload of `REPLIES_QUEUE`. */
export interface Awaited {
  /** As its commit left it. */
  match: Match;
  /** Of the card with which their talk begins. */
  seq: number;
}

/** Has the commit of a match looked at again when both have had their time to write. */
export function awaitReplies(
  { jobs }: Services,
  operation: Deno.AtomicOperation,
  payload: Awaited,
): void {
  const dueAt = payload.match.at + REPLY_MS;
  jobs.add(operation, { queue: REPLIES_QUEUE, payload, dueAt });
}

/** Adds to the commit of a report what it teaches wherever the two have met by matching. */
export function teachReport(
  { jobs, now }: Services,
  operation: Deno.AtomicOperation,
  { userId, otherId }: Pick<Pair, "userId" | "otherId">,
): void {
  const payload: Blocked = { user_id: userId, other_id: otherId, at: now() };
  jobs.add(operation, { queue: REPORTED_QUEUE, payload });
}

/**
 * Learns from what came of decisions (docs/formulas.md (b) 2): a word within 48 hours
 * of a match is a yes, blocking and reporting a no of more weight. Call before
 * the jobs start. A second run changes nothing.
 */
export function learnAftermath(services: Services): void {
  const { jobs } = services;
  jobs.handle(REPLIES_QUEUE, async (payload) => {
    if (isAwaited(payload)) await learnReplies(services, payload);
  });
  for (
    const [queue, by] of [[BLOCKED_QUEUE, "block"], [
      REPORTED_QUEUE,
      "report",
    ]] as const
  ) {
    jobs.handle(queue, async (payload) => {
      if (isBlocked(payload)) await learnRegret(services, payload, by);
    });
  }
}

async function learnReplies(
  services: Services,
  { match, seq }: Awaited,
): Promise<void> {
  const { a, b, mode, room_id: roomId, at } = match;
  const writers = await listWriters(services, {
    ...{ roomId, afterSeq: seq, until: at + REPLY_MS },
  });
  for (const [userId, otherId] of [[a, b], [b, a]] as const) {
    const wroteAt = writers.get(userId);
    if (wroteAt === undefined) continue;
    const label: Label = { y: 1, at: wroteAt, by: "reply" };
    await learn(services, { userId, otherId, mode }, label);
  }
}

/** Wherever one of them has decided about the other. */
async function learnRegret(
  services: Services,
  { user_id: userId, other_id: otherId, at }: Blocked,
  by: Aftermath,
): Promise<void> {
  for (const mode of MODES) {
    const label: Label = { y: 0, at, by };
    await learn(services, { userId, otherId, mode }, label);
  }
}

/** Keeps what came later than what is known of a pair that met by matching. */
async function learn(
  services: Services,
  pair: Pair,
  label: Label,
): Promise<void> {
  const { kv } = services;
  const { userId, otherId, mode } = pair;
  await untilCommitted(async () => {
    const [own, theirs, match] = await kv.getMany<
      [StoredAct, StoredAct, Match]
    >([
      actKey(mode, userId, otherId),
      actKey(mode, otherId, userId),
      matchKey(mode, userId, otherId),
    ]);
    const met = own.value?.act ?? theirs.value?.act ?? match.value?.mode;
    const profile = await findProfile(services, { userId, mode });
    const circleId = own.value?.circle_id ?? profile?.circle_id ?? null;
    if (met === undefined || circleId === null) return true;
    const key = labelKey(circleId, mode, userId, otherId);
    const known = await kv.get<Label>(key);
    if (known.value !== null && !isNews(known.value, label)) return true;
    const operation = kv.atomic().check(own, known);
    teach(services, operation, { ...pair, circleId, label });
    return (await operation.commit()).ok ? true : LOST_RACE;
  });
}

/** What is later counts, and once; but no words after a regret. */
function isNews(known: Label, { y, at, by }: Label): boolean {
  const isRegretted = known.y === 0 && known.by !== undefined;
  return at >= known.at && known.by !== by && !(isRegretted && y === 1);
}

function isAwaited(payload: unknown): payload is Awaited {
  return typeof payload === "object" && payload !== null &&
    "match" in payload && "seq" in payload;
}

function isBlocked(payload: unknown): payload is Blocked {
  return typeof payload === "object" && payload !== null &&
    "user_id" in payload && "other_id" in payload && "at" in payload;
}
