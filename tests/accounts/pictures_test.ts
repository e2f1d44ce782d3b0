import assert from "node:assert/strict";
import sharp from "sharp";
import { encodeAvatar } from "@/lib/accounts/pictures.ts";
import { AppError } from "@/lib/errors.ts";
import { forgePng, joined, takePhoto } from "@/tests/support/pictures.ts";

// The app forbids the library all formats but three; tests look at what came out with the same library.
const text = (value: string) => new TextEncoder().encode(value);

Deno.test("encodeAvatar() makes squares, upright, in two sizes", async () => {
  const encoded = await encodeAvatar(await takePhoto());

  assert.deepEqual([...encoded.keys()], [96, 256]);
  for (const [size, bytes] of encoded) {
    const { format, width, height } = await sharp(bytes).metadata();
    assert.deepEqual({ format, width, height }, {
      ...{ format: "webp", width: size, height: size },
    });
    // Red was on the left of the sensor and is on top of the picture.
    const { data, info } = await sharp(bytes).raw()
      .toBuffer({ resolveWithObject: true });
    const top = data.subarray(0, 3);
    const bottom = data.subarray(-info.channels).subarray(0, 3);
    assert((top[0] ?? 0) > 150 && (top[2] ?? 255) < 100, String(top));
    assert((bottom[2] ?? 0) > 150 && (bottom[0] ?? 255) < 100, String(bottom));
  }
});

Deno.test("encodeAvatar() keeps nothing that the camera wrote beside the picture", async () => {
  const photo = await takePhoto();
  const before = await sharp(photo).metadata();
  assert(before.exif?.includes("SecretPhone"), "the test needs a photo");
  assert.equal(before.orientation, 6);

  for (const bytes of (await encodeAvatar(photo)).values()) {
    const after = await sharp(bytes).metadata();

    assert.equal(after.exif, undefined);
    assert.equal(after.xmp, undefined);
    assert.equal(after.icc, undefined);
    assert.equal(after.orientation, undefined);
    assert(!new TextDecoder("latin1").decode(bytes).includes("SecretPhone"));
  }
});

Deno.test("encodeAvatar() takes PNG and WebP too, and paints what is transparent", async () => {
  const background = { r: 0, g: 0, b: 0, alpha: 0 };
  const clear = sharp({
    create: { width: 50, height: 80, channels: 4, background },
  });
  for (const bytes of [clear.clone().png(), clear.clone().webp()]) {
    const file = new Uint8Array(await bytes.toBuffer());

    const encoded = (await encodeAvatar(file)).get(96);

    assert(encoded);
    const { data } = await sharp(encoded).raw()
      .toBuffer({ resolveWithObject: true });
    assert((data[0] ?? 0) > 240, String(data[0]));
  }
});

Deno.test("encodeAvatar() refuses what is no picture, whatever it begins with", async (t) => {
  const photo = await takePhoto();
  const png = forgePng(100, 100);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>`;
  const cases: [string, Uint8Array<ArrayBuffer>, string][] = [
    ["nothing", new Uint8Array(), "pictureKind"],
    ["a text", text("hello"), "pictureKind"],
    ["SVG", text(svg), "pictureKind"],
    ["GIF", text("GIF89a\x01\0\x01\0"), "pictureKind"],
    ["a page that is called a JPEG", text("<html>"), "pictureKind"],
    ["SVG behind a JPEG's first bytes", magicThen("ffd8ff", svg), BROKEN],
    ["SVG behind a PNG's", magicThen("89504e470d0a1a0a", svg), BROKEN],
    ["half a photo", photo.slice(0, photo.length / 2), BROKEN],
    ["a PNG without its pixels", png, BROKEN],
    ["50,000 × 50,000 pixels", forgePng(50_000, 50_000), "pictureHuge"],
    ["one pixel too many", forgePng(40_000_001, 1), "pictureHuge"],
  ];
  for (const [name, bytes, key] of cases) {
    await t.step(name, async () => {
      await assert.rejects(encodeAvatar(bytes), (error) => {
        assert(error instanceof AppError, String(error));
        assert.equal(error.code, "validationFailed");
        assert.deepEqual(error.options.fields, { picture: [key] });
        return true;
      });
    });
  }
});

Deno.test("encodeAvatar() keeps nothing of what is hidden behind a picture", async () => {
  const script = "<script>alert(1)</script>";
  const polyglot = joined([await takePhoto(), text(script)]);

  for (const bytes of (await encodeAvatar(polyglot)).values()) {
    assert(!new TextDecoder("latin1").decode(bytes).includes("script"));
  }
});

const BROKEN = "pictureBroken";

function magicThen(hex: string, rest: string): Uint8Array<ArrayBuffer> {
  return joined([Uint8Array.fromHex(hex), text(rest)]);
}
