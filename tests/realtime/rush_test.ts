import assert from "node:assert/strict";
import { Rush } from "@/lib/realtime/rush.ts";

/** More than come without a rush. */
const MANY = 50;

Deno.test("Rush makes nobody wait while few come", () => {
  const rush = new Rush();

  for (let i = 0; i < 5; i++) rush.came();
  const over = rush.over();
  rush.close();

  assert.equal(over, null);
});

Deno.test("Rush lets who waits go on when it is over, and nobody wait after it", async () => {
  const rush = new Rush();

  for (let i = 0; i < MANY; i++) rush.came();
  await Promise.all([rush.over() ?? assert.fail(), rush.over()]);
  const after = rush.over();

  assert.equal(after, null);
});

Deno.test("Rush lets who waits go on although more and more come", async () => {
  const rush = new Rush();
  const come = () => {
    for (let i = 0; i < MANY; i++) rush.came();
  };
  const coming = setInterval(come, 10);

  come();
  await (rush.over() ?? assert.fail());
  clearInterval(coming);
  rush.close();
});

Deno.test("Rush lets who waits go on when it is closed", async () => {
  const rush = new Rush();

  for (let i = 0; i < MANY; i++) rush.came();
  const over = rush.over() ?? assert.fail();
  rush.close();
  await over;

  assert.equal(rush.over(), null);
});
