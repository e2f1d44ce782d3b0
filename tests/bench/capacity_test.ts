import assert from "node:assert/strict";
import { holds } from "@/bench/capacity.ts";
import { climb } from "@/bench/climb.ts";

const WAY = { from: 1_000, most: 16_000, closeEnough: 500 };

Deno.test("climb() finds the greatest size that holds, and the first that does not", async () => {
  const asked: number[] = [];
  const upTo = (border: number) =>
    climb(WAY, (size) => {
      asked.push(size);
      return Promise.resolve(size <= border);
    });

  assert.deepEqual(await upTo(5_200), { held: 5_000, failed: 5_500 });
  assert.deepEqual(asked, [
    ...[1_000, 2_000, 4_000, 8_000, 8_000, 6_000, 6_000, 5_000],
    ...[5_500, 5_500],
  ]);
  assert.deepEqual(await upTo(20_000), { held: 16_000, failed: null });
  assert.deepEqual(await upTo(700), { held: 500, failed: 1_000 });
  assert.deepEqual(await upTo(10), { held: 0, failed: 500 });
});

Deno.test("climb() takes one hiccup for no border", async () => {
  let hiccups = 1;

  const { held } = await climb(WAY, (size) => {
    if (size === 4_000 && hiccups-- > 0) return Promise.resolve(false);
    return Promise.resolve(size <= 6_000);
  });

  assert.equal(held, 6_000);
});

Deno.test("holds() asks for messages in time, in the great room too, and for nearly all of them", () => {
  const quick = {
    ...{ p50Ms: 5, p99Ms: 40, crowdP99Ms: 50, errors: 0 },
    ...{ messagesPerS: 100, deliveriesPerS: 5_000, residentBytes: 0 },
    ...{ serverCpu: 0.5, loadCpu: 0.5 },
  };

  assert(holds(quick));
  assert(holds({ ...quick, p99Ms: 500, errors: 0.000_25 }));
  assert(!holds({ ...quick, p99Ms: 501 }));
  assert(!holds({ ...quick, crowdP99Ms: 501 }));
  assert(!holds({ ...quick, errors: 0.000_26 }));
});
