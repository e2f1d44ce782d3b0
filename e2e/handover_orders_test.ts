import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { newestCode } from "../tests/support/outbox.ts";
import { startFakeSource } from "../tests/weather/fake_source.ts";
import {
  BROWSER_TEST,
  keepPicture,
  openStage,
  type Stage,
  until,
} from "./browser.ts";
import { assertFlawless } from "./check_page.ts";
import { call, enter, type Member } from "./rooms.ts";

/** What no page of orders may say of somebody. */
const NICKNAME = "달빛산책";

Deno.test({
  ...BROWSER_TEST,
  name:
    "From rain to an order, its bill, the same people again, and a meal buddy when both agree",
  async fn(t) {
    const rain = startFakeSource(rainNow);
    await using stage = await openStage({ OPEN_METEO_URL: rain.url });
    const host = await enter(await stage.visit({ width: 360, height: 800 }));
    const guest = await enter(await stage.visit());
    await showDate(stage, guest);
    let path = "";

    await t.step("it rains: a dish of the home page is a draft", async () => {
      await until("the weather is known", async () => {
        await host.page.goto("/");
        const shown = host.page.getByTestId("weather");
        return await shown.count() > 0 && /비/.test(await shown.innerText());
      });
      const dish = host.page.getByTestId("dishes").locator("li").first();
      const name = await dish.locator("p").first().innerText();
      await dish.getByRole("link").click();
      await host.page.waitForURL(/\/orders\/new\?/);
      const title = await host.page.inputValue("#title");
      assert(title.includes(name), `${title} is of ${name}`);
      assert.notEqual(await host.page.inputValue("#category"), "");
    });

    await t.step("posted, joined, and locked by the last seat", async () => {
      await host.page.selectOption("#target_number", "2");
      await host.page.locator("summary").filter({ hasText: "자세히" }).click();
      await host.page.fill("#delivery_fee", "3001");
      await host.page.getByTestId("submit").click();
      await host.page.waitForURL(/\/orders\/\d+\?done=posted$/);
      path = new URL(host.page.url()).pathname;
      await guest.page.goto("/orders");
      await guest.page.getByTestId("order").first().click();
      await guest.page.waitForURL(new RegExp(path));
      await join(guest);
      await until(
        "it is locked for the host",
        async () => await stateOf(host.page) === "모집 마감",
      );
    });

    await t.step("items, ordered, arrived, paid and settled", async () => {
      await add(guest.page, "파전", "12000");
      await add(host.page, "막걸리", "5000");
      await move(host, "ordered", "주문 완료");
      await move(host, "arrived", "도착");
      await host.page.getByTestId("to-bill").click();
      await host.page.getByTestId("total").filter({ hasText: "20,001원" })
        .waitFor();
      await guest.page.goto(`${path}?tab=bill`);
      await guest.page.getByTestId("act-pay").first().click();
      await host.page.getByText("보냄", { exact: true }).waitFor();
      await host.page.getByTestId("act-pay").first().click();
      await host.page.waitForURL(/done=/);
      const box = host.page.locator("details")
        .filter({ hasText: "정산을 마쳤어요" }).first();
      await box.locator("summary").click();
      await box.locator("button[type=submit]").click();
      await until(
        "it is settled for both",
        async () => await stateOf(guest.page) === "정산 완료",
      );
    });

    await t.step(
      "the same people again: an invitation, and no seat",
      async () => {
        await host.page.goto(path);
        await host.page.getByTestId("act-again").click();
        await host.page.waitForURL(/\/orders\/\d+\?done=again$/);
        path = new URL(host.page.url()).pathname;
        assert.equal(await host.page.getByTestId("member").count(), 1);
        await guest.page.goto("/accounts/notices");
        await guest.page.getByText("다시 초대했어요").first().click();
        await guest.page.waitForURL(new RegExp(path));
        await join(guest);
        await until(
          "the host sees two",
          async () => await host.page.getByTestId("member").count() === 2,
        );
        await move(host, "ordered", "주문 완료");
        await move(host, "arrived", "도착");
      },
    );

    await t.step("one alone who agrees sees nobody", async () => {
      await host.page.goto("/orders/together");
      await keepPicture(host.page, "together-off");
      await host.page.getByTestId("company").click();
      await host.page.getByText("아직 두 번 함께").waitFor();
      await keepPicture(host.page, "together-none");
      await assertFlawless(host.page);
    });

    await t.step(
      "when both agree they see each other, as in orders",
      async () => {
        await guest.page.goto("/orders/together");
        await guest.page.getByTestId("company").click();
        await guest.page.getByTestId("companion")
          .filter({ hasText: host.username }).waitFor();
        await host.page.goto("/orders/together");
        const shown = host.page.getByTestId("companion");
        await shown.filter({ hasText: guest.username }).waitFor();
        assert.equal(await shown.count(), 1);
        assert.match(await shown.innerText(), /함께 2번/);
        assert(!(await host.page.content()).includes(NICKNAME));
        await assertFlawless(host.page);
        await until("both were told", async () => {
          await host.page.goto("/accounts/notices");
          const line = host.page.getByText("밥친구로 지내");
          return await line.count() === 1;
        });
        assert(!(await host.page.content()).includes(NICKNAME));
        await keepPictures(stage, host);
      },
    );

    await t.step("and talk", async () => {
      await host.page.goto("/orders/together");
      await host.page.getByRole("link", { name: "대화하기" }).click();
      await host.page.waitForURL(`**/chat/${guest.id}`);
      await host.page.getByTestId("composer").waitFor();
      assert(!(await host.page.content()).includes(NICKNAME));
    });
    assert.deepEqual(stage.complaints, []);
    await rain.close();
  },
});

