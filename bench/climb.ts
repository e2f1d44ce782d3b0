/** Where to begin, where to end at the latest, and how close is close enough. */
export interface Climb {
  from: number;
  most: number;
  /** A border is known when the next size is at most so many more. */
  closeEnough: number;
}

/**
 * The greatest size that holds, with the first that did not where there is one:
 * doubles until one fails, then halves the way between. A size that fails is
 * asked once more, since one hiccup of a shared machine is no border.
 */
export async function climb(
  { from, most, closeEnough }: Climb,
  holds: (size: number) => Promise<boolean>,
): Promise<{ held: number; failed: number | null }> {
  let held = 0;
  let failed: number | null = null;
  for (let size = from;;) {
    if (await holds(size) || await holds(size)) held = size;
    else failed = size;
    if (held === most) return { held, failed };
    const next: number = failed === null
      ? Math.min(most, size * 2)
      : roundTo(closeEnough, (held + failed) / 2);
    if (next === held || next === failed) return { held, failed };
    size = next;
  }
}

/** The multiple of a step at or below a value. */
function roundTo(step: number, value: number): number {
  return Math.floor(value / step) * step;
}
