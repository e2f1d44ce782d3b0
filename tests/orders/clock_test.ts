import assert from "node:assert/strict";
import { listNotices } from "@/lib/notices/mod.ts";
import { listMessages } from "@/lib/rooms/mod.ts";
import {
  accessOrder,
  editOrder,
  handleOrderTimes,
  moveOrder,
  takeOrderSeat,
  voteExtension,
} from "@/lib/orders/mod.ts";
import { keepTime } from "@/lib/orders/clock.ts";
import { EXTENSION_MS, MOST_PUT_OFF } from "@/lib/orders/rules.ts";
import type { Order, WhenShort } from "@/lib/orders/schema.ts";
import { TIMES_QUEUE } from "@/lib/orders/times.ts";
import { eventually } from "../support/client.ts";
import { codeOf, openTown, postAs, type Town } from "./town.ts";

const PATIENCE_MS = 30_000;
const HOUR_MS = 3_600_000;

/** The codes of all lines about the order in its room. */
async function linesOf(
  { services }: Town,
  { id, host }: Order,
): Promise<string[]> {
  const { results } = await listMessages(services, {
    ...{ userId: host.id, roomId: id, limit: 100 },
  });
  return results.flatMap(({ fact }) => fact?.code ?? []);
}

/** Does what the order's deadline asks for, at the deadline. */
async function reachDeadline(town: Town, order: Order): Promise<void> {
  const deadline_at = Date.parse(order.deadline_at);
  town.clock.now = Math.max(town.clock.now, deadline_at);
  const time = { what: "deadline", order_id: order.id, deadline_at } as const;
  await keepTime(town.services, time);
}

Deno.test("Jobs remind, then lock an order at its deadline, by the clock of the services", async () => {
  await using town = await openTown(2);
  const { services, clock, ids: [hostId = 0, a = 0] } = town;
  const order = await postAs(town, hostId, { target_number: 3 });
  await takeOrderSeat(services, { userId: a, orderId: order.id });
  const left = () =>
    Array.fromAsync(services.kv.list({ prefix: ["jobs", TIMES_QUEUE] }));
  handleOrderTimes(services);
  services.jobs.start();
  const passes = async (ms: number, jobs: number) => {
    clock.now += ms;
    // Any commit with a job rings the worker; in a real process it looks by itself.
    const soon = { queue: "none", payload: null, dueAt: Infinity };
    await services.jobs.add(services.kv.atomic(), { ...soon, dueAt: 9e15 })
      .commit();
    await eventually(
      "a job is done",
      async () => (await left()).length === jobs,
      PATIENCE_MS,
    );
  };

  assert.equal((await left()).length, 3);
  await passes(HOUR_MS - 600_000, 2);
  await passes(540_000, 1);
  const before = await accessOrder(services, { userId: a, orderId: order.id });
  await passes(60_000, 0);
  const after = await accessOrder(services, { userId: a, orderId: order.id });

  assert.equal(before.state, "open");
  assert.deepEqual([after.state, after.locked_by], ["locked", "deadline"]);
  assert.deepEqual(await linesOf(town, order), [
    "in10",
    "in1",
    "lockedAtDeadline",
  ]);
  const { results } = await listNotices(services, {
    ...{ userId: a, locale: "ko", limit: 10 },
  });
  assert.deepEqual(results.map(({ kind }) => kind), [
    "orderClosing",
    "orderClosing",
  ]);
});

Deno.test("A time that came twice, or is out of date, changes nothing", async () => {
  await using town = await openTown(2);
  const { services, clock, ids: [hostId = 0, a = 0] } = town;
  const order = await postAs(town, hostId, { target_number: 3 });
  const orderId = order.id;
  await takeOrderSeat(services, { userId: a, orderId });
  const moved = await editOrder(services, {
    ...{ userId: hostId, orderId },
    changes: { deadline_at: clock.now + 2 * HOUR_MS },
  });

  await reachDeadline(town, order);
  const stillOpen = await accessOrder(services, { userId: a, orderId });
  await reachDeadline(town, moved);
  const locked = await accessOrder(services, { userId: a, orderId });
  await reachDeadline(town, moved);
  const again = await accessOrder(services, { userId: a, orderId });
  await keepTime(services, { what: "hold", order_id: 1 });

  assert.equal(stillOpen.state, "open");
  assert.equal(locked.locked_by, "deadline");
  assert.equal(again.revision, locked.revision);
});

