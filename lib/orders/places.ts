import { listPage } from "@/lib/kv/page.ts";
import { blockCountKey, closingKey, shelfKey } from "@/lib/orders/keys.ts";
import { listOpenFirst } from "@/lib/orders/open_first.ts";
import type { BoardQuery } from "@/lib/orders/schema.ts";
import { BLOCK_SIZES, shelfOf } from "@/lib/orders/shelves.ts";
import { homeOf, type Viewer } from "@/lib/orders/views.ts";
import type { Services } from "@/lib/services.ts";

/** As many small blocks as a large one has. */
const BLOCKS_A_READ = 100;

/**
 * Where the orders of one page of a board stand.
 *
 * @throws {AppError} `badRequest` for an unknown cursor
 */
export async function listPlaces(
  services: Services,
  viewer: Viewer,
  query: Omit<BoardQuery, "mine">,
): Promise<{ orderIds: number[]; next: string | null }> {
  const circleId = await homeOf(services, viewer);
  if (circleId === null) return { orderIds: [], next: null };
  const { limit, cursor } = query;
  const shelf = shelfOf(query);
  if (query.sort === "open" && query.state === undefined) {
    return await listOpenFirst(services, { circleId, shelf }, {
      ...{ limit, cursor },
    });
  }
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
  return { orderIds, next: page.next };
}

/** Somewhere on a board: before place `end`, after `skip` more that are taken. */
export interface Place {
  /** A place that is not part of it any more; `Infinity` for the newest end. */
  end: number;
  /** Orders to pass over, going to older ones. */
  skip: number;
}

/** Where the order stands that has `offset` newer ones before it; null when there are not so many. */
export async function findPlace(
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
