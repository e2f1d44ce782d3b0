import { requireUser } from "@/lib/accounts/mod.ts";
import { CATEGORIES, type Category } from "@/lib/categories.ts";
import { listPage, type Page } from "@/lib/kv/page.ts";
import {
  blockCountKey,
  closingKey,
  orderByUserKey,
  shelfCountKey,
  shelfKey,
} from "@/lib/orders/keys.ts";
import {
  type BoardCounts,
  type BoardQuery,
  type Order,
  OrderKind,
} from "@/lib/orders/schema.ts";
import { PLACES_A_BLOCK, shelfOf } from "@/lib/orders/shelves.ts";
import { readSeated, viewOrders } from "@/lib/orders/views.ts";
import type { Services } from "@/lib/services.ts";

/** Of my own orders at most these are looked through for one page. */
const MOST_OWN = 300;

/**
 * One page of the board of one's circle: the newest first, or open ones by
 * their deadline. Orders of people who block one another are left out, so a
 * page may be shorter than asked. It costs the same however many there are.
 *
 * @throws {AppError} `badRequest` for an unknown cursor
 */
export async function listBoard(
  services: Services,
  { userId, ...query }: { userId: number } & BoardQuery,
): Promise<Page<Order>> {
  if (query.mine) return await listOwn(services, { userId, ...query });
  const { circle_id: circleId } = await requireUser(services, userId);
  if (circleId === null) return { results: [], next: null };
  const { limit, cursor } = query;
  const shelf = shelfOf(query);
  const isClosing = query.sort === "closing";
  const page = isClosing
    ? await listPage<number>(services.kv, {
      start: closingKey({ circleId, shelf }, services.now() + 1, 0),
      end: closingKey({ circleId, shelf }, Infinity, 0),
    }, { limit, cursor })
    : await listPage<number>(services.kv, {
      prefix: shelfKey({ circleId, shelf, state: query.state ?? "" }, 0)
        .slice(0, 4),
    }, { limit, cursor, reverse: true });
  const orderIds = page.results.map(({ value }) => value);
  const results = await viewOrders(services, { userId, orderIds });
  return { results, next: page.next };
}

/**
 * A page of the board by its number from 1, newest first, and how many orders
 * there are. Reads counts by block up to the page, not the orders before it.
 */
export async function listBoardByPage(
  services: Services,
  { userId, kind, category, page, limit }: {
    userId: number;
    kind?: OrderKind;
    category?: Category;
    page: number;
    limit: number;
  },
): Promise<{ results: Order[]; total: number }> {
  const { circle_id: circleId } = await requireUser(services, userId);
  if (circleId === null) return { results: [], total: 0 };
  const shelf = shelfOf({ kind, category });
  const at = { circleId, shelf };
  const { total, from, skip } = await findPlace(
    services,
    at,
    (page - 1) * limit,
  );
  if (from === null) return { results: [], total };
  const places = services.kv.list<number>({
    start: shelfKey({ ...at, state: "" }, 0),
    end: shelfKey({ ...at, state: "" }, from),
  }, { reverse: true, limit: skip + limit, batchSize: 500 });
  const ids = await Array.fromAsync(places, ({ value }) => value);
  const orderIds = ids.slice(skip);
  const results = await viewOrders(services, { userId, orderIds });
  return { results, total };
}

/** How many orders the boards of one's circle have, for the chips. */
export async function countBoard(
  services: Services,
  { userId }: { userId: number },
): Promise<BoardCounts> {
  const { circle_id: circleId } = await requireUser(services, userId);
  const [all, open] = await Promise.all(
    ["", "open"].map((state) => readCounts(services, circleId ?? 0, state)),
  );
  const at = (shelf: string) => ({
    all: all?.get(shelf) ?? 0,
    open: open?.get(shelf) ?? 0,
  });
  const table = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, at(name)]));
  return {
    ...at(""),
    by_kind: table(OrderKind.options),
    by_category: table(CATEGORIES),
  };
}

async function readCounts(
  { kv }: Services,
  circleId: number,
  state: string,
): Promise<Map<string, number>> {
  const prefix = shelfCountKey({ circleId, shelf: "", state }).slice(0, 3);
  const entries = kv.list<Deno.KvU64>({ prefix });
  const counts = new Map<string, number>();
  for await (const { key, value } of entries) {
    counts.set(String(key[3]), Number(value.value));
  }
  return counts;
}

/** Before which place the page begins that has `offset` orders before it, and how many of those stand in its block. */
async function findPlace(
  { kv }: Services,
  at: { circleId: number; shelf: string },
  offset: number,
): Promise<{ total: number; from: number | null; skip: number }> {
  const prefix = blockCountKey(at, 0).slice(0, 3);
  const blocks = kv.list<Deno.KvU64>({ prefix }, {
    reverse: true,
    batchSize: 500,
  });
  let total = 0;
  let found: { from: number; skip: number } | null = null;
  for await (const { key, value } of blocks) {
    const count = Number(value.value);
    if (found === null && total + count > offset) {
      const end = (Number(key[3]) + 1) * PLACES_A_BLOCK;
      found = { from: end, skip: offset - total };
    }
    total += count;
  }
  return { total, from: found?.from ?? null, skip: found?.skip ?? 0 };
}

/** Those I am or was in, or queue for, newest first. */
async function listOwn(
  services: Services,
  { userId, kind, category, state, limit, cursor }:
    & { userId: number }
    & BoardQuery,
): Promise<Page<Order>> {
  const prefix = orderByUserKey(userId, 0, 0).slice(0, 2);
  const isWanted = (one: Pick<Order, "kind" | "category" | "state">) =>
    (kind === undefined || one.kind === kind) &&
    (category === undefined || one.category === category) &&
    (state === undefined || one.state === state);
  const orderIds: number[] = [];
  let next = cursor;
  for (let looked = 0; looked < MOST_OWN && orderIds.length < limit;) {
    const page = await listPage<number>(services.kv, { prefix }, {
      ...{ limit: limit - orderIds.length, cursor: next, reverse: true },
    });
    const ids = page.results.map(({ value }) => value);
    const orders = await readSeated(services, ids);
    orderIds.push(
      ...orders.filter(({ order }) => isWanted(order))
        .map(({ order }) => order.id),
    );
    looked += page.results.length;
    next = page.next ?? undefined;
    if (page.next === null) break;
  }
  const results = await viewOrders(services, { userId, orderIds });
  return { results, next: next ?? null };
}
