// Runs in the browser too.
import { splitEvenly, splitInProportion } from "@/lib/orders/settle/split.ts";

/** What one person ordered of one thing. */
export interface PricedItem {
  /** Who ordered it. */
  user_id: number;
  /** Won for one. */
  price: number;
  /** How many of it; 1 or more. */
  qty: number;
}

/** What was ordered and what it cost besides: whole won, nothing negative. */
export interface Bill {
  /** Who has a seat, each once, in any order. */
  people: readonly number[];
  /** Bears the odd won. */
  host_id: number;
  /** Of anybody; who has no seat pays nothing. */
  items: readonly PricedItem[];
  /** Won, for all together. */
  delivery_fee: number;
  /** Won off everything; more than there is to pay takes off no more than that. */
  discount: number;
}

/** What one person pays: `items + fee − discount = share`, never negative. */
export interface Share {
  /** Who pays. */
  user_id: number;
  /** Won for their items. */
  items: number;
  /** Won of the delivery fee. */
  fee: number;
  /** Won of the discount. */
  discount: number;
  /** Won to pay. */
  share: number;
}

/** Who pays what, the host first, then by id. The shares add up to `total`, to the won. */
export interface Split {
  /** Won, of all items that count. */
  items_total: number;
  /** Won, for all together. */
  delivery_fee: number;
  /** What was taken off: at most what there was to pay. */
  discount: number;
  /** Won, of everybody. */
  total: number;
  /** One for each who has a seat. */
  shares: Share[];
}

/**
 * Splits a bill among people, in whole won. The people stand in a fixed order,
 * the host first and then by id, so that in whatever order they are given
 * nobody owes another sum.
 *
 * With n people, Sᵢ what person i ordered, F the delivery fee and D the discount:
 *
 * - items: Sᵢ = Σ price · qty of one's own items
 * - fee: F is for the seats, also of those who ordered nothing:
 *   fᵢ = ⌊F / n⌋, and the first F mod n people pay one won more, the host before
 *   all others, so that two fees differ by at most 1 won
 * - discount: D' = min(D, ΣSᵢ + F) is shared in proportion to what one would
 *   pay without it, gᵢ = Sᵢ + fᵢ, by largest remainders (Hamilton's method):
 *   dᵢ = ⌊D'·gᵢ / G⌋ with G = Σgᵢ, and one won more for the people with the
 *   largest remainders of that division until Σdᵢ = D'; of equal remainders the
 *   last in the order first, the host after all others
 * - share: sᵢ = gᵢ − dᵢ
 *
 * Σsᵢ = ΣSᵢ + F − D' exactly. No share is negative: D' ≤ G, hence D'·gᵢ / G ≤ gᵢ,
 * and rounded up it is still at most gᵢ, which is whole. Who pays nothing
 * without the discount gets nothing of it.
 *
 * Items of people without a seat do not count; without people nobody pays.
 */
export function settle(bill: Bill): Split {
  const people = inOrder(bill);
  const items = itemsOf(people, bill.items);
  const fees = splitEvenly(bill.delivery_fee, people);
  const gross = items.map((sum, i) => sum + (fees[i] ?? 0));
  const owed = sumOf(gross);
  const discount = Math.min(bill.discount, owed);
  const discounts = splitInProportion(discount, gross);
  return {
    items_total: sumOf(items),
    delivery_fee: sumOf(fees),
    discount,
    total: owed - discount,
    shares: people.map((user_id, i) => ({
      user_id,
      items: items[i] ?? 0,
      fee: fees[i] ?? 0,
      discount: discounts[i] ?? 0,
      share: (gross[i] ?? 0) - (discounts[i] ?? 0),
    })),
  };
}

function inOrder({ people, host_id }: Bill): number[] {
  const others = people.filter((id) => id !== host_id).sort((a, b) => a - b);
  return people.includes(host_id) ? [host_id, ...others] : others;
}

function itemsOf(
  people: readonly number[],
  items: readonly PricedItem[],
): number[] {
  const places = new Map(people.map((userId, place) => [userId, place]));
  const sums = people.map(() => 0);
  for (const { user_id, price, qty } of items) {
    const place = places.get(user_id);
    if (place !== undefined) sums[place] = (sums[place] ?? 0) + price * qty;
  }
  return sums;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
