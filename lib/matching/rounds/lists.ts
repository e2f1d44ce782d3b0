import { isAdmin } from "@/lib/accounts/mod.ts";
import type { Me } from "@/lib/accounts/schema.ts";
import { getAll, listPage } from "@/lib/kv/page.ts";
import {
  roundKey,
  roundsOfCircle,
  roundsOfUser,
  wishesKey,
} from "@/lib/matching/rounds/keys.ts";
import type { StoredRound } from "@/lib/matching/rounds/stored.ts";
import type { Services } from "@/lib/services.ts";

const MOST_LISTED = 50;

/** The rounds of a circle, newest first: all for administrators, else those on whose roster one is. */
export async function listRounds(
  services: Services,
  { user, circleId }: { user: Me; circleId: number },
): Promise<StoredRound[]> {
  const prefix = isAdmin(services, user)
    ? roundsOfCircle(circleId)
    : roundsOfUser(user.id);
  return await readRounds(services, { prefix, circleId });
}

/** Whether somebody finds anything at the rounds of their circle: administrators always, others when they are on a roster. */
export async function hasRounds(
  services: Services,
  user: Me,
): Promise<boolean> {
  if (user.circle === null) return false;
  if (isAdmin(services, user)) return true;
  const rounds = await listRounds(services, { user, circleId: user.circle.id });
  return rounds.length > 0;
}

/** The open rounds of one's circle that have no wishes of one's own yet. */
export async function listUnanswered(
  services: Services,
  { id: userId, circle }: Pick<Me, "id" | "circle">,
): Promise<StoredRound[]> {
  if (circle === null) return [];
  const rounds = await readRounds(services, {
    prefix: roundsOfUser(userId),
    circleId: circle.id,
  });
  const open = rounds.filter(({ state }) => state === "open");
  const keys = open.map(({ id }) => wishesKey(id, userId));
  const wishes = await getAll(services.kv, keys);
  return open.filter((_, i) => wishes[i]?.value === null);
}

async function readRounds(
  { kv }: Services,
  { prefix, circleId }: { prefix: Deno.KvKey; circleId: number },
): Promise<StoredRound[]> {
  const { results } = await listPage<number>(kv, { prefix }, {
    limit: MOST_LISTED,
    reverse: true,
  });
  const keys = results.map(({ value }) => roundKey(value));
  const rounds = await getAll<StoredRound>(kv, keys);
  return rounds.flatMap(({ value }) =>
    value?.circle_id === circleId ? [value] : []
  );
}
