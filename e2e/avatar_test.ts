import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { BROWSER_TEST, openStage, signUp } from "./browser.ts";
import { assertFlawless } from "./check_page.ts";

const PATH = "/accounts/avatar";
const MOST_BYTES = 2 * 1024 * 1024;

Deno.test({
  ...BROWSER_TEST,
  name:
    "A photograph of a phone becomes one's picture, though it is larger than what is taken",
  async fn() {
    await using stage = await openStage();
    const visitor = await stage.visit();
    await signUp(visitor);
    const { page } = visitor;
    await page.goto(PATH);
    await page.locator("form[data-shrinks]").waitFor();
    const buffer = await takeNoise(page);
    assert(buffer.length > MOST_BYTES);

    await page.setInputFiles("#picture", {
      ...{ name: "IMG_0001.PNG", mimeType: "image/png", buffer },
    });
    await page.getByRole("button", { name: "이 사진 쓰기" }).click();
    await page.waitForURL(/done=saved/);

    await page.locator("main img").evaluate((image: HTMLImageElement) =>
      image.decode()
    );
    await assertFlawless(page);
    await page.getByRole("button", { name: "사진 지우기" }).click();
    await page.waitForURL(/done=removed/);
    assert.equal(await page.locator("main img").count(), 0);
    assert.deepEqual(stage.complaints, []);
  },
});

/** A picture that no format makes much smaller. */
async function takeNoise(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [1_200, 900];
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("Cannot draw here");
    const image = context.createImageData(canvas.width, canvas.height);
    for (let i = 0; i < image.data.length; i++) {
      image.data[i] = i % 4 === 3 ? 255 : Math.random() * 256;
    }
    context.putImageData(image, 0, 0);
    return canvas.toDataURL("image/png");
  });
  return Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
}
