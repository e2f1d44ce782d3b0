import assert from "node:assert/strict";
import { deleteAccount } from "@/lib/accounts/mod.ts";
import { userKey } from "@/lib/accounts/keys.ts";
import { GONE_NAME } from "@/lib/accounts/rules.ts";
import type { User } from "@/lib/accounts/stored.ts";
import { departFromOrders } from "@/lib/orders/departed.ts";
import { itemsKey, orderKey } from "@/lib/orders/keys.ts";
import {
  accessOrder,
  accessSettlement,
  addItem,
  barFromOrder,
  changeBill,
  changeItem,
  leaveOrder,
  listItems,
  moveOrder,
  removeItem,
  replaceItems,
  takeOrderSeat,
} from "@/lib/orders/mod.ts";
import type { StoredItems, StoredOrder } from "@/lib/orders/stored.ts";
import { sizeOf } from "../support/figures.ts";
import { type Chance, openChance } from "../support/seed.ts";
import { codeOf, openTown, postAs, type Town } from "./town.ts";

const ROUNDS = sizeOf("ITEM_ROUNDS", 12);
const ACTS_AT_ONCE = 12;

/** What races may refuse. */
const REFUSALS = [
  ...[null, "notMember", "itemNotFound", "orderClosed", "orderFull"],
  ...[
    "changedElsewhere",
    "orderNotFound",
    "validationFailed",
    "orderHostStays",
  ],
];

Deno.test("the sum of an order is that of its items, whoever writes, comes and goes at once", async () => {
  const chance = openChance("the sum of an order");
  await using town = await openTown(5);
  const [hostId = 0, ...others] = town.ids;
  const order = await postAs(town, hostId, { target_number: 5 });

  for (let round = 0; round < ROUNDS; round++) {
    const acts = Array.from(
      { length: ACTS_AT_ONCE },
      () => someAct(town, { chance, orderId: order.id, hostId, others }),
    );
    const codes = await Promise.all(acts.map(codeOf));

    assert(codes.every((code) => REFUSALS.includes(code)), codes.join());
    await assertSum(town, order.id);
  }
});

Deno.test("nobody writes what they want after it is ordered, also not at that very moment", async () => {
  await using town = await openTown(2);
  const { services } = town;
  const [hostId = 0, annId = 0] = town.ids;
  const { id: orderId } = await postAs(town, hostId);
  await takeOrderSeat(services, { userId: annId, orderId });
  const item = { name: "콜라", price: 2_000, qty: 1 };

  const [, ...codes] = await Promise.all([
    moveOrder(services, { userId: hostId, orderId, state: "ordered" }),
    ...Array.from(
      { length: 10 },
      () => codeOf(addItem(services, { userId: annId, orderId, item })),
    ),
  ]);

  const written = codes.filter((code) => code === null).length;
  assert(codes.every((code) => code === null || code === "orderClosed"));
  const { results } = await listItems(services, { userId: annId, orderId });
  assert.equal(results.at(-1)?.items.length ?? 0, written);
  await assertSum(town, orderId);
});

Deno.test("what somebody ordered who deletes the account stays on the table, and the host may correct it", async () => {
  await using town = await openTown(3);
  const { services } = town;
  const [hostId = 0, annId = 0, benId = 0] = town.ids;
  const asked = { delivery_fee: 3_000, target_number: 3 };
  const { id: orderId } = await postAs(town, hostId, asked);
  for (const userId of [annId, benId]) {
    await takeOrderSeat(services, { userId, orderId });
  }
  const item = { name: "콜라", price: 2_000, qty: 1 };
  await addItem(services, { userId: annId, orderId, item });
  await moveOrder(services, { userId: hostId, orderId, state: "ordered" });
  const read = () => accessSettlement(services, { userId: benId, orderId });
  const before = await read();
  const { value } = await services.kv.get<User>(userKey(annId));
  await services.kv.set(userKey(annId), { ...value, deleted_at: 1 });

  await departFromOrders(services, annId);

  const after = await read();
  const sums = ({ shares }: typeof after) =>
    shares.map(({ user, share }) => [user.id, share]);
  assert.deepEqual(sums(after), sums(before));
  const ann = after.shares.find(({ user }) => user.id === annId);
  assert.equal(ann?.user.display_name, GONE_NAME);
  await replaceItems(services, {
    ...{ userId: hostId, orderId, ownerId: annId, items: [] },
  });
  assert.equal((await read()).items_total, 0);
});

