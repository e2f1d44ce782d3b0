import assert from "node:assert/strict";
import { randomId } from "@/lib/kv/ids.ts";
import { RecentMap } from "@/lib/kv/recent_map.ts";

Deno.test("RecentMap keeps the newest entries and what is asked for, and forgets the rest", () => {
  const map = new RecentMap<number, string>(100);
  for (let i = 0; i < 1_000; i++) {
    map.set(i, `value ${i}`);
    assert.equal(map.get(0), "value 0");
  }

  assert.equal(map.get(999), "value 999");
  assert.equal(map.get(950), "value 950");
  assert.equal(map.get(1), undefined);
  map.delete(999);
  assert.equal(map.get(999), undefined);
});

Deno.test("randomId() makes positive whole numbers below 2^53 that do not repeat", () => {
  const ids = Array.from({ length: 10_000 }, randomId);

  assert.equal(new Set(ids).size, ids.length);
  assert.ok(ids.every((id) => Number.isSafeInteger(id) && id > 0));
  assert.ok(ids.some((id) => id > 2 ** 52), "high bits are used");
});
