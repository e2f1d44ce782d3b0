import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { BROWSER_TEST, openStage, signUp, until } from "./browser.ts";
import { assertAccessible, assertFits, smallTargets } from "./check_page.ts";
import { call, enter, type Member } from "./rooms.ts";

Deno.test({
  ...BROWSER_TEST,
  name: "Two people order together, from the post to the settled bill",
  async fn(t) {
    await using stage = await openStage();
    const host = await enter(await stage.visit({ width: 360, height: 800 }));
    const guest = await enter(await stage.visit());
    const late = await enter(await stage.visit());
    let path = "";

    await t.step("an empty board says what to do", async () => {
      await host.page.goto("/orders");
      await host.page.getByRole("link", { name: "첫 주문 올리기" }).click();
      await host.page.waitForURL(/\/orders\/new$/);
      await assertAccessible(host.page);
    });

    await t.step("posted, and on the other's board", async () => {
      await host.page.fill("#title", "허니콤보 같이 시켜요");
      await host.page.selectOption("#category", "치킨");
      await host.page.selectOption("#target_number", "2");
      await host.page.locator("summary").filter({ hasText: "자세히" }).click();
      await host.page.fill("#min_amount", "20000");
      await host.page.fill("#delivery_fee", "3001");
      await host.page.getByTestId("submit").click();
      await host.page.waitForURL(/\/orders\/\d+\?done=posted$/);
      path = new URL(host.page.url()).pathname;
      await guest.page.goto("/orders");
      await assertAccessible(guest.page);
      await guest.page.getByTestId("order").filter({ hasText: "허니콤보" })
        .click();
      await guest.page.waitForURL(new RegExp(path));
      await assertAccessible(guest.page);
    });

    await t.step("a seat is taken; the host's page hears of it", async () => {
      await act(guest.page, "join");
      await until(
        "the host sees two",
        async () => await host.page.getByTestId("member").count() === 2,
      );
      assert.equal(await stateOf(host.page), "모집 마감");
    });

    await t.step("who comes too late is refused, and may wait", async () => {
      await late.page.goto(path);
      assert.equal(await late.page.getByTestId("act-join").count(), 0);
      await assert.rejects(call(late, "POST", `/api${path}/seat`), /409/);
      await act(late.page, "wait");
      await late.page.getByText("대기 1번째").waitFor();
      // A refused seat is an answer of 409, which the browser notes.
      const isRefusal = (line: string) => /409/.test(line);
      assert.equal(stage.complaints.splice(0).filter(isRefusal).length, 1);
    });

    await t.step("items, and what is left to the minimum", async () => {
      await add(guest.page, "허니콤보", "12000");
      await add(host.page, "레드콤보", "11000");
      await guest.page.getByText("레드콤보").waitFor();
      assert.match(
        await guest.page.getByTestId("missing").innerText(),
        /채웠어요/,
      );
      await assertAccessible(host.page);
    });

    await t.step(
      "a thing and what can be done about it are one line",
      async () => {
        for (const width of [320, 360, 1_280]) {
          await host.page.setViewportSize({ width, height: 800 });
          const heights = await host.page.getByTestId("item").evaluateAll((
            all,
          ) =>
            all.map((one) => one.closest("li")?.getBoundingClientRect().height)
          );
          // The host writes down everybody's.
          assert.deepEqual(heights, [44, 44], `at ${width} px`);
          assert.deepEqual(await smallTargets(host.page), []);
          await assertFits(host.page);
        }
        await host.page.setViewportSize({ width: 360, height: 800 });
      },
    );

    await t.step("ordered, arrived, paid and settled", async () => {
      await act(host.page, "ordered");
      await act(host.page, "arrived");
      await host.page.getByTestId("to-bill").click();
      await host.page.fill("#account", "국민 123-456 김방장");
      await host.page.click("[value=bill]");
      await host.page.getByTestId("total").filter({ hasText: "26,001원" })
        .waitFor();
      await assertAccessible(host.page);
      await guest.page.goto(`${path}?tab=bill`);
      await guest.page.getByText("국민 123-456").waitFor();
      const shares = await guest.page.getByTestId("share").allInnerTexts();
      assert.match(shares[0] ?? "", /12,501원/);
      assert.match(shares[1] ?? "", /13,500원/);
      await act(guest.page, "pay");
      await host.page.getByText("보냄", { exact: true }).waitFor();
      await act(host.page, "pay");
      await confirm(host.page, "정산을 마쳤어요");
      await until(
        "it is settled for both",
        async () => await stateOf(guest.page) === "정산 완료",
      );
    });

    await t.step("the same people again, as an invitation", async () => {
      await host.page.goto(path);
      await act(host.page, "again");
      await host.page.waitForURL(/\/orders\/\d+\?done=again$/);
      assert.equal(await host.page.getByTestId("member").count(), 1);
    });
    assert.deepEqual(stage.complaints, []);
  },
});

