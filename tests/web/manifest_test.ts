import assert from "node:assert/strict";
import sharp from "sharp";
import { manifestOf } from "@/lib/web/manifest.ts";
import { drawIcon } from "@/tasks/icons.ts";

interface Icon {
  src: string;
  sizes: string;
  purpose: string;
}

const STATIC = new URL("../../static/", import.meta.url);

Deno.test("manifestOf() is one app in two languages", () => {
  const [ko, en] = [manifestOf("ko"), manifestOf("en")];

  assert.equal(ko.short_name, "한자리");
  assert.equal(en.short_name, "Hanjari");
  assert.equal(ko.lang, "ko");
  assert.equal(ko.id, en.id);
  assert.doesNotMatch(JSON.stringify(en), /[가-힣]/);
});

Deno.test("the icons of the manifest are there, as large as it says, and maskable ones fill their square", async () => {
  const icons = manifestOf("ko").icons as Icon[];
  assert.deepEqual(
    icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`),
    ["192x192 any", "192x192 maskable", "512x512 any", "512x512 maskable"],
  );

  for (const { src, sizes, purpose } of icons) {
    const png = await Deno.readFile(new URL(`.${src}`, STATIC));
    const { data, info } = await sharp(png).ensureAlpha().raw()
      .toBuffer({ resolveWithObject: true });
    assert.equal(`${info.width}x${info.height}`, sizes, src);
    const cornerAlpha = data[3];
    assert.equal(cornerAlpha, purpose === "maskable" ? 255 : 0, src);
  }
});

Deno.test("drawIcon() refuses a mark without its tile", async () => {
  await assert.rejects(drawIcon("<svg/>", { side: 96, shape: "full" }));
});
