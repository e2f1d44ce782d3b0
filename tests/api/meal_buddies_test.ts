import assert from "node:assert/strict";
import type { MealBuddies } from "@/lib/companions/schema.ts";
import { type App, startApp } from "../support/app.ts";
import { must, type Person, registerPair } from "../support/client.ts";
import { moveTo, showDate } from "../support/matching.ts";
import { visitPage } from "../support/pages.ts";

const PATH = "/api/me/meal-buddies";

Deno.test("Who ate together twice hear of each other as orders know them: byte for byte the same whether they date or not", async () => {
  await using app = await startApp();
  const [one, other] = await registerPair(app);
  for (const person of [one, other]) await moveTo(app, person);
  for (const _ of [1, 2]) await eat(app, one, other);
  const off = await visitPage(app, one, "/orders/together");
  assert.match(off.html, /밥친구 추천 켜기/);
  assert.doesNotMatch(off.html, new RegExp(other.username));

  for (const person of [one, other]) {
    const done = await visitPage(app, person, "/orders/together", {
      on: "true",
    });
    assert.deepEqual([done.status, done.location], [303, "/orders/together"]);
  }
  const before = await look(app, one);
  await showDate(app, other, "달빛산책");
  const after = await look(app, one);

  assert.deepEqual(after.api, before.api);
  assert.equal(after.html, before.html);
  const [buddy] = after.api.results;
  assert.deepEqual([buddy?.user.id, buddy?.times], [other.id, 2]);
  assert.deepEqual(Object.keys(buddy?.user ?? {}).toSorted(), [
    ...["avatar_url", "display_name", "id", "username"],
  ]);
  assert.match(after.html, new RegExp(`/chat/${other.id}`));
});

async function look(app: App, person: Person) {
  const { access: token } = person;
  const api = await must<MealBuddies>(app, "GET", PATH, { token });
  const { html } = await visitPage(app, person, "/orders/together");
  const main = /<main[^]*<\/main>/.exec(html)?.[0];
  assert(main);
  return { api, html: main };
}

async function eat(app: App, host: Person, guest: Person): Promise<void> {
  const { id } = await must<{ id: number }>(app, "POST", "/api/orders", {
    token: host.access,
    body: { title: "치킨", category: "치킨", target_number: 2 },
  });
  await must(app, "POST", `/api/orders/${id}/seat`, { token: guest.access });
  for (const state of ["ordered", "arrived"]) {
    await must(app, "POST", `/api/orders/${id}/state`, {
      ...{ token: host.access, body: { state } },
    });
  }
}