Deno.test({
  ...BROWSER_TEST,
  name: "A host removes somebody for good; an order locks at its deadline",
  async fn() {
    await using stage = await openStage();
    const host = await enter(await stage.visit());
    const guest = await enter(await stage.visit());
    const order = await post(host, { title: "마라탕", category: "중식" });
    await guest.page.goto(`/orders/${order}`);
    await act(guest.page, "join");
    await host.page.goto(`/orders/${order}`);
    await confirm(host.page, "내보내기");
    await until(
      "the removed one sees it from outside",
      async () => await guest.page.getByTestId("member").count() === 0,
    );
    await guest.page.goto(`/orders/${order}`);
    await act(guest.page, "join");
    await guest.page.getByRole("alert").waitFor();

    const deadline_at = new Date(Date.now() + 4_000).toISOString();
    const short = await post(host, {
      ...{ title: "곧 닫혀요", category: "피자", deadline_at },
    });
    await host.page.goto(`/orders/${short}`);
    await until(
      "it is locked when its time has come",
      async () => await stateOf(host.page) === "모집 마감",
    );
  },
});

Deno.test({
  ...BROWSER_TEST,
  name: "An order is posted, joined and left without JavaScript",
  async fn() {
    await using stage = await openStage();
    const host = await stage.visit({ javaScriptEnabled: false });
    const guest = await stage.visit({ javaScriptEnabled: false });
    await signUp(host);
    await signUp(guest);
    await host.page.goto("/orders/new?category=분식&title=떡볶이");
    await host.page.selectOption("#category", "");
    await host.page.getByTestId("submit").click();
    await host.page.getByRole("alert").waitFor();
    assert.equal(await host.page.inputValue("#title"), "떡볶이");
    await host.page.selectOption("#category", "분식");
    await host.page.getByTestId("submit").click();
    await host.page.waitForURL(/\/orders\/\d+\?/);

    await guest.page.goto("/orders");
    await guest.page.getByTestId("order").first().click();
    await guest.page.getByTestId("act-join").click();
    await guest.page.waitForURL(/done=joined$/);
    assert.equal(await guest.page.getByTestId("member").count(), 2);
    await guest.page.getByTestId("ask-leave").locator("summary").click();
    await guest.page.locator("button[value=leave]").click();
    await guest.page.waitForURL(/done=left$/);
    assert.equal(await guest.page.getByTestId("act-join").count(), 1);
    // A refused form is an answer of 422, which the browser notes.
    const others = stage.complaints.filter((line) => !/422/.test(line));
    assert.deepEqual(others, []);
  },
});

async function post(member: Member, order: unknown): Promise<number> {
  const { id } = await call<{ id: number }>(
    member,
    "POST",
    "/api/orders",
    order,
  );
  return id;
}

/** Presses, and waits for the page that answers: an idle network may be that of the page before. */
async function answered(page: Page, press: () => Promise<void>): Promise<void> {
  const loaded = page.waitForEvent("load");
  await press();
  await loaded;
}

async function act(page: Page, name: string): Promise<void> {
  await answered(page, () => page.getByTestId(`act-${name}`).first().click());
}

async function confirm(page: Page, label: string): Promise<void> {
  const box = page.locator("details").filter({ hasText: label }).first();
  const button = box.locator("button[type=submit]");
  await until("the question is asked", async () => {
    if (!await button.isVisible()) await box.locator("summary").click();
    return await button.isVisible();
  });
  await answered(page, () => button.click());
}

async function add(page: Page, name: string, price: string): Promise<void> {
  const form = page.locator("form:has(button[value=add])");
  await form.locator("[name=name]").fill(name);
  await form.locator("[name=price]").fill(price);
  await form.locator("button").click();
  await page.waitForURL(/done=added$/);
}

async function stateOf(page: Page): Promise<string> {
  return await page.getByTestId("state").innerText();
}
