import assert from "node:assert/strict";
import type { ItemList, ItemLists, Order } from "@/lib/orders/schema.ts";
import { type App, startApp } from "../support/app.ts";
import {
  call,
  must,
  openSocket,
  type Person,
  registerPeople,
} from "../support/client.ts";
import {
  makeNeighbours,
  moveTo,
  postOrderAs,
  seat,
} from "../support/orders.ts";

const CHICKEN = { name: "후라이드", price: 18_000, qty: 1 };
const COLA = { name: "콜라", price: 2_000, qty: 2 };

interface Table {
  app: App;
  host: Person;
  ann: Person;
  eve: Person;
  order: Order;
  path: string;
}

/** An order of a host with Ann; Eve lives next door. */
async function setTable(
  app: App,
  [host, ann, eve]: Person[],
  fields: Record<string, unknown> = {},
): Promise<Table> {
  assert(host && ann && eve);
  const order = await postOrderAs(app, host, fields);
  await seat(app, order.id, [ann]);
  const path = `/api/orders/${order.id}/items`;
  return { app, host, ann, eve, order, path };
}

function listOf({ app, ann, path }: Table): Promise<ItemLists> {
  return must<ItemLists>(app, "GET", path, { token: ann.access });
}

function write<T = ItemList>(
  { app, path }: Table,
  person: Person,
  method: string,
  body?: unknown,
  tail = "",
) {
  return call<T>(app, method, path + tail, { token: person.access, body });
}