Deno.test("an account is shown while it is the host's, and not kept after", async () => {
  await using town = await openTown(3);
  const { services } = town;
  const [hostId = 0, annId = 0, benId = 0] = town.ids;
  const { id: orderId } = await postAs(town, hostId, { target_number: 3 });
  await takeOrderSeat(services, { userId: annId, orderId });
  await takeOrderSeat(services, { userId: benId, orderId });
  const text = "한자리은행 1-2-3";
  const say = (userId: number) =>
    changeBill(services, { userId, orderId, changes: { account: text } });
  const kept = async () =>
    (await services.kv.get<StoredOrder>(orderKey(orderId))).value?.account;
  assert.equal((await say(hostId)).account, text);

  await deleteAccount(services, {
    ...{ userId: hostId, password: "quiet-otter-92" },
  });
  await departFromOrders(services, hostId);

  assert.equal(await kept(), undefined);
  const { host } = await accessOrder(services, { userId: annId, orderId });
  assert.equal((await say(host.id)).account, text);
  for (const state of ["locked", "ordered", "arrived", "settled"] as const) {
    await moveOrder(services, { userId: host.id, orderId, state });
  }
  assert.equal(await kept(), undefined);
  const told = await accessSettlement(services, { userId: annId, orderId });
  assert.equal(told.account, "");
});

interface Round {
  chance: Chance;
  orderId: number;
  hostId: number;
  others: number[];
}

/** One thing that somebody may do about items or seats. */
function someAct(
  { services }: Town,
  { chance, orderId, hostId, others }: Round,
): Promise<unknown> {
  const userId = chance.pick([hostId, ...others]);
  const asked = { userId, orderId };
  const item = { name: "메뉴", price: 100 * chance.whole(0, 90), qty: 2 };
  const change = async (to: "change" | "remove") => {
    const { results } = await listItems(services, { userId: hostId, orderId });
    const own = results.find(({ user }) => user.id === userId)?.items ?? [];
    if (own.length === 0) return;
    const itemId = chance.pick(own).id;
    const changes = { price: item.price };
    if (to === "remove") await removeItem(services, { ...asked, itemId });
    else await changeItem(services, { ...asked, itemId, changes });
  };
  const acts: (() => Promise<unknown>)[] = [
    () => addItem(services, { ...asked, item }),
    () => addItem(services, { ...asked, item }),
    () => replaceItems(services, { ...asked, items: [item] }),
    () => change("change"),
    () => change("remove"),
    () => takeOrderSeat(services, asked),
    () => takeOrderSeat(services, asked),
    () => leaveOrder(services, asked),
  ];
  // Who is barred does not come back: one of them is enough.
  const barredId = others[0] ?? 0;
  if (chance.next() < 0.02) {
    return barFromOrder(services, { userId: hostId, orderId, barredId });
  }
  return chance.pick(acts)().catch((error) => {
    if (error?.code !== "banned") throw error;
  });
}

async function assertSum({ services }: Town, orderId: number): Promise<void> {
  const { kv } = services;
  const { value } = await kv.get<StoredOrder>(orderKey(orderId));
  let sum = 0;
  const prefix = itemsKey(orderId, 0).slice(0, 2);
  for await (const entry of kv.list<StoredItems>({ prefix })) {
    const { items, total } = entry.value;
    const cost = items.reduce((all, { price, qty }) => all + price * qty, 0);
    assert.equal(total, cost);
    sum += total;
  }
  assert.equal(value?.items_total, sum);
}
