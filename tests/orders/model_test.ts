import assert from "node:assert/strict";
import {
  accessOrder,
  barFromOrder,
  editOrder,
  joinQueue,
  leaveOrder,
  leaveQueue,
  liftBar,
  moveOrder,
  takeOrderSeat,
} from "@/lib/orders/mod.ts";
import { keepTime } from "@/lib/orders/clock.ts";
import { orderKey } from "@/lib/orders/keys.ts";
import { OrderState } from "@/lib/orders/schema.ts";
import type { StoredOrder } from "@/lib/orders/stored.ts";
import { type Chance, openChance } from "../support/seed.ts";
import { type Act, OrderModel } from "./order_model.ts";
import { codeOf, openTown, postAs, seatsOf, type Town } from "./town.ts";

const RUNS = Number(Deno.env.get("ORDER_RUNS") ?? 40);
const ACTS = 40;
const PEOPLE = 6;
const DEADLINE_MS = 600_000;
/** Every state is reached, whatever chance does. */
const SURE: Act[][] = [
  [{ type: "take", who: 1 }, { type: "wait", ms: DEADLINE_MS }],
  (["locked", "ordered", "arrived", "settled"] as const)
    .map((to) => ({ type: "move", to })),
  [1, 2, 3, 4].map((who) => ({ type: "take", who })),
  [{ type: "move", to: "cancelled" }],
];

Deno.test("R22: orders are what their model says, whatever happens to them", async () => {
  const chance = openChance("orders");
  await using town = await openTown(PEOPLE);
  const reached = new Set<string>();
  for (let run = 0; run < RUNS; run++) {
    const target = chance.whole(2, 5);
    const deadline = town.clock.now + DEADLINE_MS;
    const { id } = await postAs(town, town.ids[0] ?? 0, {
      ...{ target_number: target, deadline_at: deadline },
    });
    const model = new OrderModel(target, town.clock.now, deadline);
    const story: string[] = [];
    const sure = SURE[run];
    for (let i = 0; i < (sure?.length ?? ACTS); i++) {
      const act = sure?.[i] ?? chooseAct(chance, model);
      const expected = model.act(act);
      story.push(`${JSON.stringify(act)} → ${expected}`);
      const told = `run ${run}:\n${story.join("\n")}`;
      assert.equal(await codeOf(perform(town, id, act)), expected, told);
      await assertSame(town, { id, model, told });
      reached.add(`${model.state} ${model.lockedBy}`);
      if (model.hasEnded) break;
    }
  }

  const all = [
    ...["open null", "locked full", "locked host", "locked deadline"],
    ...["ordered null", "arrived null", "settled null", "cancelled null"],
  ];
  assert.deepEqual(all.filter((state) => !reached.has(state)), []);
});

/** Coming and going mostly; the end of an order rarely, so that much happens before. */
function chooseAct(chance: Chance, { state }: OrderModel): Act {
  const who = chance.whole(1, PEOPLE - 1);
  const dice = chance.whole(1, 100);
  if (dice <= 34) return { type: "take", who };
  if (dice <= 48) return { type: "leave", who: chance.whole(0, PEOPLE - 1) };
  if (dice <= 62) return { type: "queue", who };
  if (dice <= 66) return { type: "unqueue", who };
  if (dice <= 69) return { type: "kick", who };
  if (dice <= 73) return { type: "lift", who };
  if (dice <= 80) return { type: "resize", to: chance.whole(2, 6) };
  if (dice <= 90) {
    return { type: "wait", ms: chance.pick([1_000, 40_000, 90_000, 200_000]) };
  }
  if (dice <= 97) {
    return { type: "move", to: chance.pick(["open", "locked"] as const) };
  }
  const isEarly = state === "open" && chance.next() < 0.8;
  return {
    type: "move",
    to: isEarly ? "locked" : chance.pick(OrderState.options),
  };
}

async function perform(
  town: Town,
  orderId: number,
  act: Act,
): Promise<unknown> {
  const { services, ids, clock } = town;
  const host = { userId: ids[0] ?? 0, orderId };
  if (act.type === "wait") {
    clock.now += act.ms;
    return await keepTimes(town, orderId);
  }
  if (act.type === "move") {
    return await moveOrder(services, { ...host, state: act.to });
  }
  if (act.type === "resize") {
    const changes = { target_number: act.to };
    return await editOrder(services, { ...host, changes });
  }
  const userId = ids[act.who] ?? 0;
  switch (act.type) {
    case "take":
      return await takeOrderSeat(services, { userId, orderId });
    case "leave":
      return await leaveOrder(services, { userId, orderId });
    case "queue":
      return await joinQueue(services, { userId, orderId });
    case "unqueue":
      return await leaveQueue(services, { userId, orderId });
    case "kick":
      return await barFromOrder(services, { ...host, barredId: userId });
    case "lift":
      return await liftBar(services, { ...host, barredId: userId });
  }
}

/** What the jobs of an order do when the clock has moved. */
async function keepTimes({ services, clock }: Town, order_id: number) {
  await keepTime(services, { what: "hold", order_id });
  const { value } = await services.kv.get<StoredOrder>(orderKey(order_id));
  const deadline_at = value?.deadline_at ?? Infinity;
  if (deadline_at > clock.now) return;
  await keepTime(services, { what: "deadline", order_id, deadline_at });
}

async function assertSame(
  town: Town,
  { id, model, told }: { id: number; model: OrderModel; told: string },
): Promise<void> {
  const { services, ids } = town;
  const order = await accessOrder(services, {
    userId: ids[0] ?? 0,
    orderId: id,
  });
  const sitting = model.sitting.map((who) => ids[who] ?? 0);
  assert.deepEqual(
    [order.state, order.locked_by, order.join_number, order.target_number],
    [model.state, model.lockedBy, sitting.length, model.target],
    told,
  );
  const { value } = await services.kv.get<StoredOrder>(orderKey(id));
  assert.deepEqual(
    value?.waiting.map((
      { user_id, held_until = null },
    ) => [user_id, held_until]),
    model.queue.map(({ who, until }) => [ids[who], until]),
    told,
  );
  if (model.state === "cancelled") return;
  const { limit, holders } = await seatsOf(town, id);
  assert(holders.length <= limit);
  assert.deepEqual([...holders], sitting, told);
  const members = await Array.fromAsync(
    services.kv.list({ prefix: ["members", id] }),
  );
  const inRoom = new Set(members.map(({ key }) => key[2]));
  assert.deepEqual(inRoom, new Set(sitting), told);
}
