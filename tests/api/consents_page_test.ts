import assert from "node:assert/strict";
import type { Consents } from "@/lib/consents/schema.ts";
import { type App, startApp } from "../support/app.ts";
import { call, must, newName, registerPeople } from "../support/client.ts";
import { visitPage } from "../support/pages.ts";

/** Sends the form of the sign-up as a browser without a script does. */
async function signUp(
  app: App,
  fields: Record<string, string>,
): Promise<{ status: number; html: string; cookie: string }> {
  const username = newName();
  const password = `a phrase of ${username}`;
  const response = await fetch(`${app.origin}/accounts/signup`, {
    method: "POST",
    headers: { origin: app.origin, "accept-language": "ko" },
    redirect: "manual",
    body: new URLSearchParams({
      ...{ username, email: `${username}@example.com`, password },
      ...{ password2: password, address: "", ...fields },
    }),
  });
  const cookie = response.headers.getSetCookie()
    .map((one) => one.split(";")[0]).join("; ");
  return { status: response.status, html: await response.text(), cookie };
}

Deno.test("consents are asked apart, given at the sign-up, shown with their history, and changed by page and API", async (t) => {
  await using app = await startApp();

  await t.step(
    "no box is ticked beforehand, each says what it means",
    async () => {
      const html = await (await fetch(`${app.url}/accounts/signup`, {
        headers: { "accept-language": "ko" },
      })).text();

      const boxes = html.match(/<input type="checkbox"[^>]*>/g) ?? [];
      assert.equal(boxes.length, 4);
      assert(boxes.every((box) => !/\schecked/.test(box)));
      assert.match(html, /받는 곳과 나라: .*OpenAI, 미국/);
      assert.match(html, /href="\/privacy"/);
      assert.match(html, /href="\/terms"/);
    },
  );

  await t.step("only the required one is needed, and the year", async () => {
    const born = { birth_year: "1999" };
    const nothing = await signUp(app, {});
    const optional = await signUp(app, {
      ...born,
      ...{ agree_ai: "on", agree_location: "on", agree_marketing: "on" },
    });
    const young = await signUp(app, {
      ...{ birth_year: String(new Date().getFullYear() - 13) },
      agree_required: "on",
    });
    const enough = await signUp(app, { ...born, agree_required: "on" });

    assert.deepEqual(
      [nothing, optional, young, enough].map(({ status }) => status),
      [422, 422, 422, 303],
    );
    assert.match(nothing.html, /id="birth_year-error"/);
    assert.match(optional.html, /id="agree_required-error"/);
    // What was ticked stays ticked by who ticked it.
    assert.match(optional.html, /name="agree_ai"[^>]*\schecked/);
    assert.match(young.html, /14세부터 이용할 수 있어요/);
    const consents = await readBy(app, enough.cookie);
    assert.deepEqual(
      consents.consents.map(({ kind, given }) => [kind, given]),
      [["required", true], ["ai", false], ["location", false], [
        "marketing",
        false,
      ]],
    );
    assert.equal(consents.history[0]?.via, "signup");
  });

  await t.step("the page gives and withdraws one at a time", async () => {
    const [person] = await registerPeople(app, 1);
    assert(person);
    const path = "/accounts/consents";
    const home = await visitPage(app, person, "/");
    const before = await visitPage(app, person, path);
    const given = await visitPage(app, person, path, { ai: "true" });
    const shown = await visitPage(app, person, `${path}?done=saved`);
    await visitPage(app, person, path, { ai: "false" });
    await visitPage(app, person, path, { required: "true" });
    const stubborn = await visitPage(app, person, path, { required: "false" });
    const after = await visitPage(app, person, path);
    const homeAfter = await visitPage(app, person, "/");

    assert.match(home.html, /약관 동의가 필요해요/);
    assert.doesNotMatch(homeAfter.html, /약관 동의가 필요해요/);
    assert.match(before.html, /아직 기록이 없어요/);
    assert.deepEqual([given.status, given.location], [
      303,
      `${path}?done=saved`,
    ]);
    assert.match(shown.html, /저장했어요/);
    assert.match(shown.html, /에 동의함/);
    assert.equal(stubborn.status, 422);
    assert.match(after.html, /AI 활용 거둠/);
    assert.match(after.html, /이용약관·개인정보 동의/);
  });

  await t.step(
    "the API says and changes the same; a year is told once",
    async () => {
      const [person] = await registerPeople(app, 1);
      assert(person);
      const token = person.access;
      const path = "/api/me/consents";
      const given = await must<Consents>(app, "PUT", path, {
        ...{ token, body: { location: true } },
      });
      const wrong = await call(app, "PUT", path, {
        ...{ token, body: { required: false } },
      });
      const year = (birth_year: number) =>
        call(app, "PATCH", "/api/me", { token, body: { birth_year } });

      assert.deepEqual(
        given.consents.filter((one) => one.given).map(({ kind }) => kind),
        ["location"],
      );
      assert.deepEqual(await must(app, "GET", path, { token }), given);
      assert.equal(wrong.status, 422);
      assert.deepEqual(
        [
          (await year(new Date().getFullYear() - 13)).status,
          (await year(2008)).status,
          (await year(2008)).status,
          (await year(1990)).status,
        ],
        [422, 200, 200, 422],
      );
    },
  );

  await t.step(
    "the policies are there for everybody, in both languages, made of the inventory",
    async () => {
      const read = async (path: string, language: string) => {
        const answer = await fetch(app.url + path, {
          headers: { "accept-language": language },
        });
        return { status: answer.status, html: await answer.text() };
      };
      const pages = await Promise.all([
        ...["ko", "en"].map((language) => read("/privacy", language)),
        ...["ko", "en"].map((language) => read("/terms", language)),
      ]);

      assert(pages.every(({ status }) => status === 200));
      const [ko, en, terms, termsEn] = pages.map(({ html }) => html);
      assert.match(ko ?? "", /개인정보 보호책임자/);
      assert.match(ko ?? "", /누구를 좋아요·넘기기 했는지/);
      assert.match(en ?? "", /<code[^>]*>refresh_tokens<\/code>/);
      assert.match(terms ?? "", /해서는 안 되는 일/);
      assert.match(termsEn ?? "", /What is not allowed/);
    },
  );
});

async function readBy(app: App, cookie: string): Promise<Consents> {
  const answer = await fetch(`${app.url}/api/me/consents`, {
    headers: { cookie },
  });
  return await answer.json();
}
