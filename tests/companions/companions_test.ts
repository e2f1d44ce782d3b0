import assert from "node:assert/strict";
import {
  changeMealBuddies,
  forgetDepartedCompanions,
  handleCompanions,
  ownCompanionData,
  readMealBuddies,
} from "@/lib/companions/mod.ts";
import { listNotices } from "@/lib/notices/mod.ts";
import { moveOrder, orderAgain, takeOrderSeat } from "@/lib/orders/mod.ts";
import { blockUser, leaveForGood } from "@/lib/rooms/mod.ts";
import { openTown, postAs, type Town } from "../orders/town.ts";
import { eventually } from "../support/waiting.ts";

Deno.test("two who ate together twice are proposed to each other while both want it, and told once", async () => {
  await using town = await openTown(3);
  const { services, ids: [a = 0, b = 0, c = 0] } = town;
  handleCompanions(services);
  services.jobs.start();
  await eat(town, a, [b, c]);
  for (const userId of [a, b, c]) {
    await changeMealBuddies(services, { userId, on: true });
  }
  assert.deepEqual(await buddiesOf(town, a), []);
  await changeMealBuddies(services, { userId: b, on: false });

  await eat(town, a, [b]);
  assert.deepEqual(await buddiesOf(town, a), []);
  await changeMealBuddies(services, { userId: b, on: true });

  assert.deepEqual(await buddiesOf(town, a), [[b, 2]]);
  assert.deepEqual(await buddiesOf(town, b), [[a, 2]]);
  assert.deepEqual(await buddiesOf(town, c), []);
  for (const userId of [a, b]) {
    await eventually("told", async () => await toldOf(town, userId) === 1);
  }

  await eat(town, b, [a]);
  await eventually("the jobs are done", async () => {
    const jobs = services.kv.list({ prefix: ["jobs", "orders.eaten"] });
    return (await Array.fromAsync(jobs)).length === 0;
  });
  assert.deepEqual(await buddiesOf(town, a), [[b, 3]]);
  assert.equal(await toldOf(town, a), 1);
  assert.equal(await toldOf(town, c), 0);
});

Deno.test("who switches it off or blocks is proposed to nobody any more, at once", async () => {
  await using town = await openTown(2);
  const { services, ids: [a = 0, b = 0] } = town;
  await eat(town, a, [b]);
  await eat(town, b, [a]);
  for (const userId of [a, b]) {
    await changeMealBuddies(services, { userId, on: true });
  }
  assert.deepEqual(await buddiesOf(town, a), [[b, 2]]);

  const off = await changeMealBuddies(services, { userId: b, on: false });
  assert.deepEqual(off, { on: false, results: [] });
  assert.deepEqual(await buddiesOf(town, a), []);
  await changeMealBuddies(services, { userId: b, on: true });
  await blockUser(services, { userId: b, otherId: a });

  assert.deepEqual(await buddiesOf(town, a), []);
  assert.deepEqual(await buddiesOf(town, b), []);
});

Deno.test("what was cancelled, or is under way, was not eaten", async () => {
  await using town = await openTown(2);
  const { services, ids: [a = 0, b = 0] } = town;
  for (const userId of [a, b]) {
    await changeMealBuddies(services, { userId, on: true });
  }
  await eat(town, a, [b]);
  const open = await postAs(town, a);
  await takeOrderSeat(services, { userId: b, orderId: open.id });
  assert.deepEqual(await buddiesOf(town, a), []);

  const moved = { userId: a, orderId: open.id };
  await moveOrder(services, { ...moved, state: "cancelled" });
  assert.deepEqual(await buddiesOf(town, a), []);
  const { id } = await orderAgain(services, moved);
  await takeOrderSeat(services, { userId: b, orderId: id });
  await arrive(town, a, id);

  assert.deepEqual(await buddiesOf(town, a), [[b, 2]]);
});

Deno.test("who leaves for good is forgotten with whom they ate", async () => {
  await using town = await openTown(2);
  const { services, ids: [a = 0, b = 0] } = town;
  handleCompanions(services);
  forgetDepartedCompanions(services);
  services.jobs.start();
  await eat(town, a, [b]);
  await eat(town, b, [a]);
  for (const userId of [a, b]) {
    await changeMealBuddies(services, { userId, on: true });
  }
  await eventually("told", async () => await toldOf(town, b) === 1);
  const { meal_buddies } = ownCompanionData(services, b);
  assert(meal_buddies);
  assert.equal((await Array.fromAsync(meal_buddies)).length, 2);
  assert.equal((await keptOf(town, a)).length, 3);

  await leaveForGood(services, { userId: a, password: "quiet-otter-92" });

  await eventually(
    "forgotten",
    async () => (await keptOf(town, a)).length === 0,
  );
  assert.equal((await keptOf(town, b)).length, 1);
});

/** Keys of the domain that name somebody. */
async function keptOf({ services: { kv } }: Town, userId: number) {
  const keys = await Promise.all(
    ["meal_company", "meal_buddies"].map((name) =>
      Array.fromAsync(kv.list({ prefix: [name] }), ({ key }) => key)
    ),
  );
  return keys.flat().filter((key) => key.includes(userId));
}

async function eat(
  town: Town,
  hostId: number,
  guestIds: number[],
): Promise<void> {
  town.clock.now += 60_000;
  const target_number = guestIds.length + 1;
  const { id } = await postAs(town, hostId, { target_number });
  for (const userId of guestIds) {
    await takeOrderSeat(town.services, { userId, orderId: id });
  }
  await arrive(town, hostId, id);
}

async function arrive(
  { services }: Town,
  userId: number,
  orderId: number,
): Promise<void> {
  for (const state of ["locked", "ordered", "arrived"] as const) {
    await moveOrder(services, { userId, orderId, state });
  }
}

async function buddiesOf({ services }: Town, userId: number) {
  const { results } = await readMealBuddies(services, userId);
  return results.map(({ user, times }) => [user.id, times]);
}

async function toldOf({ services }: Town, userId: number): Promise<number> {
  const { results } = await listNotices(services, {
    ...{ userId, locale: "ko", limit: 50 },
  });
  return results.filter(({ kind }) => kind === "mealBuddy").length;
}
