import assert from "node:assert/strict";
import { Line } from "@/lib/rooms/line.ts";
import { CONNECT_LIMITS, type Draft, LOCAL_LIMITS } from "@/lib/rooms/plan.ts";

function draftOf(roomId: number, n: number): Draft {
  return {
    ...{ roomId, userId: 1, clientId: `m${n}`, text: "말", kind: "text" },
    ...{ at: 0, losses: 0, done: () => {} },
  };
}

/** How many messages each commit takes until nothing waits. */
function packsOf(limits: typeof LOCAL_LIMITS, drafts: number): number[] {
  const line = new Line(limits);
  for (let n = 0; n < drafts; n++) line.push(draftOf(n % 3, n));
  const sizes: number[] = [];
  while (line.size > 0) {
    const pack = line.takePack(new Set());
    sizes.push([...pack.values()].flat().length);
  }
  return sizes;
}

Deno.test("a local file takes all that waits in one commit", () => {
  assert.deepEqual(packsOf(LOCAL_LIMITS, 6), [6]);
});

Deno.test("a KV Connect server takes few messages one by one, and many together", () => {
  const few = CONNECT_LIMITS.singleUpTo;

  assert.deepEqual(packsOf(CONNECT_LIMITS, few), Array(few).fill(1));
  assert.deepEqual(packsOf(CONNECT_LIMITS, 60), [60]);
});
