import assert from "node:assert/strict";
import { INVENTORY } from "@/lib/inventory/mod.ts";
import { latestExpiry } from "@/lib/upkeep/lifetimes.ts";
import { linked, LINKS } from "@/lib/upkeep/links/mod.ts";
import type { StoredRecord } from "@/lib/upkeep/records.ts";
import { damageOf, verify } from "@/lib/upkeep/verify.ts";
import type { View } from "@/lib/upkeep/view.ts";
import { liveADay } from "./flows.ts";
import { untoldIn } from "./untold.ts";

/** What a day of four neighbours leaves in the store. */
const day = await liveADay();

Deno.test("a day of four neighbours leaves nothing in the store that the inventory does not tell", () => {
  const untold = new Set(day.flatMap((one) => untoldIn(INVENTORY, one)));
  const seen = new Set(day.map(({ key }) => String(key[0])));
  assert.deepEqual([...untold], [], "Add them to the records of lib/inventory");
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

Deno.test("verify() finds nothing wrong with what that day leaves", async () => {
  assert.deepEqual(await verify(viewOf(day), Date.now()), []);
});

Deno.test("verify() finds each place that a record of that day leads to, once it is empty", async () => {
  const checked = new Set<string>();
  const missed: string[] = [];
  for (const record of day) {
    const head = String(record.key[0]);
    for (const { key } of LINKS[head]?.(linked(record)) ?? []) {
      const name = `${head} → ${String(key[0])}`;
      if (checked.has(name)) continue;
      checked.add(name);
      const rest = day.filter((one) => idOf(one.key) !== idOf(key));
      const found = await damageOf(viewOf(rest), record);
      const isFound = found.some(({ kind, to }) =>
        kind === "dangling" && idOf(to ?? []) === idOf(key)
      );
      if (!isFound) missed.push(name);
    }
  }

  assert.deepEqual(missed, []);
  assert(checked.size > 45, `only ${[...checked].join(", ")}`);
});

Deno.test("latestExpiry() knows every kind of record that goes by itself, and how long it is there", () => {
  const at = Date.now();
  const wrong = day.filter((record) => {
    const latest = latestExpiry(record, at);
    const { expiresAt } = record;
    return typeof expiresAt === "number"
      ? latest === null || latest < expiresAt - 60_000
      : latest !== null;
  });

  const kinds = new Set(wrong.map(({ key }) => String(key[0])));
  assert.deepEqual([...kinds], []);
});

function viewOf(records: readonly StoredRecord[]): View {
  const values = new Map(records.map(({ key, value }) => [idOf(key), value]));
  return {
    isOfOneMoment: true,
    records: () => records,
    value: (key) => values.get(idOf(key)),
    close: () => {},
  };
}

function idOf(key: Deno.KvKey): string {
  return JSON.stringify(key);
}
