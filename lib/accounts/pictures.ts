import type { Sharp, SharpOptions } from "sharp";
import { AppError, invalidField } from "@/lib/errors.ts";
import { inTurn, type Turns } from "@/lib/kv/turns.ts";
import { AVATAR_SIZES, type AvatarSize } from "@/lib/accounts/rules.ts";

/** Of the sender's picture: any phone's fits, and what unfolds from it takes 160 MB at most. */
const MOST_PIXELS = 40_000_000;
const MOST_SECONDS = 10;
/** One picture is worked on at a time; who comes after so many is sent away. */
const MOST_WAITING = 20;
const QUALITY = 82;

/** What a file has to begin with, and what reads it. */
const KINDS = [
  { format: "jpeg", magic: [[0, "ffd8ff"]] },
  { format: "png", magic: [[0, "89504e470d0a1a0a"]] },
  { format: "webp", magic: [[0, "52494646"], [8, "57454250"]] },
] as const;

const LOADERS = [
  "VipsForeignLoadJpegBuffer",
  "VipsForeignLoadPngBuffer",
  "VipsForeignLoadWebpBuffer",
];

const turns: Turns = new Map();
let waiting = 0;

type MakeSharp = (input: Uint8Array, options: SharpOptions) => Sharp;
let ready: Promise<MakeSharp> | null = null;

/** One picture in every size in which it is shown, as WebP. */
export type EncodedAvatar = ReadonlyMap<AvatarSize, Uint8Array<ArrayBuffer>>;

/**
 * Makes a square picture anew from what somebody sent: the middle of it, upright, without
 * anything that a camera wrote beside it (place, time, device).
 *
 * @throws {AppError} `validationFailed` for what is no JPEG, PNG or WebP, is broken, or has more than 40 million
 * pixels; `serviceUnavailable` when too many wait
 */
export async function encodeAvatar(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<EncodedAvatar> {
  const format = formatOf(bytes);
  if (format === null) throw invalidField("picture", "pictureKind");
  if (waiting >= MOST_WAITING) {
    throw new AppError("serviceUnavailable", "Cannot encode: too many wait", {
      retryAfterS: 5,
    });
  }
  waiting++;
  try {
    return await inTurn(turns, "picture", () => encode(bytes, format));
  } finally {
    waiting--;
  }
}

/** The library, once somebody needs it: most processes never do. */
function openSharp(): Promise<MakeSharp> {
  return ready ??= import("sharp").then(({ default: sharp }) => {
    // It reads a dozen formats, some of which (SVG) are programs: three are enough.
    sharp.block({ operation: ["VipsForeignLoad"] });
    sharp.unblock({ operation: LOADERS });
    sharp.cache(false);
    sharp.concurrency(1);
    return sharp;
  });
}

/** What a file claims to be by its first bytes; its name and type prove nothing. */
function formatOf(bytes: Uint8Array): string | null {
  const hex = bytes.subarray(0, 16).toHex();
  const kind = KINDS.find(({ magic }) =>
    magic.every(([at, begin]) => hex.startsWith(begin, 2 * at))
  );
  return kind?.format ?? null;
}

async function encode(
  bytes: Uint8Array<ArrayBuffer>,
  format: string,
): Promise<EncodedAvatar> {
  const sharp = await openSharp();
  const options = { limitInputPixels: MOST_PIXELS, failOn: "error" } as const;
  // Its head alone: how much would unfold is known before anything does.
  const seen = await reading(() =>
    sharp(bytes, { ...options, limitInputPixels: false }).metadata()
  );
  if (seen.format !== format) throw invalidField("picture", "pictureKind");
  if (seen.width * seen.height > MOST_PIXELS) {
    throw invalidField("picture", "pictureHuge");
  }
  const largest = Math.max(...AVATAR_SIZES);
  // Raw between the two, so that the picture is decoded once.
  const { data, info } = await reading(() =>
    sharp(bytes, options).timeout({ seconds: MOST_SECONDS }).autoOrient()
      .resize(largest, largest, { fit: "cover" })
      .flatten({ background: "#ffffff" }).toColourspace("srgb").raw()
      .toBuffer({ resolveWithObject: true })
  );
  const { width, height, channels } = info;
  const encoded = AVATAR_SIZES.map(async (size) => {
    const webp = await sharp(data, { raw: { width, height, channels } })
      .resize(size, size).webp({ quality: QUALITY }).toBuffer();
    return [size, new Uint8Array(webp)] as const;
  });
  return new Map(await Promise.all(encoded));
}

/** Whatever a decoder says of a file is the file's fault. */
async function reading<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw new AppError("validationFailed", "Cannot read the picture", {
      fields: { picture: ["pictureBroken"] },
      cause,
    });
  }
}
