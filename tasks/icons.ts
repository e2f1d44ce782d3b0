/** `deno task icons`: draws the app's icons anew from `static/favicon.svg`. Their files are kept, so this runs when the mark changes. */
import sharp from "sharp";

const SOURCE = new URL("../static/favicon.svg", import.meta.url);
const TARGET = new URL("../static/icons/", import.meta.url);

/** The side in pixels and the shape of each icon. */
const ICONS = {
  "icon-192.png": { side: 192, shape: "tile" },
  "icon-512.png": { side: 512, shape: "tile" },
  "maskable-192.png": { side: 192, shape: "full" },
  "maskable-512.png": { side: 512, shape: "full" },
  "apple-touch.png": { side: 180, shape: "full" },
  "badge-96.png": { side: 96, shape: "mark" },
} as const;

/**
 * `tile` is the mark on its rounded tile. `full` fills the square: the system
 * cuts its own shape out of it, and the mark lies within the 80 % that no shape
 * cuts (https://www.w3.org/TR/appmanifest/#icon-masks). `mark` is white on
 * nothing, for the status bar.
 */
export type IconShape = (typeof ICONS)[keyof typeof ICONS]["shape"];

if (import.meta.main) await drawIcons();

async function drawIcons(): Promise<void> {
  await Deno.mkdir(TARGET, { recursive: true });
  const mark = await Deno.readTextFile(SOURCE);
  for (const [name, { side, shape }] of Object.entries(ICONS)) {
    const png = await drawIcon(mark, { side, shape });
    await Deno.writeFile(new URL(name, TARGET), png);
  }
}

/** One icon as PNG. */
export async function drawIcon(
  mark: string,
  { side, shape }: { side: number; shape: IconShape },
): Promise<Uint8Array> {
  const drawn = sharp(new TextEncoder().encode(shaped(mark, shape)), {
    // The mark is 40 units wide, of 1/72 inch each.
    density: 72 * side / 40,
  });
  return await drawn.resize(side, side).png({ compressionLevel: 9 }).toBuffer();
}

function shaped(mark: string, shape: IconShape): string {
  const tile = /<rect width="40" height="40" rx="12"[^>]*\/>/;
  if (!tile.test(mark)) throw new Error("Cannot draw icons: no tile");
  if (shape === "full") return mark.replace('rx="12"', 'rx="0"');
  if (shape === "tile") return mark;
  return mark.replace(tile, "").replace("#f0b04a", "#fff");
}