Deno.test("What people of an order want", async (t) => {
  await using app = await startApp();
  const people = await registerPeople(app, 3);
  await makeNeighbours(app, people);

  await t.step(
    "is written as a list, and shows how far the minimum is",
    async () => {
      const table = await setTable(app, people, { min_amount: 25_000 });
      const bare = await write(table, table.ann, "PUT", [CHICKEN]);
      const wrapped = await write(table, table.host, "PUT", {
        items: [{ ...COLA, price: "2000", qty: "2" }],
      });

      assert.equal(bare.status, 200);
      assert.equal(bare.body.total, 18_000);
      assert.equal(wrapped.body.total, 4_000);
      const lists = await listOf(table);
      assert.deepEqual(
        [lists.items_total, lists.min_amount, lists.missing],
        [22_000, 25_000, 3_000],
      );
      assert.equal(lists.results.length, 2);
    },
  );

  await t.step("is changed thing by thing", async () => {
    const table = await setTable(app, people);
    const added = await write(table, table.ann, "POST", CHICKEN);
    const id = added.body.items[0]?.id;
    const changed = await write(
      table,
      table.ann,
      "PATCH",
      { qty: 2 },
      `/${id}`,
    );
    assert.deepEqual([added.status, changed.status], [201, 200]);
    assert.deepEqual(changed.body.items, [{ id, ...CHICKEN, qty: 2 }]);
    assert.equal(changed.body.total, 36_000);
    const gone = await write(table, table.ann, "DELETE", undefined, `/${id}`);
    const again = await write(table, table.ann, "DELETE", undefined, `/${id}`);
    assert.deepEqual([gone.status, again.status], [204, 404]);
    assert.equal((await listOf(table)).items_total, 0);
  });

  await t.step(
    "is each one's own, and the host's to correct until it is settled",
    async () => {
      const table = await setTable(app, people);
      const { host, ann, eve } = table;
      await write(table, host, "POST", COLA);
      const [mine] = (await write(table, ann, "POST", CHICKEN)).body.items;
      const foreign = { ...CHICKEN, user_id: host.id };
      assert.equal((await write(table, ann, "POST", foreign)).status, 403);
      assert.equal((await write(table, eve, "POST", CHICKEN)).status, 403);
      assert.equal((await write(table, eve, "GET")).status, 403);
      const forAnn = { ...COLA, user_id: ann.id };
      assert.equal((await write(table, host, "POST", forAnn)).status, 201);

      await moveTo(app, host, table.order.id, ["locked", "ordered"]);
      const late = await write<{ code: string }>(table, ann, "POST", CHICKEN);
      assert.deepEqual([late.status, late.body.code], [409, "orderClosed"]);
      const right = await write(
        table,
        host,
        "PATCH",
        { price: 19_000 },
        `/${mine?.id}`,
      );
      assert.equal(right.status, 200);
      assert.equal(right.body.user.id, ann.id);
      await moveTo(app, host, table.order.id, ["arrived", "settled"]);
      const after = await write(
        table,
        host,
        "PATCH",
        { price: 1 },
        `/${mine?.id}`,
      );
      assert.equal(after.status, 409);
      assert.equal((await listOf(table)).items_total, 4_000 + 19_000 + 4_000);
    },
  );

  await t.step(
    "leaves with who leaves before it is ordered, and nobody leaves after",
    async () => {
      const table = await setTable(app, people);
      const { host, ann, order } = table;
      await write(table, ann, "PUT", [CHICKEN]);
      await write(table, host, "PUT", [COLA]);
      const seatPath = `/api/orders/${order.id}/seat`;

      await must(app, "DELETE", seatPath, { token: ann.access });
      await seat(app, order.id, [ann]);
      assert.equal((await listOf(table)).items_total, 4_000);
      await write(table, ann, "PUT", [CHICKEN]);
      await moveTo(app, host, order.id, ["locked", "ordered"]);
      const refused = await call(app, "DELETE", seatPath, {
        token: ann.access,
      });
      assert.equal(refused.status, 409);
      assert.equal((await listOf(table)).items_total, 22_000);
    },
  );

  await t.step(
    "is not overwritten unseen: an older version is refused",
    async () => {
      const table = await setTable(app, people);
      const first = await write(table, table.ann, "PUT", [CHICKEN]);
      const { version } = first.body;
      const one = await write(table, table.ann, "PUT", {
        ...{ items: [CHICKEN, COLA], version },
      });
      const other = await write<{ code: string }>(table, table.ann, "PUT", {
        ...{ items: [COLA], version },
      });

      assert.equal(one.status, 200);
      assert.deepEqual([other.status, other.body.code], [
        409,
        "changedElsewhere",
      ]);
      assert.equal(one.body.items[0]?.id, first.body.items[0]?.id);
    },
  );

  await t.step(
    "loses nothing when all write at once, and the sum is of what is there",
    async () => {
      const table = await setTable(app, people);
      const { host, ann } = table;
      const writers = [host, ann].flatMap((person) =>
        Array.from({ length: 10 }, (_, i) => ({ person, price: 1_000 + i }))
      );
      const answers = await Promise.all(
        writers.map(({ person, price }) =>
          write(table, person, "POST", { name: `메뉴 ${price}`, price })
        ),
      );

      assert.deepEqual([...new Set(answers.map(({ status }) => status))], [
        201,
      ]);
      const lists = await listOf(table);
      assert.deepEqual(lists.results.map(({ items }) => items.length), [
        10,
        10,
      ]);
      assert.equal(lists.items_total, 2 * (10_000 + 45));
      const sums = lists.results.map(({ total }) => total);
      assert.equal(sums[0] ?? 0, 10_045);
      assert.equal(lists.items_total, sums.reduce((a, b) => a + b));
    },
  );

  await t.step("is bounded", async () => {
    const table = await setTable(app, people);
    const many = Array.from({ length: 31 }, () => COLA);
    const bad = [
      ...[many, [{ ...COLA, price: -1 }], [{ ...COLA, price: 1.5 }]],
      ...[[{ ...COLA, qty: 0 }], [{ ...COLA, name: " " }]],
      ...[[{ ...COLA, price: 1_000_001 }], { items: null }],
    ];
    for (const items of bad) {
      const { status } = await write(table, table.ann, "PUT", items);
      assert(status === 422 || status === 400, JSON.stringify(items));
    }
    await write(table, table.ann, "PUT", many.slice(1));
    const { status } = await write(table, table.ann, "POST", COLA);
    assert.equal(status, 422);
  });

  await t.step("is told on the sockets of those who are in it", async () => {
    const table = await setTable(app, people);
    await using socket = await openSocket(app, table.host);
    await write(table, table.ann, "POST", CHICKEN);

    const told = `"id":${table.order.id},`;
    const event = await socket.next((one) => {
      const text = JSON.stringify(one);
      return text.includes(told) && text.includes('"items_total":18000');
    });

    assert.equal(String(event.type), "order");
  });
});
