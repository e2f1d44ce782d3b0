import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Step, StepTools } from "@/lib/migrations/step.ts";

/** As it was when this step was written. */
const KEPT_MS = 90 * 86_400_000;

/** ["notices", userId, at, id], what this step needs of it. */
interface Notice {
  id: number;
  kind: string;
  link: string;
  at: number;
  about?: number;
}

/** ["friend_requests", id], likewise. */
interface Request {
  from: number;
  to: number;
  at: number;
}

/**
 * Notices say whose name they hold, so that it goes with the account. Those
 * from before do not: whom they name follows from where they lead. One whose
 * person cannot be found keeps its name until it goes, 90 days at most.
 */
export const namedNotices: Step = {
  name: "notices say whom they name",
  run: async (tools) => {
    const { kv, signal } = tools;
    for await (const entry of kv.list<Notice>({ prefix: ["notices"] })) {
      signal.throwIfAborted();
      const about = await namedBy(kv, entry);
      if (about !== null) await note(tools, entry.key, about);
    }
  },
};

async function note(
  { kv, now }: StepTools,
  key: Deno.KvKey,
  about: number,
): Promise<void> {
  await untilCommitted(async () => {
    const entry = await kv.get<Notice>(key);
    if (entry.value === null || entry.value.about !== undefined) return true;
    const expireIn = Math.max(1, entry.value.at + KEPT_MS - now());
    const commit = await kv.atomic().check(entry)
      .set(key, { ...entry.value, about }, { expireIn })
      .set(["notices_about", about, ...key.slice(1)], 0, { expireIn })
      .commit();
    return commit.ok || LOST_RACE;
  });
}

/** Whose name is in it, or null where it has none or nobody knows any more. */
async function namedBy(
  kv: Deno.Kv,
  { key, value }: Deno.KvEntry<Notice>,
): Promise<number | null> {
  const userId = Number(key[1]);
  const place = Number(value.link.split("/").at(-1));
  switch (value.about === undefined && value.kind) {
    case "match":
      return await matchedIn(kv, userId, place);
    case "friendAccepted":
      return place;
    case "friendRequest":
      return await askedBefore(kv, userId, value.at);
    case "orderInvite": {
      const key = ["orders", place];
      const { value: order } = await kv.get<{ host_id: number }>(key);
      return order?.host_id ?? null;
    }
    default:
      return null;
  }
}

async function matchedIn(
  kv: Deno.Kv,
  userId: number,
  roomId: number,
): Promise<number | null> {
  const prefix = ["matches_by_user", userId];
  for await (const { key, value } of kv.list<{ room_id: number }>({ prefix })) {
    if (value.room_id === roomId) return Number(key[3]);
  }
  return null;
}

/** Who sent the last request before the notice: both were written together. */
async function askedBefore(
  kv: Deno.Kv,
  userId: number,
  at: number,
): Promise<number | null> {
  let last: Request | null = null;
  const prefix = ["friend_requests_by_user", userId];
  for await (const { value: id } of kv.list<number>({ prefix })) {
    const { value } = await kv.get<Request>(["friend_requests", id]);
    if (value?.to !== userId || value.at > at) continue;
    if (last === null || value.at > last.at) last = value;
  }
  return last?.from ?? null;
}
