import assert from "node:assert/strict";
import {
  BROWSER_TEST,
  logIn,
  openStage,
  signUpByForm,
  type Stage,
  until,
} from "./browser.ts";
import { assertGood } from "./check_page.ts";

Deno.test({
  ...BROWSER_TEST,
  name: "A forgotten password is replaced on a phone without JavaScript",
  async fn() {
    await using stage = await openStage();
    const visitor = await stage.visit();
    await signUpByForm(visitor);
    const plain = await stage.visit({ javaScriptEnabled: false, width: 360 });
    const { page } = plain;
    await page.goto("/accounts/login");
    await page.click("a[href='/accounts/reset']");
    await page.waitForURL(/\/accounts\/reset$/);
    await page.fill("[name=email]", `${visitor.username}@example.com`);
    await page.click("form:has([name=email]) button[type=submit]");
    await page.waitForURL(/sent=1/);

    await page.goto(await mailedLink(stage));
    const password = `${visitor.password} 새`;
    await page.fill("[name=new_password]", password);
    await page.fill("[name=new_password2]", password);
    await page.click("form:has([name=token]) button[type=submit]");
    await page.waitForURL(/login\?done=reset/);
    await logIn({ ...plain, username: visitor.username, password });

    await visitor.page.goto("/accounts/sessions");
    assert.match(visitor.page.url(), /accounts\/login/, "they are logged out");
    assertQuiet(stage);
  },
});

Deno.test({
  ...BROWSER_TEST,
  name: "On a phone one's other sessions are seen and ended",
  async fn() {
    await using stage = await openStage();
    const visitor = await stage.visit({ width: 360 });
    const { page } = visitor;
    await signUpByForm(visitor);
    const other = await stage.visit({ colorScheme: "dark", locale: "en-US" });
    const { username, password } = visitor;
    await logIn({ ...other, username, password });
    await page.goto("/accounts/sessions");
    assert.equal(await page.getByTestId("session").count(), 2);
    await page.click("button[value=others]");
    await page.waitForURL(/done=othersRevoked/);
    assert.equal(await page.getByTestId("session").count(), 1);
    await assertGood(page);
    assertQuiet(stage);
  },
});

/** A browser whose session was ended hears 401, as it should; nothing else may be said. */
function assertQuiet({ complaints }: Stage): void {
  const others = complaints.filter((line) => !/status of 401/.test(line));
  assert.deepEqual(others, []);
}

/** The link that was mailed last; waits for it. */
async function mailedLink({ app }: Stage): Promise<string> {
  using kv = await Deno.openKv(app.kvPath);
  let link = "";
  await until("the link is mailed", async () => {
    const mails = kv.list<{ text: string }>({ prefix: ["mail_outbox"] });
    for await (const { value: { text } } of mails) {
      link = /http\S+reset\?token=\S+/.exec(text)?.[0] ?? link;
    }
    return link !== "";
  }, 30_000);
  return link;
}
