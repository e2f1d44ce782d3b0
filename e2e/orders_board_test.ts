import assert from "node:assert/strict";
import { BROWSER_TEST, openStage, until } from "./browser.ts";
import { call, enter } from "./rooms.ts";
import { awake } from "./speed.ts";

/** More than two pages of the board. */
const POSTED = 45;

Deno.test({
  ...BROWSER_TEST,
  name:
    "The board goes on as one scrolls, and is where one left it on the way back",
  async fn() {
    await using stage = await openStage();
    const host = await enter(await stage.visit());
    const { page } = await enter(
      await stage.visit({ width: 360, height: 800 }),
    );
    for (let n = 1; n <= POSTED; n++) {
      await call(host, "POST", "/api/orders", {
        ...{ title: n === 8 ? "여덟번째" : `${n}번째`, category: "치킨" },
      });
    }
    const cards = page.getByTestId("order");

    await page.goto("/orders");
    await until("the whole board is there", async () => {
      await page.mouse.wheel(0, 2_000);
      return await cards.count() === POSTED;
    });
    const card = cards.filter({ hasText: "여덟번째" });
    await card.scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => scrollY);
    await card.click();
    await page.waitForURL(/\/orders\/\d+$/);
    await page.goBack();

    await until(
      "the same orders are in sight",
      async () =>
        await cards.count() === POSTED &&
        Math.abs(await page.evaluate(() => scrollY) - before) < 50,
    );
    assert(before > 2_000, `${before} is far down`);
    assert.deepEqual(stage.complaints, []);
  },
});

Deno.test({
  ...BROWSER_TEST,
  name:
    "One's own orders stand first on the board, closed ones behind all others; the menu belongs to orders",
  async fn() {
    await using stage = await openStage();
    const host = await enter(await stage.visit());
    const { page, ...rest } = await enter(await stage.visit());
    const own = await call<{ id: number }>(
      { page, ...rest },
      "POST",
      "/api/orders",
      {
        ...{ title: "내가 올린 주문", category: "피자" },
      },
    );
    const ids: number[] = [];
    for (const title of ["하나", "둘", "셋"]) {
      const { id } = await call<{ id: number }>(host, "POST", "/api/orders", {
        ...{ title, category: "치킨" },
      });
      ids.push(id);
    }
    const [one, two, three] = ids;
    await call(host, "POST", `/api/orders/${three}/state`, { state: "locked" });

    await page.goto("/orders");
    const pathsIn = (list: string) =>
      page.locator(`${list} [data-testid=order]`).evaluateAll((cards) =>
        cards.map((card) => card.getAttribute("href"))
      );
    assert.deepEqual(
      await pathsIn("main"),
      [own.id, two, one, three].map((id) => `/orders/${id}`),
    );
    assert.deepEqual(
      await pathsIn("[data-testid=behind]"),
      [`/orders/${three}`],
    );
    assert.equal(
      await page.locator("main ul:has([data-testid=order])").count(),
      2,
      "one's own and the open ones share a grid",
    );

    await page.goto("/menu");
    const here = page.locator("nav a[aria-current=page]");
    assert.equal(await here.getAttribute("href"), "/orders");
    assert.deepEqual(stage.complaints, []);
  },
});

Deno.test({
  ...BROWSER_TEST,
  name: "The room of an order says how far it is, and hears of it",
  async fn() {
    await using stage = await openStage();
    const host = await enter(await stage.visit());
    const guest = await enter(await stage.visit({ width: 360, height: 800 }));
    const { id } = await call<{ id: number }>(host, "POST", "/api/orders", {
      ...{ title: "허니콤보", category: "치킨", target_number: 2 },
      min_amount: 20_000,
    });
    const path = `/api/orders/${id}`;
    const state = host.page.getByTestId("strip-state");

    await host.page.goto(`/rooms/${id}`);
    await awake(host.page);
    assert.equal(await state.innerText(), "모집 중");
    await call(guest, "POST", `${path}/seat`);
    await until(
      "the room knows that the order is full",
      async () => await state.innerText() === "모집 마감",
      60_000,
    );
    await call(guest, "POST", `${path}/items`, {
      ...{ name: "허니콤보", price: 12_000, qty: 1 },
    });
    await host.page.getByText("8,000원 남았어요").waitFor();
    await host.page.getByTestId("strip").getByText("정산").click();
    await host.page.waitForURL(/\/orders\/\d+\?tab=bill$/);
    assert.deepEqual(stage.complaints, []);
  },
});
