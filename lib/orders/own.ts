import { getAll, listPage, type Page } from "@/lib/kv/page.ts";
import { UntilRing } from "@/lib/kv/until_ring.ts";
import { orderByUserKey, orderKey } from "@/lib/orders/keys.ts";
import { isEnded } from "@/lib/orders/rules.ts";
import type { BoardQuery, Order, OrderKind } from "@/lib/orders/schema.ts";
import {
  readSeated,
  type SeatedOrder,
  type Viewer,
  viewSeated,
} from "@/lib/orders/views.ts";
import type { StoredOrder } from "@/lib/orders/stored.ts";
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
  { userId, circleId, rangAt, kind, category, state, limit, cursor }:
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
  const results = await viewSeated(services, {
    ...{ userId, circleId, rangAt, reading },
  });
  return { results, next: next ?? null };
}

/**
 * The newest of one's own orders that go on, wherever they were posted. Of the
 * latest twenty at most: who has so many ended ones since finds it on the list
 * of their own. Each change of an order rings for all who are in it.
 */
export async function listGoing(
  services: Services,
  { userId, rangAt, kind, limit }: Viewer & {
    kind?: OrderKind;
    limit: number;
  },
): Promise<SeatedOrder[]> {
  const read = () => readGoing(services, userId);
  const ids = await goingIds.read(services.kv, { userId, rangAt }, read);
  // What went on then still does: nobody has rung.
  const wanted = kind === undefined ? ids.slice(0, limit) : ids;
  const orders = await readSeated(services, wanted);
  const going = orders.filter(({ order }) =>
    !isEnded(order.state) && (kind === undefined || order.kind === kind)
  );
  return going.slice(0, limit);
}

const goingIds = new UntilRing<number[]>();

async function readGoing(services: Services, userId: number) {
  const prefix = orderByUserKey(userId, 0, 0).slice(0, 2);
  const newest = services.kv.list<number>({ prefix }, {
    ...{ reverse: true, limit: LATEST },
  });
  const ids = await Array.fromAsync(newest, ({ value }) => value);
  const orders = await getAll<StoredOrder>(services.kv, ids.map(orderKey));
  return orders.flatMap(({ value }) =>
    value === null || isEnded(value.state) ? [] : [value.id]
  );
}
