import assert from "node:assert/strict";
import { Gaze, SEEN_MS } from "@/islands/lib/gaze.ts";

Deno.test("Gaze counts a message as read after 300 ms in view", () => {
  const gaze = new Gaze();

  assert.equal(gaze.glance(5, 0, 0), null);
  assert.equal(gaze.glance(5, SEEN_MS - 1, 0), null);
  assert.ok(gaze.isWaiting);
  assert.equal(gaze.glance(5, SEEN_MS, 0), 5);
  assert.ok(!gaze.isWaiting);
});

Deno.test("Gaze reads what was there before, while newer messages keep coming", () => {
  const gaze = new Gaze();
  gaze.glance(5, 0, 0);
  gaze.glance(6, 200, 0);

  assert.equal(gaze.glance(7, 300, 0), 5);
  assert.equal(gaze.glance(7, 599, 5), null);
  assert.equal(gaze.glance(7, 600, 5), 7);
});

Deno.test("Gaze reads nothing that was scrolled past or looked away from", () => {
  const gaze = new Gaze();
  gaze.glance(9, 0, 0);

  assert.equal(gaze.glance(4, 400, 0), null);
  assert.equal(gaze.glance(0, 500, 0), null);
  assert.equal(gaze.glance(4, 900, 0), null);
});
