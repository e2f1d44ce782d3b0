import {
  DEPARTED_COMPANIONS_QUEUE,
  findUser,
  isPurged,
  listCards,
} from "@/lib/accounts/mod.ts";
import { companyKey, toldKey } from "@/lib/companions/keys.ts";
import { isoOf } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";

/** Forgets with whom the departed ate. Call before the jobs start; running twice changes nothing. */
export function forgetDepartedCompanions(services: Services): void {
  const { jobs, kv } = services;
  jobs.handle(DEPARTED_COMPANIONS_QUEUE, async (payload) => {
    const userId = Number(payload);
    const user = await findUser(services, userId);
    if (user === null || !isPurged(user)) return;
    for (const otherId of await listTold(services, userId)) {
      await kv.atomic()
        .delete(toldKey(userId, otherId))
        .delete(toldKey(otherId, userId))
        .commit();
    }
    await kv.delete(companyKey(userId));
  });
}

/** Since when somebody wants to hear of those they ate with, and of whom they were told, for themselves. */
export function ownCompanionData(
  services: Services,
  userId: number,
): Record<string, AsyncIterable<unknown>> {
  return { meal_buddies: mealBuddies(services, userId) };
}

async function* mealBuddies(services: Services, userId: number) {
  const since = await services.kv.get<number>(companyKey(userId));
  if (since.value !== null) yield { agreed_at: isoOf(since.value) };
  const ids = await listTold(services, userId);
  const cards = await listCards(services, ids);
  for (const id of ids) {
    const told = await services.kv.get<number>(toldKey(userId, id));
    if (told.value === null) continue;
    yield { user: cards.get(id) ?? { id }, told_at: isoOf(told.value) };
  }
}

async function listTold(
  { kv }: Services,
  userId: number,
): Promise<number[]> {
  const prefix = toldKey(userId, 0).slice(0, 2);
  return await Array.fromAsync(
    kv.list({ prefix }),
    ({ key }) => Number(key[2]),
  );
}
