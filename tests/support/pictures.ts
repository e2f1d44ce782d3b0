import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";

/** A photograph as a phone makes it: lying on its side, with where and by what it was taken. */
export async function takePhoto(
  { width = 300, height = 200 }: { width?: number; height?: number } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const channels = 3;
  const red = { width, height, channels, background: "#d02020" } as const;
  const half = {
    create: { ...red, width: width / 2, background: "#2020d0" },
  };
  const bytes = await sharp({ create: red })
    .composite([{ input: half, left: width / 2, top: 0 }])
    .withExif({
      IFD0: { Make: "SecretPhone", Orientation: "6" },
      IFD3: { GPSLatitude: "37/1 33/1 58/1", GPSLatitudeRef: "N" },
    })
    .withMetadata({ orientation: 6 })
    .jpeg().toBuffer();
  return new Uint8Array(bytes);
}

/** A PNG whose head promises this many pixels, and which has next to none. */
export function forgePng(
  width: number,
  height: number,
): Uint8Array<ArrayBuffer> {
  const head = new DataView(new ArrayBuffer(13));
  head.setUint32(0, width);
  head.setUint32(4, height);
  head.setUint32(8, 0x08020000);
  const magic = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]);
  return joined([
    magic,
    pngChunk("IHDR", new Uint8Array(head.buffer)),
    pngChunk("IDAT", new Uint8Array(deflateSync(new Uint8Array(1_000)))),
    pngChunk("IEND", new Uint8Array()),
  ]);
}

/** Some bytes one after another. */
export function joined(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function pngChunk(name: string, data: Uint8Array): Uint8Array {
  const body = joined([new TextEncoder().encode(name), data]);
  const frame = new DataView(new ArrayBuffer(4));
  frame.setUint32(0, data.length);
  const check = new DataView(new ArrayBuffer(4));
  check.setUint32(0, crc32(body));
  return joined([
    new Uint8Array(frame.buffer),
    body,
    new Uint8Array(check.buffer),
  ]);
}
