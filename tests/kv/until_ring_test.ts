import assert from "node:assert/strict";
import { UntilRing } from "@/lib/kv/until_ring.ts";

Deno.test("UntilRing reads again after a ring, for another person and in another store, and always where no ring is known", async () => {
  using kv = await Deno.openKv(":memory:");
  using other = await Deno.openKv(":memory:");
  const remembered = new UntilRing<number>();
  let reads = 0;
  const ask = (store: Deno.Kv, userId: number, rangAt?: string) =>
    remembered.read(store, { userId, rangAt }, () => Promise.resolve(++reads));

  const values = [
    await ask(kv, 1, ""),
    await ask(kv, 1, ""),
    await ask(kv, 2, ""),
    await ask(other, 1, ""),
    await ask(kv, 1, "01"),
    await ask(kv, 1, "01"),
    await ask(kv, 1),
    await ask(kv, 1),
    await ask(kv, 2, ""),
  ];

  assert.deepEqual(values, [1, 1, 2, 3, 4, 4, 5, 6, 2]);
});