Deno.test("R13: the server's clock decides, also where it steps: after the deadline nobody comes, before the job and after it", async () => {
  await using town = await openTown(3);
  const { services, clock, ids: [hostId = 0, a = 0, b = 0] } = town;
  const order = await postAs(town, hostId, { target_number: 3 });
  const orderId = order.id;

  clock.now += HOUR_MS + 600_000;
  const late = await codeOf(takeOrderSeat(services, { userId: a, orderId }));
  clock.now -= 2 * 600_000;
  await takeOrderSeat(services, { userId: b, orderId });
  const deadline_at = Date.parse(order.deadline_at);
  clock.now = deadline_at + 1;
  // Too late to remind: nobody hears of ten minutes that are over.
  await keepTime(services, { what: "in10", order_id: orderId, deadline_at });
  await reachDeadline(town, order);

  assert.equal(late, "orderClosed");
  assert.deepEqual(await linesOf(town, order), ["lockedAtDeadline"]);
});

Deno.test("At the deadline of an order that is too small happens what its host chose", async () => {
  await using town = await openTown(2);
  const { services, ids: [hostId = 0, a = 0] } = town;
  const after = async (when_short: WhenShort) => {
    const order = await postAs(town, hostId, {
      when_short,
      min_amount: 15_000,
    });
    await takeOrderSeat(services, { userId: a, orderId: order.id });
    await reachDeadline(town, order);
    return await accessOrder(services, { userId: hostId, orderId: order.id });
  };

  const [cancelled, goesOn] = [await after("cancel"), await after("go_on")];
  let extended = await after("extend");
  for (let i = 1; i < MOST_PUT_OFF; i++) {
    assert.equal(
      Date.parse(extended.deadline_at),
      town.clock.now + EXTENSION_MS,
    );
    await reachDeadline(town, extended);
    extended = await accessOrder(services, {
      userId: hostId,
      orderId: extended.id,
    });
  }
  await reachDeadline(town, extended);
  const atLast = await accessOrder(services, {
    userId: hostId,
    orderId: extended.id,
  });

  assert.deepEqual([cancelled.state, cancelled.join_number], ["cancelled", 2]);
  assert.deepEqual([goesOn.state, goesOn.locked_by], ["locked", "deadline"]);
  assert.deepEqual([atLast.state, atLast.locked_by], ["locked", "deadline"]);
  assert.deepEqual(await linesOf(town, atLast), [
    "full",
    "putOff",
    "putOff",
    "putOff",
    "short",
  ]);
  const { results } = await listNotices(services, {
    ...{ userId: a, locale: "en", limit: 10 },
  });
  assert(results.some(({ kind }) => kind === "orderCancelled"));
});

Deno.test("voteExtension() moves the deadline once more than half of the members want it", async () => {
  await using town = await openTown(5);
  const { services, ids: [hostId = 0, a = 0, b = 0, c = 0, stranger = 0] } =
    town;
  const order = await postAs(town, hostId, { target_number: 5 });
  const orderId = order.id;
  for (const userId of [a, b, c]) {
    await takeOrderSeat(services, { userId, orderId });
  }
  const vote = (userId: number, wants = true) =>
    voteExtension(services, { userId, orderId, wants });

  await vote(a);
  await vote(a);
  await vote(b);
  const withdrawn = await vote(b, false);
  await vote(b);
  const moved = await vote(c);
  const outside = await codeOf(vote(stranger));
  await moveOrder(services, { userId: hostId, orderId, state: "locked" });
  const tooLate = await codeOf(vote(a));

  assert.deepEqual([withdrawn.extension_votes, withdrawn.extension_needed], [
    1,
    3,
  ]);
  assert.equal(
    Date.parse(moved.deadline_at),
    Date.parse(order.deadline_at) + EXTENSION_MS,
  );
  assert.deepEqual([moved.extension_votes, moved.has_voted], [0, false]);
  assert.deepEqual([outside, tooLate], ["orderNotFound", "orderClosed"]);
});
