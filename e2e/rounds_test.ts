import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import {
  BROWSER_TEST,
  keepPicture,
  logIn,
  openStage,
  type Stage,
  until,
  type Visitor,
} from "./browser.ts";
import { assertFits, assertFlawless } from "./check_page.ts";
import { call, enter, type Member } from "./rooms.ts";

const ADMIN = "round_admin";
const MATCHING = "/matching?mode=roommate";
/** For what `looks_test.ts` does not see: before the first round, and one's own wishes. */
const LOOKS = [
  { width: 360, colorScheme: "light", locale: "ko-KR" },
  { width: 360, colorScheme: "dark", locale: "en-US" },
  { width: 1280, colorScheme: "light", locale: "en-US" },
  { width: 1280, colorScheme: "dark", locale: "ko-KR" },
] as const;

Deno.test({
  ...BROWSER_TEST,
  name:
    "An administrator opens rounds, two residents wish and veto, and the result comes by itself",
  async fn(t) {
    await using stage = await openStage({
      ADMIN_EMAILS: `${ADMIN}@example.com`,
    });
    const admin = await enter({ ...await stage.visit(), username: ADMIN });
    const one = await enter(await stage.visit({ width: 360 }));
    const two = await enter(await stage.visit({ javaScriptEnabled: true }));
    await verifyAddress(stage, admin);
    const { circle } = await call<{ circle: { id: number } }>(
      admin,
      "GET",
      "/api/me",
    );
    const list = `/circles/${circle.id}/rounds`;

    await t.step(
      "without a round, residents see no way there; the administrator does",
      async () => {
        await one.page.goto("/accounts/my_page");
        assert.equal(await one.page.getByTestId("to-rounds").count(), 0);
        await keepLooks(stage, admin, [list], "empty-admin");
        await keepLooks(stage, one, [list], "empty");
        await admin.page.goto("/accounts/my_page");
        await admin.page.getByTestId("to-rounds").click();
        await admin.page.waitForURL(`**${list}`);
      },
    );

    let path = "";
    await t.step(
      "a round is opened from CSV; a bad line is explained",
      async () => {
        await fillRound(admin.page, "2027년 봄 학기 2인실", "id,name\na,b,c,d");
        await admin.page.locator("#roster[aria-invalid=true]").waitFor();
        await assertFlawless(admin.page);
        await keepPicture(admin.page, "rounds-refused");
        const rows = [`${one.username},김하늘`, `${two.username},이바다`]
          .concat([
            "guest1,박산",
            "guest2,최들",
            "guest3,정다운이름이조금긴사람",
          ]);
        await fillRound(
          admin.page,
          "2027년 봄 학기 2인실",
          ["id,name", ...rows].join("\n"),
        );
        await admin.page.waitForURL(/\/rounds\/\d+$/);
        path = new URL(admin.page.url()).pathname;
      },
    );

    await t.step(
      "residents find it and wish, with JavaScript or without",
      async () => {
        await one.page.goto(MATCHING);
        await one.page.getByTestId("to-rounds").click();
        await one.page.locator(`a[href="${path}"]`).click();
        await one.page.selectOption("#want_1", two.username);
        await one.page.click("summary");
        await one.page.check("[name=vetoes][value=guest1]");
        await one.page.click("form:has(#want_1) [type=submit]");
        await one.page.locator(".alert-success").waitFor();
        const plain = await stage.visit({ javaScriptEnabled: false });
        await logIn({
          ...plain,
          username: two.username,
          password: two.password,
        });
        await plain.page.goto(path);
        await plain.page.selectOption("#want_1", one.username);
        await plain.page.click("form:has(#want_1) [type=submit]");
        assert.equal(await plain.page.inputValue("#want_1"), one.username);
        await keepLooks(stage, one, [path], "open");
        for (const shown of [list, "/accounts/my_page", MATCHING]) {
          await one.page.goto(shown);
          await assertFlawless(one.page);
        }
      },
    );

    await t.step("it is run; the result appears by itself", async () => {
      await admin.page.goto(path);
      await admin.page.click("form:has([value=run]) [type=submit]");
      await admin.page.locator("#result").waitFor();
      await one.page.goto(path);
      const mine = one.page.locator("section[aria-labelledby=result]");
      const text = await mine.innerText();
      assert(text.includes("김하늘") && text.includes("이바다"), text);
      await assertFlawless(one.page);
      await assertFlawless(admin.page);
    });

    await t.step("result and certificate are downloaded", async () => {
      const csv = await admin.context.request.get(
        `/api/rounds/${path.split("/").at(-1)}/result`,
      );
      const rows = await csv.text();
      assert.match(rows, /room,id,name\r\n"?1"?,/);
      const proof = await call<{ stable: boolean; pairs: string[][] }>(
        admin,
        "GET",
        `/api/rounds/${path.split("/").at(-1)}/certificate`,
      );
      assert.equal(proof.stable, true);
      assert.equal(proof.pairs.length, 2);
    });

    await t.step("a round is opened from profiles", async () => {
      for (const person of [one, two]) {
        await call(person, "PUT", "/api/me/profiles/roommate", {
          answers: { gender: { value: "f" } },
          visible: true,
        });
      }
      await admin.page.goto(list);
      await fillRound(admin.page, "여름 계절학기", "");
      await admin.page.waitForURL((url) =>
        /\/rounds\/\d+$/.test(url.pathname) && url.pathname !== path
      );
      await until(
        "both are on the roster",
        async () =>
          (await admin.page.locator("section[aria-labelledby=roster] li")
            .count()) === 2,
      );
      await admin.page.goto(list);
      await assertFlawless(admin.page);
    });
    assert.deepEqual(stage.complaints.filter((line) => !/422/.test(line)), []);
  },
});

async function fillRound(page: Page, name: string, roster: string) {
  await page.fill("[name=name]", name);
  await page.fill("[name=roster]", roster);
  await page.click("form:has(#roster) [type=submit]");
}

/** The mail is the only way otherwise; the store is where its outcome is. */
async function verifyAddress({ app }: Stage, { id }: Member): Promise<void> {
  const kv = await Deno.openKv(app.kvPath);
  const { value } = await kv.get<Record<string, unknown>>(["users", id]);
  await kv.set(["users", id], { ...value, email_verified: true });
  kv.close();
}

async function keepLooks(
  stage: Stage,
  { context }: Visitor,
  paths: string[],
  name: string,
): Promise<void> {
  const cookies = await context.cookies();
  for (const look of LOOKS) {
    const visitor = await stage.visit({ ...look, height: 800 });
    await visitor.context.addCookies(
      cookies.filter((cookie) => cookie.name !== "locale"),
    );
    for (const [n, path] of paths.entries()) {
      await visitor.page.goto(path);
      await assertFits(visitor.page);
      await assertFlawless(visitor.page);
      assert.equal(await visitor.page.locator("h1").count(), 1);
      const { width, colorScheme, locale } = look;
      await keepPicture(
        visitor.page,
        `rounds-${name}-${n}-${width}-${colorScheme}-${locale.slice(0, 2)}`,
      );
    }
    await visitor.context.close();
  }
}
