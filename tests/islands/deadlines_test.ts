import assert from "node:assert/strict";
import { type Deadlines, withOrder } from "@/islands/lib/deadlines.ts";

const SOON = "2026-11-21T10:00:00.000Z";
const LATER = "2026-11-21T12:00:00.000Z";

Deno.test("withOrder() knows the deadlines of open orders, and of no others", () => {
  const before: Deadlines = { 1: SOON };

  const more = withOrder(before, { id: 2, state: "open", deadline_at: LATER });
  const moved = withOrder(more, { id: 1, state: "open", deadline_at: LATER });
  const locked = withOrder(moved, {
    ...{ id: 1, state: "locked", deadline_at: LATER },
  });

  assert.deepEqual(more, { 1: SOON, 2: LATER });
  assert.deepEqual(moved, { 1: LATER, 2: LATER });
  assert.deepEqual(locked, { 2: LATER });
  assert.deepEqual(before, { 1: SOON });
});
