import assert from "node:assert/strict";
import { Lingering } from "@/lib/kv/lingering.ts";
import { FakeTime } from "@/tests/islands/fake_time.ts";

const SPAN_MS = 1_000;

function withLingering(
  story: (stage: {
    lingering: Lingering<string>;
    ended: string[];
    time: FakeTime;
  }) => void,
): void {
  const time = new FakeTime();
  const ended: string[] = [];
  const lingering = new Lingering<string>({
    ...{ spanMs: SPAN_MS, most: 2 },
    end: (value) => ended.push(value),
  });
  try {
    story({ lingering, ended, time });
  } finally {
    lingering.close();
    time.restore();
  }
}

Deno.test("Lingering lets go after one to two spans, unless somebody takes it back", () =>
  withLingering(({ lingering, ended, time }) => {
    lingering.hold("a");
    lingering.hold("b");
    time.tick(SPAN_MS);
    assert.deepEqual(ended, []);

    lingering.take("a");
    time.tick(SPAN_MS);
    assert.deepEqual(ended, ["b"]);

    lingering.hold("b");
    time.tick(SPAN_MS);
    lingering.hold("b");
    time.tick(SPAN_MS);
    assert.deepEqual(ended, ["b"], "held anew");
    time.tick(SPAN_MS);
    assert.deepEqual(ended, ["b", "b"]);
  }));

Deno.test("Lingering holds no more than it may", () =>
  withLingering(({ lingering, ended, time }) => {
    for (const value of ["a", "b", "c"]) lingering.hold(value);
    assert.deepEqual(ended, ["c"]);

    lingering.hold("a");
    lingering.close();
    time.tick(3 * SPAN_MS);
    assert.deepEqual(ended, ["c"], "closed without a word");
  }));
