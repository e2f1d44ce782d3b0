import assert from "node:assert/strict";
import { BROWSER_TEST, openStage, signUp } from "./browser.ts";

Deno.test({
  ...BROWSER_TEST,
  name: "A script that got into a page anyway does not run",
  async fn() {
    await using stage = await openStage();
    const visitor = await stage.visit();
    await signUp(visitor);
    const { page } = visitor;
    for (const path of ["/", "/chat", "/accounts/my_page", "/nowhere"]) {
      await page.goto(path);
      const blocked = await page.evaluate(async () => {
        const seen: string[] = [];
        document.addEventListener("securitypolicyviolation", (event) => {
          seen.push(event.effectiveDirective);
        });
        const script = document.createElement("script");
        script.textContent = "globalThis.ran = true";
        document.body.append(script);
        const box = document.createElement("div");
        box.innerHTML =
          '<img src="data:," onerror="globalThis.ran = true"><iframe src="https://evil.example/"></iframe>';
        document.body.append(box);
        const deadline = performance.now() + 10_000;
        while (seen.length < 3 && performance.now() < deadline) {
          await new Promise((done) => setTimeout(done, 20));
        }
        return {
          seen: [...new Set(seen)].toSorted(),
          ran: "ran" in globalThis,
        };
      });

      assert.deepEqual(blocked, {
        seen: ["frame-src", "script-src-attr", "script-src-elem"],
        ran: false,
      }, path);
    }
  },
});
