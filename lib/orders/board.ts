import { requireUser } from "@/lib/accounts/mod.ts";
import { CATEGORIES, type Category } from "@/lib/categories.ts";
import { listPage, type Page } from "@/lib/kv/page.ts";
import {
  blockCountKey,
  closingKey,
  shelfCountKey,
  shelfKey,
} from "@/lib/orders/keys.ts";
import {
  type BoardCounts,
  type BoardQuery,
  type Order,
  OrderKind,
} from "@/lib/orders/schema.ts";
import { BLOCK_SIZES, shelfOf } from "@/lib/orders/shelves.ts";
import { listOwn } from "@/lib/orders/own.ts";
import { viewOrders } from "@/lib/orders/views.ts";
import type { Services } from "@/lib/services.ts";

/** As many small blocks as a large one has. */
const BLOCKS_A_READ = 100;

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
 * there are. Reads counts of blocks up to the page, not the orders before it.
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

/** Somewhere on a board: before place `end`, after `skip` more that are taken. */
interface Place {
  end: number;
  skip: number;
}

/** Where the order stands that has `offset` newer ones before it; null when there are not so many. */
async function findPlace(
  services: Services,
  at: { circleId: number; shelf: string },
  offset: number,
): Promise<Place | null> {
  let place: Place | null = { end: Infinity, skip: offset };
  for (const size of BLOCK_SIZES) {
    if (place !== null) {
      place = await findBlock(services, at, { ...place, size });
    }
  }
  return place;
}

async function findBlock(
  { kv }: Services,
  at: { circleId: number; shelf: string },
  { size, end, skip }: Place & { size: number },
): Promise<Place | null> {
  const blocks = kv.list<Deno.KvU64>({
    start: blockCountKey(at, { size, block: 0 }),
    end: blockCountKey(at, { size, block: end / size }),
  }, { reverse: true, batchSize: BLOCKS_A_READ });
  let left = skip;
  for await (const { key, value } of blocks) {
    const count = Number(value.value);
    if (count > left) return { end: (Number(key[4]) + 1) * size, skip: left };
    left -= count;
  }
  return null;
}
