import assert from "node:assert/strict";
import { orderKey } from "@/lib/orders/keys.ts";
import { listBoard, listBoardWithOwn, moveOrder } from "@/lib/orders/mod.ts";
import { BoardQuery, OrderState } from "@/lib/orders/schema.ts";
import { reshelve } from "@/lib/orders/shelves.ts";
import type { StoredOrder } from "@/lib/orders/stored.ts";
import { orderSeatsKey } from "@/lib/rooms/mod.ts";
import { codeOf, openTown, postAs, type Town } from "./town.ts";

/** One page of the board with open ones first, by the titles. */
async function pageOf(
  { services, ids: [, looker = 0] }: Town,
  query: Record<string, unknown>,
): Promise<{ titles: string[]; next: string | null }> {
  const asked = BoardQuery.parse({ sort: "open", ...query });
  const { results, next } = await listBoard(services, {
    ...{ userId: looker, ...asked },
  });
  return { titles: results.map(({ title }) => title), next };
}

async function allOf(
  town: Town,
  query: Record<string, unknown>,
): Promise<string[]> {
  const all: string[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page = await pageOf(town, { ...query, ...(cursor && { cursor }) });
    all.push(...page.titles);
    cursor = page.next;
  }
  return all;
}

/** Orders of these states, the oldest first; each is called by its state and its number. */
async function fill(town: Town, states: OrderState[]): Promise<void> {
  const { services: { kv }, ids: [hostId = 0] } = town;
  const { id: first } = await postAs(town, hostId);
  const { value } = await kv.get<StoredOrder>(orderKey(first));
  assert(value !== null);
  const model: StoredOrder = value;
  for (const [i, state] of states.entries()) {
    const [id, place_no, title] = [first + i, i + 1, `${state} ${i}`];
    const order: StoredOrder = { ...model, id, place_no, title, state };
    const operation: Deno.AtomicOperation = kv.atomic().set(orderKey(id), order)
      .set(orderSeatsKey(id), { limit: 4, holders: [hostId] });
    reshelve(operation, i === 0 ? model : null, order);
    assert((await operation.commit()).ok);
  }
}

/** Any mixture, long enough for pages that end in each part and between them. */
const MIXED = Array.from(
  { length: 23 },
  (_, i) => OrderState.options[(i * 7) % OrderState.options.length] ?? "open",
);

function expected(states: OrderState[]): string[] {
  const shown = states.map((state, i) => ({ state, title: `${state} ${i}` }))
    .filter(({ state }) => state !== "cancelled").toReversed();
  return [
    ...shown.filter(({ state }) => state === "open"),
    ...shown.filter(({ state }) => state !== "open"),
  ].map(({ title }) => title);
}

Deno.test("The board with open ones first has each order once, whatever the length of a page", async () => {
  await using town = await openTown(2);
  await fill(town, MIXED);
  const wanted = expected(MIXED);

  for (let limit = 1; limit <= wanted.length + 1; limit++) {
    assert.deepEqual(await allOf(town, { limit }), wanted, `${limit} a page`);
  }
  const chicken = { limit: 3, kind: "order", category: "치킨" };
  assert.deepEqual(await allOf(town, chicken), wanted);
  assert.deepEqual(await allOf(town, { category: "피자" }), []);
  assert.deepEqual(
    await allOf(town, { limit: 3, state: "settled" }),
    wanted.filter((title) => title.startsWith("settled")),
  );
});

Deno.test("An order that closes while somebody pages is found among the closed ones", async () => {
  await using town = await openTown(2);
  const { services, ids: [hostId = 0] } = town;
  const orders = [];
  for (const title of ["a", "b", "c"]) {
    orders.push(await postAs(town, hostId, { title }));
  }
  const [, , newest] = orders;
  const first = await pageOf(town, { limit: 1 });

  const host = { userId: hostId, orderId: newest?.id ?? 0 };
  await moveOrder(services, { ...host, state: "locked" });
  const second = await pageOf(town, { limit: 2, cursor: first.next });
  const third = await pageOf(town, { cursor: second.next });
  const again = await allOf(town, { limit: 2 });

  assert.deepEqual(first.titles, ["c"]);
  assert.deepEqual(again, ["b", "a", "c"]);
  assert.deepEqual(second.titles, ["b", "a"], "none is lost by it");
  assert.deepEqual(third.titles, ["c"], "and it says that it has closed");
});

Deno.test("A cursor of another list is no place on the board", async () => {
  await using town = await openTown(2);

  for (const cursor of ["x", "open", "open-x", "behind--1", "closed-3"]) {
    assert.equal(await codeOf(pageOf(town, { cursor })), "badRequest", cursor);
  }
});

Deno.test("One's own orders that go on stand apart from the board, on every page", async () => {
  await using town = await openTown(2);
  const { services, ids: [hostId = 0, other = 0] } = town;
  const mine = await postAs(town, hostId, { title: "mine" });
  await postAs(town, other, { title: "theirs" });
  const asked = { userId: hostId, ...BoardQuery.parse({ sort: "open" }) };

  const first = await listBoardWithOwn(services, {
    ...{ ...asked, own: 3, limit: 1 },
  });
  const second = await listBoardWithOwn(services, {
    ...{ ...asked, own: 3, cursor: first.next ?? undefined },
  });

  assert.deepEqual(first.own.map(({ id }) => id), [mine.id]);
  assert.deepEqual(first.results.map(({ title }) => title), ["theirs"]);
  assert.deepEqual(second.results, []);
});
