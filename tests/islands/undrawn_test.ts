import assert from "node:assert/strict";
import { signal } from "@preact/signals";
import { openLog, prependPage } from "@/islands/lib/room_log.ts";
import { rowsFrom, rowsOf } from "@/islands/lib/rows.ts";
import { Undrawn } from "@/islands/lib/undrawn.ts";
import { history } from "./room_stage.ts";
import { message } from "./support.ts";

/** A log of messages with these seqs, of which nothing is hidden. */
function setUp(seqs: number[]) {
  const log = signal(openLog(history(seqs)));
  return { log, undrawn: new Undrawn(log) };
}

const SEQS = Array.from({ length: 40 }, (_, i) => i + 61);

Deno.test("Undrawn hides more and more, and shows again what would be near", () => {
  const { undrawn } = setUp(SEQS);
  assert.deepEqual(undrawn.cut.value, { seq: 0, px: 0 });

  undrawn.hide(71, 450);
  undrawn.hide(81, 900);
  assert.deepEqual(undrawn.cut.value, { seq: 81, px: 900 });

  undrawn.show(900);
  assert.deepEqual(undrawn.cut.value, { seq: 81, px: 900 });
  undrawn.show(899);
  assert.deepEqual(undrawn.cut.value, { seq: 71, px: 450 });
  undrawn.show(-600);
  assert.deepEqual(undrawn.cut.value, { seq: 0, px: 0 });
});

Deno.test("Undrawn leaves no gap for what the log no longer has", () => {
  const { log, undrawn } = setUp(SEQS);
  undrawn.hide(81, 900);

  log.value = openLog(history([300, 301]));
  assert.deepEqual(undrawn.cut.value, { seq: 0, px: 0 });

  log.value = prependPage(log.value, history([298, 299]));
  assert.deepEqual(undrawn.cut.value, { seq: 0, px: 0 });
});

Deno.test("rowsFrom begins with the message, without the day above it", () => {
  const rows = rowsOf({
    messages: [1, 2, 3].map((seq) => message(seq, 2)),
    ...{ userId: 1, readLine: 1 },
  });

  const keys = (from: number) => rowsFrom(from, rows).map(({ key }) => key);
  assert.deepEqual(keys(0), rows.map(({ key }) => key));
  assert.deepEqual(keys(2), ["c2:client-2", "c2:client-3"]);
  assert.deepEqual(keys(9), []);
});
