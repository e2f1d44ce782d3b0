import assert from "node:assert/strict";
import type { Notice } from "@/lib/notices/schema.ts";
import type { Order } from "@/lib/orders/schema.ts";
import { startApp } from "../support/app.ts";
import { must, type Person, registerPeople } from "../support/client.ts";
import { makeNeighbours, moveTo } from "../support/orders.ts";
import { ask, pay, setTable, settlementOf, shareOf } from "./settling.ts";

Deno.test("Settling an order", async (t) => {
  await using app = await startApp();
  const people = await registerPeople(app, 4);
  await makeNeighbours(app, people);

  await t.step("shares items, fee and discount to the won", async () => {
    const table = await setTable(app, people);
    await ask(table, table.host, "PATCH", "settlement", { discount: 4_999 });

    const told = await settlementOf(table, table.ann);

    assert.equal(told.total, 18_000 + 9_000 + 3_001 - 4_999);
    const paid = told.shares.reduce((sum, { share }) => sum + share, 0);
    assert.equal(paid, told.total);
    assert.equal(shareOf(told, table.host).fee, 1_001);
    assert.deepEqual(
      [shareOf(told, table.ann).fee, shareOf(told, table.ben).fee],
      [1_000, 1_000],
    );
    assert.equal(told.shares[0]?.user.id, table.host.id);
    assert(!JSON.stringify(told).includes("@"));
  });

  await t.step(
    "is for those who are in it, and the bill is the host's",
    async () => {
      const table = await setTable(app, people);
      const patch = { discount: 1 };
      const refusals = [
        ask(table, table.eve, "GET", "settlement"),
        ask(table, table.eve, "GET", "settlement/export"),
        ask(table, table.eve, "POST", "payments", {
          ...{ user_id: table.eve.id, paid: true },
        }),
        ask(table, table.ann, "PATCH", "settlement", patch),
        ask(table, table.ann, "POST", "settlement/reminders"),
        pay(table, table.ann, table.ben, true),
      ];

      const statuses = (await Promise.all(refusals)).map(({ status }) =>
        status
      );

      assert.deepEqual(statuses, [403, 403, 403, 403, 403, 403]);
    },
  );

  await t.step(
    "marks: a person says sent, the host says paid, and a later price leaves a rest",
    async () => {
      const table = await setTable(app, people);
      const { host, ann, ben } = table;
      await moveTo(app, host, table.order.id, ["locked", "ordered"]);
      const before = await settlementOf(table);
      assert.equal(before.unpaid, 10_000 + 1_000);

      assert.equal(
        shareOf((await pay(table, ann, ann, true)).body, ann).sent,
        true,
      );
      const marked = (await pay(table, host, ann, true)).body;
      const twice = (await pay(table, host, ann, true)).body;
      assert.deepEqual(shareOf(marked, ann), {
        ...shareOf(before, ann),
        ...{ sent: true, paid: true, paid_amount: 10_000, rest: 0 },
      });
      assert.equal(twice.revision, marked.revision);
      assert.equal(marked.unpaid, 1_000);
      assert.equal(shareOf(marked, host).paid, true);
      assert.equal((await pay(table, host, host, false)).status, 422);
      assert.equal((await pay(table, host, table.eve, true)).status, 422);

      const lists = await ask<{ results: { items: { id: number }[] }[] }>(
        ...[table, ann, "GET", "items"] as const,
      );
      const item = lists.body.results[1]?.items[0]?.id;
      await ask(table, host, "PATCH", `items/${item}`, { price: 9_500 });
      const dearer = shareOf(await settlementOf(table), ann);
      assert.deepEqual([dearer.paid, dearer.rest], [false, 500]);
      const back = (await pay(table, host, ann, false)).body;
      assert.deepEqual(
        [shareOf(back, ann).paid_amount, shareOf(back, ben).rest],
        [null, 1_000],
      );
    },
  );

  await t.step(
    "takes no mark while people still come, and lets go of older ones",
    async () => {
      const table = await setTable(app, people);
      const { host, ann, ben, order } = table;
      const told = async (who: Person, payer: Person, paid: boolean) => {
        const { status, body } = await ask<{ code?: string }>(
          ...[table, who, "POST", "payments"] as const,
          { user_id: payer.id, paid },
        );
        return status === 200 ? status : body.code;
      };

      const open = [await told(host, ann, true), await told(ann, ann, true)];
      await moveTo(app, host, order.id, ["locked"]);
      const locked = [await told(host, ann, true), await told(ann, ann, true)];
      await moveTo(app, host, order.id, ["open"]);
      const again = [
        ...[await told(host, ben, true), await told(ann, ann, false)],
        await told(host, ann, false),
      ];

      assert.deepEqual(open, ["orderOpen", "orderOpen"]);
      assert.deepEqual(locked, [200, 200]);
      assert.deepEqual(again, ["orderOpen", 200, 200]);
      const share = shareOf(await settlementOf(table), ann);
      assert.deepEqual([share.sent, share.paid_amount], [false, null]);
    },
  );

  await t.step(
    "shows the account to those who are in it, with a line to paste",
    async () => {
      const table = await setTable(app, people);
      const account = "한자리은행 123-45-6789 김하나";
      await ask(table, table.host, "PATCH", "settlement", { account });

      const ann = await settlementOf(table, table.ann);
      const host = await settlementOf(table);

      assert.equal(ann.account, account);
      assert.equal(ann.transfer, `${account} 10,000원`);
      assert.equal(host.transfer, null);
      const order = await must<Order>(
        app,
        "GET",
        `/api/orders/${table.order.id}`,
        {
          token: table.eve.access,
        },
      );
      assert(!JSON.stringify(order).includes("한자리은행"));
    },
  );

  await t.step("reminds who owes and has not sent, once an hour", async () => {
    const table = await setTable(app, people);
    const { host, ann, ben } = table;
    const remind = () =>
      ask<{ user_ids: number[]; code: string }>(
        ...[table, host, "POST", "settlement/reminders"] as const,
      );
    const early = await remind();
    assert.deepEqual([early.status, early.body.code], [409, "orderOpen"]);
    await moveTo(app, host, table.order.id, ["locked", "ordered"]);
    await pay(table, ann, ann, true);

    const first = await remind();
    const second = await remind();

    assert.deepEqual(first.body.user_ids, [ben.id]);
    assert.equal(second.status, 429);
    assert(Number(second.headers.get("retry-after")) > 3_000);
    const noticesOf = async ({ access: token }: Person) =>
      (await must<{ results: Notice[] }>(app, "GET", "/api/notices", { token }))
        .results.filter(({ kind, link }) =>
          kind === "orderOwes" && link === `/orders/${table.order.id}`
        );
    assert.equal((await noticesOf(ann)).length, 0);
    const [notice] = await noticesOf(ben);
    assert(notice?.text.includes("1,000원"));
  });

  await t.step("is a table that Excel opens and runs nothing of", async () => {
    const table = await setTable(app, people, { title: "=1+1 파티" });
    await must(app, "POST", `/api/orders/${table.order.id}/items`, {
      token: table.ben.access,
      body: { name: '=HYPERLINK("http://x","y")', price: 1_000 },
    });
    await must(app, "PATCH", "/api/me", {
      token: table.ben.access,
      body: { display_name: "@SUM(A1)" },
    });

    const { url } = app;
    const answer = await fetch(
      `${url}/api/orders/${table.order.id}/settlement/export`,
      { headers: { authorization: `Bearer ${table.ann.access}` } },
    );
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

    assert.equal(answer.headers.get("content-type"), "text/csv; charset=utf-8");
    assert.deepEqual([...bytes.slice(0, 3)], [0xef, 0xbb, 0xbf]);
    assert(text.includes('"이름","메뉴","메뉴 금액","배달비","할인"'));
    assert(text.includes(`"'=HYPERLINK(""http://x"",""y"") ×1"`));
    assert(text.includes(`"'@SUM(A1)"`));
    const told = await settlementOf(table);
    const sum = text.trimEnd().split("\r\n").at(-1) ?? "";
    assert(sum.startsWith(`"합계","",28000,3001,0,${told.total},`), sum);
  });

  await t.step("loses no mark when all are made at once", async () => {
    const table = await setTable(app, people);
    const { host, ann, ben } = table;
    await moveTo(app, host, table.order.id, ["locked", "ordered"]);

    await Promise.all([
      ...[pay(table, host, ann, true), pay(table, host, ben, true)],
      ...[pay(table, ann, ann, true), pay(table, ben, ben, true)],
    ]);

    const { shares, unpaid } = await settlementOf(table);
    assert.equal(unpaid, 0);
    assert.deepEqual(shares.map(({ paid }) => paid), [true, true, true]);
    assert.equal(shares.filter(({ sent }) => sent).length, 2);
  });

  await t.step(
    "gives back to who paid and left, and is fixed once it is settled",
    async () => {
      const table = await setTable(app, people);
      const { host, ann, ben } = table;
      await moveTo(app, host, table.order.id, ["locked"]);
      await pay(table, host, ann, true);
      await must(app, "DELETE", `/api/orders/${table.order.id}/seat`, {
        token: ann.access,
      });
      const { refunds } = await settlementOf(table);
      assert.deepEqual(
        refunds.map(({ user, amount }) => [user.id, amount]),
        [[ann.id, 10_000]],
      );
      const steps = ["ordered", "arrived", "settled"] as const;
      await moveTo(app, host, table.order.id, steps);
      assert.equal((await pay(table, host, ben, true)).status, 409);
      const patch = await ask(table, host, "PATCH", "settlement", {
        discount: 1,
      });
      assert.equal(patch.status, 409);
      assert.equal((await settlementOf(table, ben)).shares.length, 2);
    },
  );
});
