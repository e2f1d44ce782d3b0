import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { decodeKey, encodeKey } from "@/lib/upkeep/key_bytes.ts";

const part = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.double(),
  fc.integer(),
  fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }),
  fc.boolean(),
  fc.uint8Array({ maxLength: 20 }),
);
const keys = fc.array(part, { minLength: 1, maxLength: 5 });

Deno.test("encodeKey() writes the bytes that the store writes, and decodeKey() reads them", async () => {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/a.kv`;
  const some = fc.sample(keys, 300) as Deno.KvKey[];
  using kv = await Deno.openKv(path);
  const operation = kv.atomic();
  for (const [i, key] of some.entries()) operation.set(key, i);
  await operation.commit();

  const db = new DatabaseSync(path);
  const rows = db.prepare("SELECT k FROM kv").all();
  const stored = rows.map(({ k }) => k as Uint8Array);
  db.close();
  await Deno.remove(folder, { recursive: true });

  const hex = new Set(stored.map((bytes) => bytes.toHex()));
  assert.deepEqual(new Set(some.map((key) => encodeKey(key).toHex())), hex);
  for (const bytes of stored) {
    assert.equal(encodeKey(decodeKey(bytes)).toHex(), bytes.toHex());
  }
});

Deno.test("decodeKey() gives back the key that encodeKey() got", () => {
  fc.assert(fc.property(keys, (key) => {
    assert.deepEqual(decodeKey(encodeKey(key as Deno.KvKey)), key);
  }));
});

Deno.test("decodeKey() refuses what is no key", () => {
  assert.throws(() => decodeKey(Uint8Array.of(0x02, 65)), /breaks off/);
  assert.throws(() => decodeKey(Uint8Array.of(0x77)), /of kind 119/);
});
