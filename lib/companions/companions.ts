import {
  findUser,
  findUsers,
  isSuspended,
  listVisible,
  type User,
} from "@/lib/accounts/mod.ts";
import { companyKey, toldKey } from "@/lib/companions/keys.ts";
import { companyOf } from "@/lib/companions/rules.ts";
import type { MealBuddies } from "@/lib/companions/schema.ts";
import { getAll } from "@/lib/kv/page.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { addNotice } from "@/lib/notices/mod.ts";
import { EATEN_QUEUE, listEaten, listEaters } from "@/lib/orders/mod.ts";
import { isoOf } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";

/** The job that the commit adds with which somebody agrees; its payload is their id. */
const AGREED_QUEUE = "companions.agreed";
/** Of more people the first are shown. */
const MOST = 20;

/**
 * Those with whom somebody ate twice or more, of those who want to hear of it
 * as well; nobody while they do not want it themselves. They stand there as in
 * an order: no profile of any mode is looked at.
 */
export async function readMealBuddies(
  services: Services,
  userId: number,
): Promise<MealBuddies> {
  const { kv } = services;
  const mine = await kv.get<number>(companyKey(userId));
  if (mine.value === null) return { on: false, results: [] };
  const company = companyOf(userId, await listEaten(services, userId));
  const ids = company.map((one) => one.userId);
  const [theirs, cards, users] = await Promise.all([
    getAll<number>(kv, ids.map(companyKey)),
    listVisible(services, { userId, ids }),
    findUsers(services, ids),
  ]);
  const now = services.now();
  const results = company.flatMap((one, i) => {
    const user = cards.get(one.userId);
    const known = users.get(one.userId);
    const isAgreed = theirs[i]?.value !== null;
    if (user === undefined || known === undefined || !isAgreed) return [];
    if (isSuspended(known, now)) return [];
    const { times, lastAt, lastTitle } = one;
    return [{ user, times, last_at: isoOf(lastAt), last_title: lastTitle }];
  });
  return { on: true, results: results.slice(0, MOST) };
}

/** Wants to hear of those they ate with, or no more: then nobody hears of them either, at once. */
export async function changeMealBuddies(
  services: Services,
  { userId, on }: { userId: number; on: boolean },
): Promise<MealBuddies> {
  const { kv, jobs, now } = services;
  await untilCommitted(async () => {
    const entry = await kv.get<number>(companyKey(userId));
    if (on === (entry.value !== null)) return true;
    const operation = kv.atomic().check(entry);
    if (on) {
      operation.set(entry.key, now());
      jobs.add(operation, { queue: AGREED_QUEUE, payload: userId });
    } else operation.delete(entry.key);
    return (await operation.commit()).ok || LOST_RACE;
  });
  return await readMealBuddies(services, userId);
}

/** Tells people of each other once they have eaten together twice and both want it. Call before the jobs start; running twice changes nothing. */
export function handleCompanions(services: Services): void {
  const { jobs } = services;
  jobs.handle(AGREED_QUEUE, (payload) => tellOf(services, Number(payload)));
  jobs.handle(EATEN_QUEUE, async (payload) => {
    const eaters = await listEaters(services, Number(payload));
    for (const userId of eaters) await tellOf(services, userId);
  });
}

/** Tells somebody and those whom they may hear of about each other, each pair once. */
async function tellOf(services: Services, userId: number): Promise<void> {
  const { results } = await readMealBuddies(services, userId);
  for (const { user: { id } } of results) await tellPair(services, userId, id);
}

async function tellPair(
  services: Services,
  ...pair: [number, number]
): Promise<void> {
  const [a, b] = pair;
  const { kv, now } = services;
  const [one, other] = await Promise.all(
    pair.map((id) => findUser(services, id)),
  );
  if (!isThere(one) || !isThere(other)) return;
  await untilCommitted(async () => {
    const told = await kv.get<number>(toldKey(a, b));
    if (told.value !== null) return true;
    const operation = kv.atomic().check(told)
      .set(toldKey(a, b), now())
      .set(toldKey(b, a), now());
    for (const [to, about] of [[one, other], [other, one]] as const) {
      addNotice(services, operation, {
        ...{ userId: to.id, kind: "mealBuddy", about: about.id },
        ...{ facts: { name: about.display_name }, link: "/orders/together" },
      });
    }
    return (await operation.commit()).ok || LOST_RACE;
  });
}

/** Who has closed the account hears nothing, and is nobody's company. */
function isThere(user: User | null | undefined): user is User {
  return user?.deleted_at === null;
}
