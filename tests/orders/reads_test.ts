import assert from "node:assert/strict";
import { nextPlaceKey, orderByUserKey, orderKey } from "@/lib/orders/keys.ts";
import {
  countBoard,
  listBoard,
  listBoardByPage,
  listBoardWithOwn,
} from "@/lib/orders/mod.ts";
import { BoardQuery, type Order } from "@/lib/orders/schema.ts";
import { reshelve } from "@/lib/orders/shelves.ts";
import type { StoredOrder } from "@/lib/orders/stored.ts";
import { orderSeatsKey } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";
import { countReads } from "../support/counted_kv.ts";
import { openTown, postAs, type Town } from "./town.ts";

const FEW = 200;
const MANY = 3_000;
const LIMIT = 20;
const AFTER = ["locked", "ordered", "arrived", "settled"] as const;
/** Of one order: its record, its seats and its place; the rest is who asks, and the hosts. */
const KEYS_A_PAGE = 3 * LIMIT + 20;

/** The latest twenty of one's own, where they are shown, too. */
const OWN = 60;

Deno.test("A page of the board reads as many keys among 3,000 orders as among 200", async () => {
  await using town = await openTown(2);
  const { ids: [hostId = 0, other = 0] } = town;
  const posted = await postAs(town, hostId);

  await fill(town, posted, { from: 2, until: FEW });
  const few = await readsOf(town, other);
  await fill(town, posted, { from: FEW + 1, until: MANY });
  const many = await readsOf(town, other);

  assert.deepEqual(many.total, MANY, "the counters know them all");
  for (const [name, reads] of Object.entries(many.reads)) {
    const before = few.reads[name] ?? 0;
    // The last page reads all small blocks, and the places of one.
    const [more, most] = name === "last page" ? [MANY / 100, 230] : [0, OWN];
    assert(reads <= before + more + 5, `${name}: ${before}, then ${reads}`);
    assert(reads <= KEYS_A_PAGE + most, `${name}: ${reads} keys`);
  }
});

async function readsOf(
  { services }: Town,
  userId: number,
): Promise<{ total: number; reads: Record<string, number> }> {
  const counted = countReads(services.kv);
  const watched: Services = { ...services, kv: counted.kv };
  const board = (query: Record<string, unknown>) => () =>
    listBoard(watched, { userId, ...BoardQuery.parse(query) });
  const page = (n: number) => () =>
    listBoardByPage(watched, { userId, page: n, limit: LIMIT });
  const { all: total } = await countBoard(services, { userId });
  const last = Math.ceil(total / LIMIT);
  const ways: Record<string, () => Promise<unknown>> = {
    newest: board({ limit: LIMIT }),
    closing: board({ limit: LIMIT, sort: "closing" }),
    "open first": board({ limit: LIMIT, sort: "open" }),
    "behind the open": board({
      ...{ limit: LIMIT, sort: "open", cursor: `behind-${FEW}` },
    }),
    "open of a category": board({
      ...{ limit: LIMIT, category: "치킨", state: "open" },
    }),
    mine: board({ limit: LIMIT, mine: "true" }),
    "with my own": () =>
      listBoardWithOwn(watched, {
        userId,
        own: 3,
        ...BoardQuery.parse({ limit: LIMIT }),
      }),
    "first page": page(1),
    "last page": page(last),
    counts: () => countBoard(watched, { userId }),
  };
  const reads: Record<string, number> = {};
  for (const [name, read] of Object.entries(ways)) {
    counted.take();
    await read();
    reads[name] = counted.take();
  }
  return { total, reads };
}

/** Copies of an order at the places that follow, as posting would leave them on the boards. */
async function fill(
  { services, ids }: Town,
  posted: Order,
  { from, until }: { from: number; until: number },
): Promise<void> {
  const { kv } = services;
  const { value: model } = await kv.get<StoredOrder>(orderKey(posted.id));
  assert(model !== null);
  let operation = kv.atomic();
  for (let place_no = from; place_no <= until; place_no++) {
    const id = posted.id + place_no;
    const host_id = ids[place_no % ids.length] ?? 0;
    const created_at = model.created_at + place_no;
    // Boards of a category cost as many writes again: every fourth will do.
    const isFood = place_no % 4 === 0;
    // Half of them is open, with and without food; the others are at all later steps.
    const state = place_no % 8 < 4 ? "open" : AFTER[(place_no >> 3) % 4];
    if (state === undefined) throw new Error("no such state");
    const order: StoredOrder = {
      ...{ ...model, id, host_id, created_at, place_no, state },
      ...(!isFood && { kind: "meetup", category: null }),
    };
    operation.set(orderKey(id), order)
      .set(orderSeatsKey(id), { limit: 2, holders: [host_id] })
      .set(orderByUserKey(host_id, created_at, id), id)
      .set(nextPlaceKey(order.circle_id), place_no + 1);
    reshelve(operation, null, order);
    if (place_no % 30 !== 0 && place_no !== until) continue;
    assert((await operation.commit()).ok);
    operation = kv.atomic();
  }
}
