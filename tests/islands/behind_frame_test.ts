import assert from "node:assert/strict";
import { behindFrame } from "@/islands/lib/behind_frame.ts";
import { FakeTime } from "@/tests/islands/fake_time.ts";

/** A window that draws when the test says so. */
function openWindow({ hidden = false } = {}) {
  const time = new FakeTime();
  const draws: (() => void)[] = [];
  const borrowed = {
    document: { hidden },
    requestAnimationFrame: (draw: () => void) => draws.push(draw),
  };
  Object.assign(globalThis, borrowed);
  return {
    time,
    draw: () => draws.splice(0).forEach((draw) => draw()),
    [Symbol.dispose]() {
      time.restore();
      for (const name of Object.keys(borrowed)) {
        Reflect.deleteProperty(globalThis, name);
      }
    },
  };
}

Deno.test("behindFrame() acts behind the frame, in order and once", () => {
  using t = openWindow();
  const done: string[] = [];
  behindFrame(() => done.push("first"));
  behindFrame(() => done.push("second"));
  t.draw();
  assert.deepEqual(done, []);
  t.time.tick(1);
  assert.deepEqual(done, ["first", "second"]);

  t.time.tick(60_000);
  dispatchEvent(new Event("pagehide"));
  assert.equal(done.length, 2);
});

Deno.test("behindFrame() acts without a frame: when the page is left, when none comes, and where nobody looks", () => {
  {
    using t = openWindow();
    const done: string[] = [];
    behindFrame(() => done.push("left"));
    dispatchEvent(new Event("pagehide"));
    behindFrame(() => done.push("late"));
    assert.deepEqual(done, ["left"]);
    t.time.tick(1_000);
    assert.deepEqual(done, ["left", "late"]);
  }
  using _hidden = openWindow({ hidden: true });
  const done: string[] = [];
  behindFrame(() => done.push("hidden"));
  assert.deepEqual(done, ["hidden"]);
});
