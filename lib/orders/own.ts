import { listPage, type Page } from "@/lib/kv/page.ts";
import { orderByUserKey } from "@/lib/orders/keys.ts";
import { isEnded } from "@/lib/orders/rules.ts";
import type { BoardQuery, Order, OrderKind } from "@/lib/orders/schema.ts";
import {
  readSeated,
  type SeatedOrder,
  type Viewer,
  viewSeated,
} from "@/lib/orders/views.ts";
import type { Services } from "@/lib/services.ts";

/** Of my own orders at most these are looked through for one page. */
const MOST_OWN = 300;
/** So many of them are looked through for those that go on. */
const LATEST = 20;

/**
 * A page of those I am or was in, or queue for, newest first.
 *
 * @throws {AppError} `badRequest` for an unknown cursor
 */
export async function listOwn(
  services: Services,
  { userId, circleId, kind, category, state, limit, cursor }:
    & Viewer
    & BoardQuery,
): Promise<Page<Order>> {
  const prefix = orderByUserKey(userId, 0, 0).slice(0, 2);
  const isWanted = (one: Pick<Order, "kind" | "category" | "state">) =>
    (kind === undefined || one.kind === kind) &&
    (category === undefined || one.category === category) &&
    (state === undefined || one.state === state);
  const reading: SeatedOrder[] = [];
  let next = cursor;
  for (let looked = 0; looked < MOST_OWN && reading.length < limit;) {
    const page = await listPage<number>(services.kv, { prefix }, {
      ...{ limit: limit - reading.length, cursor: next, reverse: true },
    });
    const ids = page.results.map(({ value }) => value);
    const orders = await readSeated(services, ids);
    reading.push(...orders.filter(({ order }) => isWanted(order)));
    looked += page.results.length;
    next = page.next ?? undefined;
    if (page.next === null) break;
  }
  const results = await viewSeated(services, { userId, circleId, reading });
  return { results, next: next ?? null };
}

/**
 * The newest of one's own orders that go on, wherever they were posted. Of the
 * latest twenty at most: who has so many ended ones since finds it on the list
 * of their own.
 */
export async function listGoing(
  services: Services,
  { userId, kind, limit }: {
    userId: number;
    kind?: OrderKind;
    limit: number;
  },
): Promise<SeatedOrder[]> {
  const prefix = orderByUserKey(userId, 0, 0).slice(0, 2);
  const newest = services.kv.list<number>({ prefix }, {
    ...{ reverse: true, limit: LATEST },
  });
  const ids = await Array.fromAsync(newest, ({ value }) => value);
  const orders = await readSeated(services, ids);
  const going = orders.filter(({ order }) =>
    !isEnded(order.state) && (kind === undefined || order.kind === kind)
  );
  return going.slice(0, limit);
}
