import type { Category } from "@/lib/categories.ts";
import type { Page } from "@/lib/kv/page.ts";
import { shelfCountKey, shelfKey } from "@/lib/orders/keys.ts";
import { listGoing, listOwn } from "@/lib/orders/own.ts";
import { findPlace, listPlaces } from "@/lib/orders/places.ts";
import type { BoardQuery, Order, OrderKind } from "@/lib/orders/schema.ts";
import { shelfOf } from "@/lib/orders/shelves.ts";
import {
  homeOf,
  readSeated,
  type Viewer,
  viewOrders,
  viewSeated,
} from "@/lib/orders/views.ts";
import type { Services } from "@/lib/services.ts";

/**
 * One page of the board of one's circle: the newest first, open ones by their
 * deadline, or open ones before all others. Orders of people who block one another, and of hosts who are
 * suspended, are left out, so a page may be shorter than asked. It costs the same however many there are.
 *
 * @throws {AppError} `badRequest` for an unknown cursor
 */
export async function listBoard(
  services: Services,
  { userId, circleId, rangAt, ...query }: Viewer & BoardQuery,
): Promise<Page<Order>> {
  const viewer = { userId, circleId, rangAt };
  if (query.mine) return await listOwn(services, { ...viewer, ...query });
  const { orderIds, next } = await listPlaces(services, viewer, query);
  const results = await viewOrders(services, { ...viewer, orderIds });
  return { results, next };
}

/**
 * A page of the board, and apart from it the newest of one's own orders that go
 * on: what has to be known of who looks is read once for both. No page of the
 * board has those again.
 *
 * @throws {AppError} `badRequest` for an unknown cursor
 */
export async function listBoardWithOwn(
  services: Services,
  { userId, circleId, rangAt, own: limit, ...query }: Viewer & BoardQuery & {
    /** How many of one's own at most. */
    own: number;
  },
): Promise<Page<Order> & { own: Order[] }> {
  const viewer = { userId, circleId, rangAt };
  const board = listPlaces(services, viewer, query);
  const { kind } = query;
  const going = listGoing(services, { ...viewer, kind, limit });
  const reading = Promise.all([
    board.then(({ orderIds }) => readSeated(services, orderIds)),
    going,
  ]);
  const seen = await viewSeated(services, {
    ...viewer,
    reading: reading.then((both) => both.flat()),
  });
  const byId = new Map(seen.map((order) => [order.id, order]));
  const own = [...await going].flatMap(({ order }) => byId.get(order.id) ?? []);
  for (const { id } of own) byId.delete(id);
  return { own, results: [...byId.values()], next: (await board).next };
}

/**
 * A page of the board by its number from 1, newest first, and how many orders
 * there are. Reads counts of blocks up to the page, not the orders before it.
 */
export async function listBoardByPage(
  services: Services,
  { kind, category, page, limit, ...viewer }: Viewer & {
    kind?: OrderKind;
    category?: Category;
    page: number;
    limit: number;
  },
): Promise<{ results: Order[]; total: number }> {
  const circleId = await homeOf(services, viewer);
  if (circleId === null) return { results: [], total: 0 };
  const shelf = shelfOf({ kind, category });
  const at = { circleId, shelf };
  const [count, found] = await Promise.all([
    services.kv.get<Deno.KvU64>(shelfCountKey({ ...at, state: "" })),
    findPlace(services, at, (page - 1) * limit),
  ]);
  const total = Number(count.value?.value ?? 0);
  if (found === null) return { results: [], total };
  const { end, skip } = found;
  const places = services.kv.list<number>({
    start: shelfKey({ ...at, state: "" }, 0),
    end: shelfKey({ ...at, state: "" }, end),
  }, {
    reverse: true,
    limit: skip + limit,
    batchSize: Math.min(skip + limit, 500),
  });
  const ids = await Array.fromAsync(places, ({ value }) => value);
  const orderIds = ids.slice(skip);
  const results = await viewOrders(services, { ...viewer, orderIds });
  return { results, total };
}
