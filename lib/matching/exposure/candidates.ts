/** Who may be shown to whom, and how good that would be; rows by the person who looks, best first. */
export interface Candidates {
  /** How many people look. */
  count: number;
  /** Where the row of each begins in the other two; one more than there are people. */
  start: Int32Array;
  /** Places of those who may be shown. */
  shown: Int32Array;
  /** What showing each is worth, the higher the better. */
  value: Float64Array;
}

/** A way to show somebody to somebody. */
export interface Edge {
  /** Place of the one who looks. */
  to: number;
  /** Place of the one who is shown. */
  shown: number;
  /** What it is worth, the higher the better. */
  value: number;
}

/** Lays edges out by who looks, best first, equal values by who is shown. */
export function candidatesOf(
  count: number,
  edges: readonly Edge[],
): Candidates {
  const start = new Int32Array(count + 1);
  for (const { to } of edges) start[to + 1]++;
  for (let i = 0; i < count; i++) start[i + 1] += start[i];
  const next = start.slice();
  const placed = new Int32Array(edges.length);
  edges.forEach(({ to }, n) => placed[next[to]++] = n);
  const isBefore = (x: number, y: number) =>
    edges[y].value - edges[x].value || edges[x].shown - edges[y].shown;
  for (let i = 0; i < count; i++) {
    placed.subarray(start[i], start[i + 1]).sort(isBefore);
  }
  return {
    count,
    start,
    shown: placed.map((n) => edges[n].shown),
    value: Float64Array.from(placed, (n) => edges[n].value),
  };
}
