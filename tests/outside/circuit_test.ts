import assert from "node:assert/strict";
import { Circuit } from "@/lib/outside/circuit.ts";

/** A call that fails, when it may go. */
function failed(circuit: Circuit): boolean {
  if (!circuit.enter()) return false;
  circuit.fail();
  circuit.leave();
  return true;
}

Deno.test("Circuit opens after five failures in a row, and half a minute later lets one call try", () => {
  let now = 0;
  const circuit = new Circuit(() => now);

  const tries = Array.from({ length: 7 }, () => failed(circuit));
  now = 29_999;
  const early = circuit.enter();
  now = 30_000;
  const first = circuit.enter();
  const second = circuit.enter();
  circuit.succeed();
  circuit.leave();

  assert.deepEqual(tries, [true, true, true, true, true, false, false]);
  assert.equal(early, false);
  assert.deepEqual([first, second], [true, false]);
  assert.equal(circuit.enter(), true);
});

Deno.test("Circuit forgets failures when a call succeeds, and opens again when a try fails", () => {
  let now = 0;
  const circuit = new Circuit(() => now);

  for (let i = 0; i < 4; i++) failed(circuit);
  circuit.succeed();
  const after = Array.from({ length: 5 }, () => failed(circuit));
  now = 30_000;
  const tried = failed(circuit);
  now = 59_999;

  assert.equal(after.includes(false), false);
  assert.equal(tried, true);
  assert.equal(circuit.enter(), false);
});
