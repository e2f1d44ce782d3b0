import assert from "node:assert/strict";
import {
  growthOf,
  slopeOf,
  type SteadyBars,
  unsteadiness,
  type Window,
} from "./steadiness.ts";

const MB = 1_000_000;
const BARS: SteadyBars = {
  ...{ warmUpHours: 1, bytesAnHour: MB, handles: 2, p99Ms: 200 },
};

Deno.test("slopeOf() is that of a line, and stray points do not move it", () => {
  const line = Array.from({ length: 40 }, (_, i) => [i, 3 + 2 * i] as const);
  const strayed = line.map(([x, y], i) =>
    [x, i % 8 === 0 ? y + 1_000 : y] as const
  );

  assert.equal(slopeOf(line), 2);
  assert.equal(slopeOf(strayed), 2);
  assert.equal(slopeOf([[1, 5], [1, 7], [3, 6]]), 0);
  assert.equal(slopeOf([]), 0);
  assert.equal(slopeOf([[4, 4]]), 0);
});

Deno.test("growthOf() says nothing of the hour in which a process grows to its working size", () => {
  const windows = hours(8, (at) => ({
    residentBytes: 300 * MB + Math.min(at, 1) * 100 * MB + at * MB / 2,
  }));

  assert.equal(Math.round(growthOf(windows, 1)), MB / 2);
  assert.deepEqual(unsteadiness({ windows, p99Ms: 20 }, BARS), []);
});

Deno.test("unsteadiness() finds memory that grows, files that stay open and messages that come late", () => {
  const found = (change: (at: number) => Partial<Window>, p99Ms = 200) =>
    unsteadiness({ windows: hours(8, change), p99Ms }, BARS);

  assert.deepEqual(found((at) => ({ residentBytes: at * 1.5 * MB })), [
    "memory grows by 1500000 bytes an hour",
  ]);
  assert.deepEqual(found((at) => ({ handles: 40 + Math.floor(at) })), [
    "5 more files are open",
  ]);
  assert.deepEqual(found(() => ({}), 201), ["p99 201 ms"]);
  assert.deepEqual(found(() => ({})), []);
});

Deno.test("unsteadiness() does not take a run for steady that ended with its warm-up", () => {
  const windows = hours(1, () => ({}));

  assert.deepEqual(unsteadiness({ windows, p99Ms: 20 }, BARS), [
    "no two windows behind the warm-up",
  ]);
});

/** Four windows an hour, in which nothing changes but what is said here. */
function hours(
  count: number,
  change: (atHours: number) => Partial<Window>,
): Window[] {
  return Array.from({ length: count * 4 }, (_, i) => {
    const atHours = (i + 1) / 4;
    const quiet = { atHours, residentBytes: MB, handles: 40, p99Ms: 20 };
    return { ...quiet, ...change(atHours) };
  });
}
