import assert from "node:assert/strict";
import fc from "fast-check";
import { exportLines, readExport } from "@/lib/upkeep/export_lines.ts";
import type { StoredRecord } from "@/lib/upkeep/records.ts";
import { fromJson, toJson } from "@/lib/upkeep/value_text.ts";

const value = fc.anything({
  ...{ withBigInt: true, withDate: true, withMap: true, withSet: true },
  ...{ withTypedArray: false, withNullPrototype: false, maxDepth: 3 },
}).filter((one) => !hasSymbols(one));

Deno.test("toJson() and fromJson() lose nothing of a value, through text", () => {
  fc.assert(fc.property(value, (one) => {
    const text = JSON.stringify(toJson(one));
    const back = fromJson(JSON.parse(text));

    assert.deepEqual(back, one);
    assert.equal(JSON.stringify(toJson(back)), text);
  }));
});

Deno.test("toJson() knows bytes, numbers and sums of the store", () => {
  for (
    const one of [
      Uint8Array.of(0, 255),
      Uint16Array.of(1, 65_535),
      Float32Array.of(0.5, -2),
      Float64Array.of(NaN),
      new Deno.KvU64(2n ** 63n),
      { $bytes: "a field of this name", __proto__x: 1 },
      [undefined, -0, Infinity, new Date(NaN)],
    ]
  ) {
    assert.deepEqual(fromJson(JSON.parse(JSON.stringify(toJson(one)))), one);
  }
  assert.throws(() => toJson(new Error("x")), /Cannot write/);
  assert.throws(() => fromJson({ $secret: 1 }), /"\$secret" is unknown/);
});

const RECORDS: StoredRecord[] = [
  { key: ["a", 1, true, 2n], value: { at: 1 }, expiresAt: null },
  { key: [Uint8Array.of(7)], value: "한자리\n", expiresAt: 2_000 },
  { key: ["over the network"], value: null, expiresAt: undefined },
];

Deno.test("readExport() gives the records of exportLines(), without those that had gone", async () => {
  const gone = { key: ["gone"], value: 1, expiresAt: 1_000 };
  const lines = await Array.fromAsync(exportLines([...RECORDS, gone], 1_000));

  const read = await Array.fromAsync(readExport(inPieces(lines.join(""))));

  assert.deepEqual(read, RECORDS);
});

Deno.test("readExport() refuses what is no export, is cut off, or goes on", async () => {
  const lines = await Array.fromAsync(exportLines(RECORDS, 0));
  const cases = {
    "not hanjari": ['{"format":"other"}\n'],
    "no JSON": ["no"],
    "nothing": [],
    "no end": lines.slice(0, -1),
    "half a line": [...lines.slice(0, 2), (lines[2] ?? "").slice(0, 9)],
    "a line too few": lines.toSpliced(1, 1),
    "two in one": [...lines, ...lines],
  };

  for (const [name, some] of Object.entries(cases)) {
    const reading = Array.fromAsync(readExport(inPieces(some.join(""))));
    await assert.rejects(reading, /Cannot read the export/, name);
  }
});

/** As a file comes: broken anywhere. */
function inPieces(text: string): ReadableStream<string> {
  return ReadableStream.from(text.match(/[^]{1,7}/g) ?? []);
}

function hasSymbols(one: unknown): boolean {
  return Deno.inspect(one, { depth: 9 }).includes("Symbol(");
}
