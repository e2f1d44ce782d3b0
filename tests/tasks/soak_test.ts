import assert from "node:assert/strict";
import { judge, outcomeOf } from "@/tasks/soak_verdict.ts";

const PROMISE = { name: "P1", says: "holds", tests: ["a", "b"] };

Deno.test("outcomeOf() tells a run that was cut off from one that failed", () => {
  const cutOff = { success: false, isOver: true };
  const whole = { success: false, isOver: false };
  const failed = "one ... FAILED (3s)\ntwo ...";

  assert.equal(
    outcomeOf({ success: true, isOver: true, output: "" }),
    "passed",
  );
  assert.equal(outcomeOf({ ...whole, output: "" }), "failed");
  assert.equal(
    outcomeOf({ ...cutOff, output: "one ... ok\ntwo ..." }),
    "unfinished",
  );
  assert.equal(outcomeOf({ ...cutOff, output: failed }), "failed");
});

Deno.test("judge() calls a promise broken where a test failed, unfinished where one did not end, else kept", () => {
  const verdict = (a: "passed" | "failed" | "unfinished", b: typeof a) =>
    judge(PROMISE, [
      { test: "a", outcome: a },
      { test: "b", outcome: b },
      { test: "other", outcome: "failed" },
    ]);

  assert.equal(verdict("passed", "passed"), "✓ P1 holds: kept (a b)");
  assert.equal(verdict("passed", "unfinished"), "– P1 holds: UNFINISHED (b)");
  assert.equal(verdict("failed", "unfinished"), "✗ P1 holds: BROKEN (a)");
});

Deno.test("A test run that a signal ends leaves what it said, and no success", async () => {
  const patience = AbortSignal.timeout(1);
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "setInterval(() => {}, 1000)"],
    signal: patience,
  }).output();

  assert.equal(
    outcomeOf({ success, isOver: patience.aborted, output: "" }),
    "unfinished",
  );
});
