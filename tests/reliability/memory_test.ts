import assert from "node:assert/strict";
import { startApp } from "../support/app.ts";
import { call, registerPeople } from "../support/client.ts";
import { reportFigures, sizeOf } from "../support/figures.ts";
import { residentBytes } from "../support/runs.ts";

const SIGN_UPS = sizeOf("SIGN_UPS", 80);
/** More than a heap that grows to its working size, far less than a block of memory for each hash. */
const MOST_GROWN_BYTES = 256 * 1024 * 1024;

Deno.test("Signing up and logging in leave no memory behind: it is not the passwords that fill the machine", async () => {
  await using app = await startApp({ env: { LIGHT_PASSWORDS: "off" } });
  const before = await residentBytes(app.pid());

  const people = await registerPeople(app, SIGN_UPS);
  for (const { username, password } of people.slice(0, 20)) {
    const body = { username, password };
    const { status } = await call(app, "POST", "/api/token", { body });
    assert.equal(status, 200);
  }

  const grown = await residentBytes(app.pid()) - before;
  assert(grown <= MOST_GROWN_BYTES, `grew by ${grown} bytes`);
  reportFigures("memory", {
    sign_ups: SIGN_UPS,
    grown_mb: Math.round(grown / 1024 / 1024),
  });
});
