import assert from "node:assert/strict";
import { userKey } from "@/lib/accounts/keys.ts";
import type { User } from "@/lib/accounts/stored.ts";
import {
  countBoard,
  listBoard,
  listBoardByPage,
  moveOrder,
  takeOrderSeat,
} from "@/lib/orders/mod.ts";
import { blockCountKey, orderKey, shelfCountKey } from "@/lib/orders/keys.ts";
import { BoardQuery } from "@/lib/orders/schema.ts";
import { BLOCK_SIZES, reshelve } from "@/lib/orders/shelves.ts";
import type { StoredOrder } from "@/lib/orders/stored.ts";
import { openTown, postAs, type Town } from "./town.ts";

const PAGES = [1, 2, 35, 36, 60, 69, 70, 71];

function see({ services, ids }: Town, query: Record<string, unknown> = {}) {
  const asked = { userId: ids[0] ?? 0, ...BoardQuery.parse(query) };
  return listBoard(services, asked);
}

Deno.test("listBoard() shows one's circle by kind, category, state and deadline, page after page", async () => {
  await using town = await openTown(2);
  const { services, clock, ids: [hostId = 0, other = 0] } = town;
  const soon = clock.now + 600_000;
  const later = clock.now + 7_200_000;
  const a = await postAs(town, hostId, { title: "a" });
  const b = await postAs(town, hostId, {
    title: "b",
    category: "피자",
    deadline_at: soon,
  });
  const c = await postAs(town, other, {
    ...{ title: "c", kind: "meetup", category: undefined, deadline_at: later },
  });
  const d = await postAs(town, other, { title: "d" });
  await moveOrder(services, { userId: other, orderId: d.id, state: "locked" });
  const titles = async (query: Record<string, unknown> = {}) =>
    (await see(town, query)).results.map(({ title }) => title);

  const [first, mine] = [
    await see(town, { limit: 3 }),
    await see(town, { mine: "true" }),
  ];
  const second = await see(town, { limit: 3, cursor: first.next });

  assert.deepEqual(first.results.map(({ id }) => id), [d.id, c.id, b.id]);
  assert.deepEqual(second.results.map(({ id }) => id), [a.id]);
  assert.equal(second.next, null);
  const own = new Set(mine.results.map(({ id }) => id));
  assert.deepEqual(own, new Set([a.id, b.id]));
  assert.deepEqual(await titles({ sort: "closing" }), ["b", "a", "c"]);
  assert.deepEqual(await titles({ state: "open" }), ["c", "b", "a"]);
  assert.deepEqual(await titles({ category: "치킨" }), ["d", "a"]);
  assert.deepEqual(await titles({ category: "치킨", state: "locked" }), ["d"]);
  assert.deepEqual(await titles({ kind: "meetup" }), ["c"]);
  assert.deepEqual(await titles({ kind: "order", category: "피자" }), ["b"]);
});

Deno.test("Other circles see nothing of a board, and who lives nowhere sees none", async () => {
  await using town = await openTown(3);
  const { services, ids: [hostId = 0, mover = 0, homeless = 0] } = town;
  await postAs(town, hostId);
  const move = async (userId: number, circle_id: number | null) => {
    const { value } = await services.kv.get<User>(userKey(userId));
    await services.kv.set(userKey(userId), { ...value, circle_id });
  };
  await move(mover, 7);
  await move(homeless, null);

  const boards = await Promise.all(
    [mover, homeless].map((userId) =>
      listBoard(services, { userId, ...BoardQuery.parse({}) })
    ),
  );

  assert.deepEqual(boards.map(({ results }) => results), [[], []]);
});

Deno.test("countBoard() counts all and open ones as orders come, fill and go", async () => {
  await using town = await openTown(2);
  const { services, ids: [hostId = 0, other = 0] } = town;
  const chicken = await postAs(town, hostId);
  const pizza = await postAs(town, hostId, { category: "피자" });
  await takeOrderSeat(services, { userId: other, orderId: chicken.id });
  const before = await countBoard(services, { userId: other });

  const host = { userId: hostId, orderId: pizza.id };
  await moveOrder(services, { ...host, state: "cancelled" });
  const after = await countBoard(services, { userId: other });

  assert.deepEqual([before.all, before.open], [2, 1]);
  assert.deepEqual(before.by_category["치킨"], { all: 1, open: 0 });
  assert.deepEqual(before.by_category["피자"], { all: 1, open: 1 });
  assert.deepEqual([after.all, after.open], [1, 0]);
  assert.deepEqual(after.by_kind["order"], { all: 1, open: 0 });
});

Deno.test("Page n of the board is what the cursor would reach, across blocks and gaps", async () => {
  await using town = await openTown(1);
  const { services, ids: [hostId = 0] } = town;
  const posted = await postAs(town, hostId);
  const { value: model } = await services.kv.get<StoredOrder>(
    orderKey(posted.id),
  );
  assert(model !== null);
  const seats = await services.kv.get(["room_seats", posted.id]);
  const [large, small] = BLOCK_SIZES;
  // Beyond the first large block: those between are not there.
  const places = 8 * small + 10;
  const jump = large - 4 * small;
  for (let place_no = 2; place_no < places; place_no++) {
    if (place_no % 7 === 0) continue;
    const id = posted.id + place_no;
    const isFar = place_no > 4 * small;
    const order = { ...model, id, place_no: place_no + (isFar ? jump : 0) };
    const operation = services.kv.atomic().set(orderKey(id), order)
      .set(["room_seats", id], seats.value);
    reshelve(operation, null, order);
    await operation.commit();
  }
  const all: number[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page = await see(town, { limit: 100, ...(cursor && { cursor }) });
    all.push(...page.results.map(({ id }) => id));
    cursor = page.next;
  }

  const pages = await Promise.all(
    PAGES.map((page) =>
      listBoardByPage(services, { userId: hostId, page, limit: 10 })
    ),
  );

  assert.equal(all.length, places - 1 - Math.floor((places - 1) / 7));
  for (const [i, page] of PAGES.entries()) {
    const { results = [], total } = pages[i] ?? {};
    assert.equal(total, all.length);
    assert.deepEqual(
      results.map(({ id }) => id),
      all.slice((page - 1) * 10, page * 10),
      `page ${page}`,
    );
  }
  const { circle_id: circleId } = model;
  const blocks = services.kv.list({
    prefix: blockCountKey({ circleId, shelf: "" }, { size: large, block: 0 })
      .slice(0, 4),
  });
  assert.equal((await Array.fromAsync(blocks)).length, 2);
  const count = await services.kv.get<Deno.KvU64>(
    shelfCountKey({ circleId, shelf: "", state: "" }),
  );
  assert.equal(Number(count.value?.value), all.length);
});
