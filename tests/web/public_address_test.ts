import assert from "node:assert/strict";
import { startApp } from "../support/app.ts";
import { makeGroup } from "../support/groups.ts";
import { roommates } from "../support/matching.ts";
import { visitPage } from "../support/pages.ts";

Deno.test("Links to hand on say the address that people see, not the one behind the proxy", async () => {
  await using app = await startApp({
    env: { PUBLIC_URL: "https://hanjari.example" },
  });
  const [one] = await roommates(app, [{}]);
  assert(one);
  const room = await makeGroup(app, [one]);

  const info = await visitPage(app, one, `/rooms/${room.id}/info`);
  const deck = await visitPage(app, one, "/matching?mode=roommate");

  assert.match(
    info.html,
    new RegExp(`"https://hanjari\\.example/rooms/join\\?room=${room.id}"`),
  );
  assert.match(deck.html, /https:\/\/hanjari\.example\/accounts\/signup/);
});
