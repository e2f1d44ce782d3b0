import assert from "node:assert/strict";
import { type Bill, settle } from "@/lib/orders/settle/settle.ts";
import { splitEvenly, splitInProportion } from "@/lib/orders/settle/split.ts";
import { openChance } from "../../support/seed.ts";
import { reportFigures, sizeOf } from "../../support/figures.ts";
import { randomBill } from "./carts.ts";

const CARTS = sizeOf("CARTS", 20_000);

const [HOST, ANN, BEN] = [11, 22, 33];

function bill(changes: Partial<Bill> = {}): Bill {
  return {
    people: [HOST, ANN, BEN],
    host_id: HOST,
    items: [
      { user_id: HOST, price: 18_000, qty: 1 },
      { user_id: ANN, price: 4_500, qty: 2 },
      { user_id: BEN, price: 7_000, qty: 1 },
    ],
    ...{ delivery_fee: 0, discount: 0 },
    ...changes,
  };
}

/** What each pays, in the order of people. */
function sharesOf(given: Bill): number[] {
  return settle(given).shares.map(({ share }) => share);
}

Deno.test("settle() makes everybody pay what they ordered", () => {
  const split = settle(bill());

  assert.deepEqual(split.shares.map(({ share }) => share), [
    ...[18_000, 9_000, 7_000],
  ]);
  assert.equal(split.total, 34_000);
});

Deno.test("settle() shares the fee by seats, also of those who ordered nothing, and the host pays the odd won", () => {
  const split = settle(
    bill({ items: [], delivery_fee: 3_001, host_id: BEN }),
  );

  assert.deepEqual(split.shares.map(({ user_id, fee }) => [user_id, fee]), [
    ...[[BEN, 1_001], [HOST, 1_000], [ANN, 1_000]],
  ]);
  assert.equal(split.total, 3_001);
});

Deno.test("settle() shares a discount in proportion, and by largest remainders to the won", () => {
  const items = [HOST, ANN, BEN].map((user_id) => ({
    ...{ user_id, price: 10_000, qty: 1 },
  }));

  const even = settle(bill({ items, discount: 1_000 }));
  const uneven = settle(bill({ discount: 3_400 }));

  assert.deepEqual(even.shares.map(({ discount }) => discount), [
    ...[333, 333, 334],
  ]);
  assert.deepEqual(uneven.shares.map(({ discount }) => discount), [
    ...[1_800, 900, 700],
  ]);
});

Deno.test("settle() takes no more off than there is to pay", () => {
  const split = settle(bill({ delivery_fee: 2_000, discount: 1_000_000 }));

  assert.equal(split.discount, 36_000);
  assert.equal(split.total, 0);
  assert(split.shares.every(({ share }) => share === 0));
});

Deno.test("settle() leaves out items of people without a seat, and asks nobody where nobody sits", () => {
  const items = [{ user_id: 99, price: 5_000, qty: 1 }];

  assert.deepEqual(sharesOf(bill({ items })), [0, 0, 0]);
  assert.deepEqual(
    settle(bill({ people: [], items, delivery_fee: 3_000, discount: 10 })),
    { items_total: 0, delivery_fee: 0, discount: 0, total: 0, shares: [] },
  );
});

Deno.test("settle() is exact where a product is beyond what a number holds", () => {
  const dear = { price: 9_999_999, qty: 99 };
  const items = [
    ...Array.from({ length: 30 }, () => ({ user_id: HOST, ...dear })),
    { user_id: ANN, price: 1, qty: 1 },
  ];

  const split = settle(bill({ items, discount: 29_699_997_029 }));

  const paid = split.shares.reduce((sum, { share }) => sum + share, 0);
  assert.equal(paid, 30 * 9_999_999 * 99 + 1 - 29_699_997_029);
  assert(split.shares.every(({ share }) => share >= 0));
});

Deno.test("settle() tells the same whatever the order of people and items", () => {
  const chance = openChance("settle() and order");
  for (let i = 0; i < 500; i++) {
    const given = randomBill(chance);

    const turned = {
      ...given,
      people: given.people.toReversed(),
      items: given.items.toReversed(),
    };

    assert.deepEqual(settle(turned), settle(given));
  }
});

Deno.test("R23: the shares of random carts add up to the won", () => {
  const chance = openChance("R23");
  for (let i = 0; i < CARTS; i++) assertExact(randomBill(chance));
  reportFigures("R23", { carts: CARTS });
});

Deno.test("splitInProportion() is the fairest in whole won: nobody is a won away from the exact part", () => {
  const chance = openChance("splitInProportion()");
  for (let i = 0; i < 2_000; i++) {
    const weights = Array.from(
      { length: chance.whole(1, 10) },
      () => chance.whole(1, 1_000),
    );
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const amount = chance.whole(0, whole);

    const parts = splitInProportion(amount, weights);

    parts.forEach((part, place) => {
      const exact = amount * (weights[place] ?? 0) / whole;
      assert(Math.abs(part - exact) < 1, `${part} for ${exact}`);
    });
  }
});

Deno.test("splitEvenly() gives the odd won to the first", () => {
  assert.deepEqual(splitEvenly(5, [1, 2, 3]), [2, 2, 1]);
  assert.deepEqual(splitEvenly(0, [1, 2]), [0, 0]);
  assert.deepEqual(splitEvenly(7, []), []);
});

/** Every promise about one bill; no loop of asserts, since a million are checked. */
function assertExact(given: Bill): void {
  const { shares, total, items_total, delivery_fee, discount } = settle(given);
  let paid = 0;
  let least = Infinity;
  let most = -Infinity;
  let isWhole = true;
  for (const { items, fee, discount, share } of shares) {
    paid += share;
    least = Math.min(least, fee);
    most = Math.max(most, fee);
    isWhole &&= Number.isSafeInteger(share) && share >= 0 && discount >= 0 &&
      items + fee - discount === share;
  }
  const items = given.items.reduce(
    (sum, { price, qty }) => sum + price * qty,
    0,
  );
  const isRight = isWhole && paid === total && most - least <= 1 &&
    items_total === items && delivery_fee === given.delivery_fee &&
    discount === Math.min(given.discount, items + delivery_fee) &&
    total === items + delivery_fee - discount;
  if (!isRight) assert.fail(JSON.stringify({ given, shares, total }));
}
