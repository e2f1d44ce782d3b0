import assert from "node:assert/strict";
import { startApp } from "../support/app.ts";
import {
  eventually,
  must,
  newName,
  registerPair,
  registerPerson,
} from "../support/client.ts";
import { moveTo, proveEmail, showProfile } from "../support/matching.ts";
import { visitPage } from "../support/pages.ts";

Deno.test("The administrators' page shows how scoring is doing, to nobody else", async (t) => {
  const name = newName();
  await using app = await startApp({
    env: { ADMIN_EMAILS: `${name}@example.com` },
  });
  const admin = await registerPerson(app, name);
  await proveEmail(app, admin);
  const [a, b] = await registerPair(app);

  await t.step("before anybody asked there is nothing to see", async () => {
    const page = await visitPage(app, admin, "/admin");
    assert.equal(page.status, 200);
    assert.match(page.html, /아직 계산 중인 동네가 없어요/);
  });

  await t.step(
    "guests log in, members are refused and told nothing",
    async () => {
      const guest = await fetch(`${app.origin}/admin`, { redirect: "manual" });
      await guest.body?.cancel();
      assert.equal(guest.status, 303);
      assert.equal(
        guest.headers.get("location"),
        "/accounts/login?next=%2Fadmin",
      );
      const member = await visitPage(app, a, "/admin");
      assert.equal(member.status, 404);
      assert(!member.html.includes("추천 계산"));
    },
  );

  await t.step(
    "a circle that somebody asks about is there with its facts",
    async () => {
      for (const person of [a, b]) {
        await moveTo(app, person);
        await showProfile(app, person, "roommate", {
          gender: "f",
          bedtime: "e",
        });
      }
      const token = a.access;
      await must(app, "GET", "/api/matches/recommended?mode=roommate", {
        token,
      });
      await eventually("both are there and compiled", async () => {
        const { html } = await visitPage(app, admin, "/admin");
        return html.includes("역삼동 · 룸메이트") && html.includes("최신") &&
          /사람<\/dt><dd[^>]*>2<\/dd>/.test(html);
      }, 60_000);
    },
  );
});
