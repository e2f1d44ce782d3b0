/** What was seen of a server in one window of time. */
export interface Window {
  /** Its end, in hours since the beginning. */
  atHours: number;
  /** The least resident memory: what a collector has not swept yet is no growth. */
  residentBytes: number;
  /** The fewest open files beside the connections that clients hold. */
  handles: number;
  /** From sending to reading, of what was read live; 0 of none. */
  p99Ms: number;
}

/** What a long run was like. */
export interface LongRun {
  windows: readonly Window[];
  /** From sending to reading, of all that was read live. */
  p99Ms: number;
}

/** What a long run promises. */
export interface SteadyBars {
  /** Nothing is said of memory before: a process grows to its working size. */
  warmUpHours: number;
  bytesAnHour: number;
  /** Files that may be open more at the end than behind the warm-up. */
  handles: number;
  p99Ms: number;
}

/**
 * The slope of points by Theil and Sen: the median of the slopes of all pairs,
 * which a quarter of stray points does not move. 0 of fewer than two.
 */
export function slopeOf(
  points: readonly (readonly [number, number])[],
): number {
  const slopes = points.flatMap(([x, y], i) =>
    points.slice(i + 1).filter(([other]) => other !== x)
      .map(([otherX, otherY]) => (otherY - y) / (otherX - x))
  );
  return middleOf(slopes);
}

/** How many bytes of memory an hour adds behind the warm-up. */
export function growthOf(
  windows: readonly Window[],
  warmUpHours: number,
): number {
  return slopeOf(
    windows.filter(({ atHours }) => atHours > warmUpHours)
      .map(({ atHours, residentBytes }) => [atHours, residentBytes] as const),
  );
}

/** What of a long run broke its bars, as sentences; nothing broken is an empty list. */
export function unsteadiness(
  { windows, p99Ms }: LongRun,
  bars: SteadyBars,
): string[] {
  const warm = windows.filter(({ atHours }) => atHours > bars.warmUpHours);
  const growth = growthOf(windows, bars.warmUpHours);
  const quarter = Math.ceil(warm.length / 4);
  const handles = (some: Window[]) => middleOf(some.map((w) => w.handles));
  const opened = handles(warm.slice(-quarter)) -
    handles(warm.slice(0, quarter));
  return [
    ...warm.length < 2 ? ["no two windows behind the warm-up"] : [],
    ...growth > bars.bytesAnHour
      ? [`memory grows by ${Math.round(growth)} bytes an hour`]
      : [],
    ...opened > bars.handles ? [`${opened} more files are open`] : [],
    ...p99Ms > bars.p99Ms ? [`p99 ${Math.round(p99Ms)} ms`] : [],
  ];
}

function middleOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const [low = 0, high = low] = [
    sorted[Math.ceil(half) - 1],
    sorted[Math.floor(half)],
  ];
  return (low + high) / 2;
}
