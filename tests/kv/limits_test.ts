import assert from "node:assert/strict";
import fc from "fast-check";
import { AppError } from "@/lib/errors.ts";
import { assertWithinLimit, type Limit, networkOf } from "@/lib/kv/limits.ts";

const LIMIT: Limit = { name: "knocks", key: "a", max: 5, windowMs: 60_000 };
const START = 1_800_000_000_000;

interface Bench {
  kv: Deno.Kv;
  now: () => number;
  config: { rateLimits: boolean };
  clock: { at: number };
}

async function withLimits(story: (bench: Bench) => Promise<void>) {
  const kv = await Deno.openKv(":memory:");
  const clock = { at: START };
  try {
    const config = { rateLimits: true };
    await story({ kv, now: () => clock.at, config, clock });
  } finally {
    kv.close();
  }
}

/** The seconds of the refusal, or null when it was let through. */
async function knock(bench: Bench, limit = LIMIT): Promise<number | null> {
  try {
    await assertWithinLimit(bench, limit);
    return null;
  } catch (error) {
    assert(error instanceof AppError && error.code === "rateLimited");
    assert(error.options.retryAfterS !== undefined);
    return error.options.retryAfterS;
  }
}

Deno.test("assertWithinLimit() lets through as many as allowed, then says when to come back", () =>
  withLimits(async (bench) => {
    for (let i = 0; i < 5; i++) assert.equal(await knock(bench), null);
    const wait = await knock(bench);
    assert(wait !== null && wait >= 1 && wait <= 120);

    bench.clock.at += wait * 1_000 - 1_001;
    assert.notEqual(await knock(bench), null, "not earlier");
    bench.clock.at += 1_001;
    assert.equal(await knock(bench), null, "but then");
  }));

Deno.test("assertWithinLimit() does not forget all at the turn of a window", () =>
  withLimits(async (bench) => {
    bench.clock.at = Math.ceil(START / 60_000) * 60_000 - 1;
    for (let i = 0; i < 5; i++) assert.equal(await knock(bench), null);

    bench.clock.at += 2;

    assert.notEqual(await knock(bench), null);
  }));

Deno.test("assertWithinLimit() counts keys and names apart", () =>
  withLimits(async (bench) => {
    for (let i = 0; i < 6; i++) await knock(bench);

    assert.equal(await knock(bench, { ...LIMIT, key: "b" }), null);
    assert.equal(await knock(bench, { ...LIMIT, name: "rings" }), null);
    assert.notEqual(await knock(bench), null);
  }));

Deno.test("assertWithinLimit() is exact for callers at once", () =>
  withLimits(async (bench) => {
    const waits = await Promise.all(
      Array.from({ length: 60 }, () => knock(bench)),
    );

    assert.equal(waits.filter((wait) => wait === null).length, 5);
  }));

Deno.test("assertWithinLimit() refuses a flood without asking the store", () =>
  withLimits(async (bench) => {
    for (let i = 0; i < 5; i++) await knock(bench);
    let reads = 0;
    const { kv } = bench;
    const get = kv.get.bind(kv);
    kv.get = (...given) => {
      reads++;
      return get(...given);
    };

    for (let i = 0; i < 100; i++) assert.notEqual(await knock(bench), null);

    assert.equal(reads, 0);
  }));

Deno.test("assertWithinLimit() lets everything through when limits are off", () =>
  withLimits(async (bench) => {
    bench.config.rateLimits = false;

    for (let i = 0; i < 50; i++) assert.equal(await knock(bench), null);
  }));

Deno.test("assertWithinLimit() never lets more than twice the maximum into any window", async () => {
  const steps = fc.array(fc.integer({ min: 0, max: 40_000 }), {
    minLength: 20,
    maxLength: 60,
  });
  await fc.assert(
    fc.asyncProperty(steps, (pauses) =>
      withLimits(async (bench) => {
        const passed: number[] = [];
        for (const pause of pauses) {
          bench.clock.at += pause;
          if (await knock(bench) === null) passed.push(bench.clock.at);
        }
        for (const at of passed) {
          const inWindow = passed.filter((t) => t >= at && t < at + 60_000);
          assert(inWindow.length <= 10);
        }
      })),
    { numRuns: 25 },
  );
});

Deno.test("networkOf() names what one client cannot choose freely", () => {
  assert.equal(networkOf("203.0.113.9"), "203.0.113.9");
  assert.equal(networkOf("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  assert.equal(networkOf("2001:db8:1:2::6"), "2001:db8:1:2::/64");
  assert.equal(networkOf("2001:db8::6"), "2001:db8:0:0::/64");
  assert.equal(networkOf("::1"), "0:0:0:0::/64");
});
