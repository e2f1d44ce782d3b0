import type { Bill } from "@/lib/orders/settle/settle.ts";
import type { Chance } from "../../support/seed.ts";

/** A bill of everyday and of odd sizes: free things, empty carts, discounts above the sum, fees that do not divide. */
export function randomBill(chance: Chance): Bill {
  const people = Array.from(
    { length: chance.whole(1, 10) },
    (_, place) => 1_000 + place,
  );
  const items = Array.from({ length: chance.whole(0, 30) }, () => ({
    user_id: chance.pick(people),
    price: price(chance),
    qty: chance.whole(1, 9),
  }));
  const sum = items.reduce((all, { price, qty }) => all + price * qty, 0);
  return {
    ...{ people, items, host_id: chance.pick(people) },
    delivery_fee: chance.pick([0, 1, 3_000, chance.whole(0, 9_999)]),
    discount: chance.pick([
      ...[0, 1, 2_000, sum, sum + 5_000],
      ...[chance.whole(0, Math.max(1, sum)), chance.whole(0, 50_000)],
    ]),
  };
}

function price(chance: Chance): number {
  return chance.pick([
    ...[0, 1, 500 * chance.whole(1, 60), chance.whole(1, 99_999)],
    ...[chance.whole(1, 1_000_000)],
  ]);
}
