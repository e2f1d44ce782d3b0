import assert from "node:assert/strict";
import { randomId } from "@/lib/kv/ids.ts";
import { maskOf } from "@/lib/matching/masks.ts";

const secret = new TextEncoder().encode("a secret of 32 bytes or a few more");
const EDGES = [1, 2, 2 ** 27 - 1, 2 ** 27, Number.MAX_SAFE_INTEGER];

Deno.test("a mask gives every id another number below 2^53, and finds it again", () => {
  const { show, find } = maskOf({ secret }, { userId: 7, mode: "date" });
  for (const id of [...EDGES, ...Array.from({ length: 500 }, randomId)]) {
    const shown = show(id);
    assert(Number.isSafeInteger(shown) && shown > 0, `${id} became ${shown}`);
    assert.notEqual(shown, id);
    assert.equal(find(shown), id);
    assert.equal(show(find(id)), id);
  }
});

Deno.test("neighbouring ids, and the same id for two viewers, have nothing in common", () => {
  const one = maskOf({ secret }, { userId: 7, mode: "date" });
  const two = maskOf({ secret }, { userId: 8, mode: "date" });
  const ids = Array.from({ length: 300 }, (_, i) => i + 1);
  const shown = ids.flatMap((id) => [one.show(id), two.show(id)]);
  assert.equal(new Set(shown).size, shown.length);
  // Half of 300 flips, give or take six standard deviations, in the lowest and the highest bit.
  for (const bit of [1, 2 ** 52]) {
    const ones = ids.filter((id) => Math.floor(one.show(id) / bit) % 2 === 1);
    assert(Math.abs(ones.length - 150) < 52, `${ones.length} of 300`);
  }
});

Deno.test("where people stand under their accounts nothing is masked", () => {
  for (const mode of ["roommate", "meal"] as const) {
    const { show, find } = maskOf({ secret }, { userId: 7, mode });
    assert.deepEqual([show(42), find(42)], [42, 42]);
  }
});
