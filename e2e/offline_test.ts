import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import {
  BROWSER_TEST,
  logIn,
  openStage,
  say,
  sees,
  signUp,
  until,
  type Visitor,
} from "./browser.ts";
import { call, enter, type Member, openDirect } from "./rooms.ts";
import { awake } from "./speed.ts";

const SECRET = "우리만 아는 이야기";

Deno.test({
  ...BROWSER_TEST,
  name:
    "Offline: lists and rooms are read, what is written goes out once, and nothing stays of who logs out",
  async fn(t) {
    await using stage = await openStage();
    const one = await enter(await stage.visit({ worker: true }));
    const two = await enter(await stage.visit({ worker: true }));
    const roomId = await openDirect(one, two);
    const room = `/rooms/${roomId}`;

    await t.step("the app can be installed", async () => {
      await workerOf(one);
      const devtools = await one.context.newCDPSession(one.page);
      const { installabilityErrors } = await devtools.send(
        "Page.getInstallabilityErrors",
      );
      // Windows of tests are private ones.
      assert.deepEqual(
        installabilityErrors.map(({ errorId }) => errorId)
          .filter((id) => id !== "in-incognito"),
        [],
      );
      const { errors, url } = await devtools.send("Page.getAppManifest");
      assert.deepEqual(errors, []);
      assert.match(url, /manifest\.webmanifest\?lang=ko$/);
    });

    await t.step(
      "what was read online is read offline, with a banner",
      async () => {
        await one.page.goto(room);
        await say(one, SECRET);
        await sees(one, SECRET);
        for (const path of ["/orders", "/chat", room]) {
          await one.page.goto(path);
          await isKept(one.page, path);
        }
        await one.context.setOffline(true);

        await one.page.goto("/orders");
        const banner = one.page.getByTestId("offline-banner");
        await banner.waitFor();
        assert.match(await banner.innerText(), /오프라인/);
        await one.page.goto("/chat");
        await one.page.getByTestId("rooms").getByText(SECRET).waitFor();
        await banner.waitFor();
        await one.page.goto(room);
        await sees(one, SECRET);
        await one.page.locator("[data-state=noNetwork]").waitFor();
      },
    );

    await t.step(
      "a page that was not kept says so, and leads to those that are",
      async () => {
        await one.page.goto("/matching");
        const kept = one.page.locator("[data-kept-pages]");
        await kept.waitFor();
        await kept.locator(`a[href='${room}']`).click();
        await sees(one, SECRET);
      },
    );

    await t.step(
      "a message waits, outlives its page, and is sent once on return",
      async () => {
        await awake(one.page);
        await say(one, "지하철에서 하나");
        await say(one, "지하철에서 둘");
        await pending(one).filter({ hasText: "연결되면 보낼게요" }).first()
          .waitFor();
        await waits(one.page, 2);
        await reopen(one);
        await one.page.goto(room);
        await pending(one).filter({ hasText: "지하철에서 둘" }).waitFor();
        await one.context.setOffline(false);

        await two.page.goto(room);
        await sees(two, "지하철에서 하나");
        await sees(two, "지하철에서 둘");
        await waits(one.page, 0);
        const texts = await historyOf(two, roomId);
        assert.deepEqual(texts.filter((text) => text.includes("지하철")), [
          "지하철에서 하나",
          "지하철에서 둘",
        ]);
      },
    );

    await t.step("the worker sends what a closed page has left", async () => {
      await one.page.goto(room);
      await isKept(one.page, room);
      await one.context.setOffline(true);
      await one.page.goto(room);
      await awake(one.page);
      await say(one, "닫힌 뒤에");
      await waits(one.page, 1);
      await one.page.goto("about:blank");
      await one.context.setOffline(false);
      await wakeWorker(one, stage.app.origin);

      await sees(two, "닫힌 뒤에");
      await one.page.goto("/orders");
      await waits(one.page, 0);
      const texts = await historyOf(two, roomId);
      assert.equal(texts.filter((text) => text === "닫힌 뒤에").length, 1);
    });

    await t.step(
      "a page of an older build says that there is a newer one",
      async () => {
        await one.page.goto(room);
        await awake(one.page);
        const news = one.page.getByTestId("new-version");
        assert.equal(await news.isVisible(), false);
        await one.page.evaluate(() => {
          const icon = document.querySelector<HTMLLinkElement>(
            "link[rel=icon]",
          );
          if (icon !== null) icon.href = "/favicon.svg?__frsh_c=older";
        });
        await stage.app.restart();
        await news.waitFor({ timeout: 90_000 });
        await news.getByRole("button", { name: "새로 고침" }).click();
        await news.waitFor({ state: "hidden" });
      },
    );

    await t.step("after logging out nothing is left to read", async () => {
      await one.page.goto(room);
      await awake(one.page);
      await one.page.getByTestId("composer").fill("쓰다 만 비밀");
      await one.page.goto("/accounts/logout");
      await one.page.click("main button[type=submit]");
      await one.page.waitForURL((url) => url.pathname === "/");
      await isClean(one.page);

      await one.context.setOffline(true);
      for (const path of ["/chat", room, "/"]) {
        await one.page.goto(path);
        await one.page.locator("[data-offline-page]").waitFor();
        assert(!(await one.page.content()).includes(SECRET), path);
        assert.equal(
          await one.page.locator("[data-kept-pages]").isVisible(),
          false,
        );
      }
      await one.context.setOffline(false);
    });

    await t.step(
      "who logs in next finds nothing of who was there before",
      async () => {
        await logIn(one);
        await one.page.goto(room);
        await isKept(one.page, room);
        // The session ends elsewhere, and somebody else logs in.
        await one.context.clearCookies();
        await signUp({
          ...(await stage.visit({ worker: true })),
          page: one.page,
          context: one.context,
        });
        await until(
          "pages of others are gone",
          async () => !(await keptPaths(one.page)).includes(room),
        );
        await one.context.setOffline(true);
        await one.page.goto(room);
        await one.page.locator("[data-offline-page]").waitFor();
        await one.context.setOffline(false);
      },
    );
  },
});

