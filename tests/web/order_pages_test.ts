import assert from "node:assert/strict";
import { parseHTML } from "linkedom";
import type { ItemLists, Order, Settlement } from "@/lib/orders/schema.ts";
import { type App, startApp } from "../support/app.ts";
import { call, must, registerPeople } from "../support/client.ts";

const EMPTY = {
  ...{ category: null, content: "", place: "" },
  ...{ min_amount: 0, delivery_fee: 0 },
};

interface Problem {
  errors?: Record<string, string[]>;
}

Deno.test("Home and the pages of an order", async (t) => {
  await using app = await startApp();
  const [host, neighbour] = await registerPeople(app, 2);
  assert(host && neighbour);
  const see = (path: string, lang = "ko") => page(app, path, neighbour, lang);

  await t.step(
    "home and the board lead to the first order where there is none",
    async () => {
      for (const person of [host, neighbour]) {
        const body = { address: "서울 강남구 역삼동" };
        await must(app, "PATCH", "/api/me", { token: person.access, body });
      }

      assert.match(await see("/"), /href="\/orders\/new">주문 올리기/);
      const board = await see("/orders");
      assert.match(board, /첫 주문 올리기/);
      assert.doesNotMatch(board, /data-testid="idea"/, "no weather is known");
    },
  );

  await t.step("home shows three open orders by their deadline", async () => {
    for (const [title, hours] of [["d", 4], ["b", 2], ["a", 1], ["c", 3]]) {
      const deadline = Date.now() + Number(hours) * 3_600_000;
      const deadline_at = new Date(deadline).toISOString();
      const body = { title: `주문 ${title}`, category: "치킨", deadline_at };
      await must(app, "POST", "/api/orders", { token: host.access, body });
    }

    const home = await see("/");

    const shown = [...home.matchAll(/주문 ([a-d])<\/h3>/g)];
    assert.deepEqual(shown.map(([, title]) => title), ["a", "b", "c"]);
    assert.doesNotMatch(home, /주문 올리기/);
    assert.match(home, /href="\/orders\?sort=closing"/);
    assert.match(await see("/", "en"), /Closing soon/);
  });

  await t.step("who is in reads what to send, and where to", async () => {
    const body = { title: "피자", category: "피자", delivery_fee: 3_000 };
    const { id } = await must<Order>(app, "POST", "/api/orders", {
      ...{ token: host.access, body },
    });
    const { access: token } = neighbour;
    await must(app, "POST", `/api/orders/${id}/seat`, { token });
    const bill = `/orders/${id}?tab=bill`;

    const first = await see(bill);
    assert.match(first, /내가 낼 돈/);
    assert.match(first, /data-testid="owed">1,500원</);
    assert.match(first, /방장이 아직 계좌를 적지 않았어요/);
    assert.match(first, />보냈어요</);
    const { body: hosts } = await call<string>(app, "GET", bill, {
      token: host.access,
    });
    assert.doesNotMatch(hosts, /data-testid="owed"/);
    assert.match(hosts, />받았어요</);

    const change = { token: host.access, body: { target_number: 3 } };
    await must(app, "PATCH", `/api/orders/${id}`, change);
    const { body: opened } = await call<string>(app, "GET", bill, {
      token: host.access,
    });
    assert.doesNotMatch(opened, />받았어요</, "people still come");
    assert.doesNotMatch(await see(bill), />보냈어요</);
    assert.match(await see(bill), /모집이 끝나면 정해져요/);
  });

  await t.step("a thing's price and number can be changed", async () => {
    const token = host.access;
    const body = { title: "피자", category: "피자" };
    const order = await must<Order>(app, "POST", "/api/orders", {
      ...{ token, body },
    });
    const path = `/orders/${order.id}`;
    await must(app, "POST", `/api${path}/items`, {
      ...{ token, body: { name: "포테이토", price: 20_000, qty: 1 } },
    });
    const lists = () =>
      must<ItemLists>(app, "GET", `/api${path}/items`, { token });
    const [item] = (await lists()).results[0]?.items ?? [];
    const send = (fields: Record<string, string>) =>
      call<string>(app, "POST", path, {
        ...{ token, headers: { origin: app.origin } },
        body: new URLSearchParams({
          ...{ action: "change", item_id: String(item?.id), ...fields },
        }),
      });

    const saved = await send({ price: "21500", qty: "2" });
    const refused = await send({ price: "many", qty: "2" });
    const after = await lists();

    assert.equal(saved.status, 303);
    assert.equal(saved.headers.get("location"), `${path}?done=changed`);
    assert.equal(refused.status, 422);
    assert.equal(after.items_total, 43_000);
    assert.match(await page(app, path, host, "ko"), />고치기</);
  });

  await t.step("a form saved as it came changes nothing", async () => {
    const token = host.access;
    const body = {
      ...{ title: "족발", category: "족발,보쌈", content: "앞다리로" },
      ...{ target_number: 3, when_short: "extend", place: "정문" },
      ...{ min_amount: 20_000, delivery_fee: 3_000 },
    };
    const { id } = await must<Order>(app, "POST", "/api/orders", {
      ...{ token, body },
    });
    const path = `/orders/${id}`;
    const { document } = parseHTML(await page(app, path, host, "ko"));
    const form = document.querySelector("[name=action][value=edit]")
      ?.closest("form");
    const fields = [...form?.querySelectorAll("[name]") ?? []].map((one) =>
      [one.getAttribute("name") ?? "", valueOf(one)] as [string, string]
    );

    const saved = await call<string>(app, "POST", path, {
      ...{ token, headers: { origin: app.origin } },
      body: new URLSearchParams(fields),
    });

    const after = await must<Order>(app, "GET", `/api${path}`, { token });
    assert.equal(saved.headers.get("location"), `${path}?done=edited`);
    assert.deepEqual({ ...after, ...body }, after);
  });

  await t.step("what a form leaves empty is emptied", async () => {
    const token = host.access;
    const body = {
      ...{ title: "브런치", kind: "meal", category: "치킨", place: "정문" },
      ...{ content: "창가 자리로", min_amount: 20_000, delivery_fee: 3_000 },
    };
    const order = await must<Order>(app, "POST", "/api/orders", {
      ...{ token, body },
    });
    const path = `/orders/${order.id}`;
    const send = (fields: Record<string, string>) =>
      call<string>(app, "POST", path, {
        ...{ token, headers: { origin: app.origin } },
        body: new URLSearchParams({ action: "edit", ...fields }),
      });
    const cleared = {
      ...{ category: "", place: "", content: "" },
      ...{ min_amount: "", delivery_fee: "" },
    };

    const partly = await send({ title: "아점" });
    const kept = await must<Order>(app, "GET", `/api${path}`, { token });
    const untitled = await send({ title: "", ...cleared });
    const saved = await send({ title: "아점", ...cleared });
    const after = await must<Order>(app, "GET", `/api${path}`, { token });

    assert.deepEqual(
      [partly.status, untitled.status, saved.status],
      [303, 422, 303],
    );
    assert.deepEqual({ ...kept, ...body, title: "아점" }, kept);
    assert.match(untitled.body, /field-error|aria-invalid/);
    assert.deepEqual({ ...after, ...EMPTY }, after);
  });

  await t.step(
    "null empties over the API, but no order is without food",
    async () => {
      const token = host.access;
      const change = (id: number, body: Record<string, unknown>) =>
        call<Order & Problem>(app, "PATCH", `/api/orders/${id}`, {
          ...{ token, body },
        });
      const post = (fields: Record<string, unknown>) =>
        must<Order>(app, "POST", "/api/orders", {
          token,
          body: { title: "피자", category: "피자", place: "정문", ...fields },
        });
      const [meal, order] = [await post({ kind: "meal" }), await post({})];
      const nulls = Object.fromEntries(
        Object.keys(EMPTY).map((name) => [name, null]),
      );

      const emptied = await change(meal.id, nulls);
      const refused = await change(order.id, { category: null });
      const kept = await change(meal.id, { title: null });

      const bill = (body: Record<string, unknown>) =>
        call<Settlement>(app, "PATCH", `/api/orders/${order.id}/settlement`, {
          ...{ token, body },
        });
      const billed = await bill({ account: "우리 1002", discount: 500 });
      const unbilled = await bill({ account: null, discount: null });

      assert.equal(billed.body.account, "우리 1002");
      assert.deepEqual([unbilled.status, unbilled.body.account], [200, ""]);
      assert.deepEqual({ ...emptied.body, ...EMPTY }, emptied.body);
      assert.equal(refused.status, 422);
      assert.deepEqual(Object.keys(refused.body.errors ?? {}), ["category"]);
      assert.equal(kept.status, 422);
      const form = await page(app, `/orders/${order.id}`, host, "ko");
      assert.doesNotMatch(form, /정하지 않음/);
    },
  );

  await t.step("a meet-up is met and done, not delivered", async () => {
    const order = await must<Order>(app, "POST", "/api/orders", {
      ...{ token: host.access, body: { title: "산책", kind: "meetup" } },
    });

    const text = await see(`/orders/${order.id}`);

    assert.match(text, /마쳤어요/);
    assert.doesNotMatch(text, /정산 완료/);
  });
});

async function page(
  app: App,
  path: string,
  person: { access: string },
  lang: string,
): Promise<string> {
  const { status, body } = await call<string>(app, "GET", path, {
    token: person.access,
    headers: { cookie: `locale=${lang}`, "accept-language": lang },
  });
  assert.equal(status, 200);
  return body;
}

/** What a browser sends of a field. */
function valueOf(field: Element): string {
  if (field.localName === "textarea") return field.textContent ?? "";
  const chosen = field.querySelector("option[selected]");
  return (chosen ?? field).getAttribute("value") ?? "";
}
