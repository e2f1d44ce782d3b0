/** Who may be shown to whom, and how good that would be; rows by the person who looks, best first. */
export interface Candidates {
  count: number;
  start: Int32Array;
  shown: Int32Array;
  value: Float64Array;
}

/** A way to show somebody to somebody. */
export interface Edge {
  to: number;
  shown: number;
  value: number;
}

/** Lays edges out by who looks, best first, equal values by who is shown. */
export function candidatesOf(
  count: number,
  edges: readonly Edge[],
): Candidates {
  const sorted = [...edges].sort((x, y) =>
    x.to - y.to || y.value - x.value || x.shown - y.shown
  );
  const start = new Int32Array(count + 1);
  for (const { to } of sorted) start[to + 1]++;
  for (let i = 0; i < count; i++) start[i + 1] += start[i];
  return {
    count,
    start,
    shown: Int32Array.from(sorted, ({ shown }) => shown),
    value: Float64Array.from(sorted, ({ value }) => value),
  };
}