/** What the weather service says while it rains: now, and no hours to come. */
function rainNow(): unknown {
  return {
    current: {
      time: Math.floor(Date.now() / 1_000),
      ...{ temperature_2m: 14, relative_humidity_2m: 92 },
      ...{ wind_speed_10m: 3, precipitation: 4, weather_code: 63 },
    },
    hourly: {
      ...{ time: [], temperature_2m: [], precipitation_probability: [] },
      ...{ precipitation: [], weather_code: [] },
    },
  };
}

/** Shows a profile for dates. */
async function showDate(stage: Stage, member: Member): Promise<void> {
  const code = await newestCode(stage.app, `${member.username}@example.com`);
  await call(member, "POST", "/api/me/verify-email", { code });
  const values = { nickname: NICKNAME, birth_year: 1998, gender: "f" };
  const answers = Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, { value }]),
  );
  await call(member, "PUT", "/api/me/profiles/date", {
    ...{ answers, bio: "", visible: true },
  });
}

async function join({ page }: Member): Promise<void> {
  await page.getByTestId("act-join").first().click();
  await until(
    "seated",
    async () => await page.getByTestId("act-join").count() === 0,
  );
}

async function move(
  { page }: Member,
  state: string,
  shown: string,
): Promise<void> {
  await page.getByTestId(`act-${state}`).first().click();
  await until(shown, async () => await stateOf(page) === shown);
}

async function add(page: Page, name: string, price: string): Promise<void> {
  const form = page.locator("form:has(button[value=add])");
  await form.locator("[name=name]").fill(name);
  await form.locator("[name=price]").fill(price);
  await form.locator("button").click();
  await page.waitForURL(/done=added$/);
}

function stateOf(page: Page): Promise<string> {
  return page.getByTestId("state").innerText();
}

async function keepPictures(stage: Stage, member: Member): Promise<void> {
  const visitor = await stage.visit({ colorScheme: "dark", locale: "en-US" });
  await visitor.context.addCookies(await member.context.cookies());
  await visitor.page.goto("/orders/together");
  await keepPicture(visitor.page, "together-full");
  await visitor.context.close();
}
