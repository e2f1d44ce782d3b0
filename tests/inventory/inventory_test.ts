import assert from "node:assert/strict";
import { INVENTORY } from "@/lib/inventory/mod.ts";
import { liveADay } from "./flows.ts";
import { untoldIn } from "./untold.ts";

Deno.test("a day of four neighbours leaves nothing in the store that the inventory does not tell", async () => {
  const entries = await liveADay();

  const untold = new Set(entries.flatMap((one) => untoldIn(INVENTORY, one)));
  const seen = new Set(entries.map(({ key }) => String(key[0])));
  assert.deepEqual([...untold], []);
  assert(seen.size > 55, `only ${[...seen].sort().join(" ")}`);
});

Deno.test("untoldIn() finds a key and a field that nobody told", () => {
  const untold = (key: Deno.KvKey, value: unknown) =>
    untoldIn(INVENTORY, { key, value });

  assert.deepEqual(untold(["sessions", 1], { sid: "x" }), []);
  assert.deepEqual(untold(["secrets", 1], 1), ["secrets"]);
  assert.deepEqual(untold(["sessions", 1], { sid: "x", lat: 37.5 }), [
    "sessions.lat",
  ]);
  assert.deepEqual(untold(["round_rosters", 1], [{ id: "a", phone: "010" }]), [
    "round_rosters.phone",
  ]);
});