/** Waits until the worker answers for the page. */
async function workerOf({ page }: Visitor): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller !== null) return;
    await new Promise((done) =>
      navigator.serviceWorker.addEventListener("controllerchange", done)
    );
  });
}

/** The paths of the pages that the browser keeps. */
function keptPaths(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) =>
      name.includes("pages")
    );
    const pages = await Promise.all(names.map((name) => caches.open(name)));
    const kept = await Promise.all(pages.map((cache) => cache.keys()));
    return kept.flat().map(({ url }) => new URL(url).pathname);
  });
}

async function isKept(page: Page, path: string): Promise<void> {
  await until(
    `${path} is kept`,
    async () => (await keptPaths(page)).includes(path),
  );
}

/** How many messages the browser keeps to send. */
async function waits(page: Page, count: number): Promise<void> {
  await until(
    `${count} messages wait`,
    () =>
      page.evaluate((count) =>
        new Promise<boolean>((done) => {
          const opened = indexedDB.open("hanjari");
          opened.onsuccess = () => {
            const db = opened.result;
            const asked = db.transaction("outbox").objectStore("outbox")
              .count();
            asked.onsuccess = () => {
              db.close();
              done(asked.result === count);
            };
          };
        }), count),
  );
}

/** What is under way on the page. */
function pending({ page }: Visitor): Locator {
  return page.locator("[data-state=sending]");
}

/** Does what the browser does when the network is back and no page is open. */
async function wakeWorker(
  { context, page }: Visitor,
  origin: string,
): Promise<void> {
  const devtools = await context.newCDPSession(page);
  const registrationId = new Promise<string>((found) =>
    devtools.on("ServiceWorker.workerRegistrationUpdated", (event) => {
      const ours = event.registrations.find(({ scopeURL }) =>
        scopeURL === `${origin}/`
      );
      if (ours !== undefined) found(ours.registrationId);
    })
  );
  await devtools.send("ServiceWorker.enable");
  await devtools.send("ServiceWorker.dispatchSyncEvent", {
    ...{ origin, registrationId: await registrationId },
    ...{ tag: "outbox", lastChance: false },
  });
}

/** Closes the page and opens another one, as after putting the phone away. */
async function reopen(visitor: Member): Promise<void> {
  await visitor.page.close();
  visitor.page = await visitor.context.newPage();
}

async function historyOf(visitor: Visitor, roomId: number): Promise<string[]> {
  const { results } = await call<{ results: { message: string }[] }>(
    visitor,
    "GET",
    `/api/rooms/${roomId}/messages`,
  );
  return results.map(({ message }) => message);
}

/** Nothing in caches, storages and the outbox is anybody's. */
async function isClean(page: Page): Promise<void> {
  await waits(page, 0);
  assert.deepEqual(await keptPaths(page), []);
  const keys = await page.evaluate(() => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
  ]);
  assert.deepEqual(keys.filter((key) => key.startsWith("hanjari:")), []);
}
