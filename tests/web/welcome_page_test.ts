import assert from "node:assert/strict";
import { parseHTML } from "linkedom";
import type { Me } from "@/lib/accounts/schema.ts";
import type { Profile } from "@/lib/profiles/schema.ts";
import { type App, startApp } from "../support/app.ts";
import { must, type Person, registerPeople } from "../support/client.ts";
import { moveTo } from "../support/matching.ts";
import { visitPage } from "../support/pages.ts";

Deno.test("the first steps are saved one by one, go on where they were left, and show nothing unasked", async (t) => {
  await using app = await startApp();
  const [person] = await registerPeople(app, 1);
  assert(person);
  const get = (path: string) => visitPage(app, person, path);
  const post = (step: string, form: [string, string][], next = "/") =>
    visitPage(
      app,
      person,
      `/welcome?${new URLSearchParams({ step, next })}`,
      form,
    );

  await t.step("home leads to the first of them", async () => {
    assert.match((await get("/")).html, /href="\/welcome">이어서 하기/);
    const { html } = await get("/welcome?next=/orders");
    assert.match(html, /무엇을 함께할까요/);
    assert.match(html, /서로 ‘관심’을 보내면 매칭이에요/);
    assert.match(html, /step=wants&amp;next=%2Forders/);
  });

  await t.step("nothing chosen comes back, at the first choice", async () => {
    const { status, html } = await post("wants", []);

    assert.equal(status, 422);
    assert.equal(focusedIn(html), "wants");
    assert.equal((await me(app, person)).welcome, undefined);
  });

  await t.step("what for, then where", async () => {
    const wants: [string, string][] = [["wants", "order"], ["wants", "meal"]];
    const { location } = await post("wants", wants, "/orders");
    assert.equal(location, "/welcome?step=circle&next=%2Forders");
    // On another device the step that waits is the one that is shown.
    assert.match((await get("/welcome")).html, /어느 동네에 사세요/);

    const unknown = await post("circle", [["address", "서울 강남구 역삼덩"]]);
    assert.equal(unknown.status, 422);
    assert.equal(focusedIn(unknown.html), "address");
    assert.match(unknown.html, /value="서울 강남구 역삼덩"/);
    assert.match(unknown.html, /혹시 이 동네인가요/);
    assert.equal((await post("circle", [["address", " "]])).status, 422);
    const known = await post("circle", [["address", "서울 강남구 역삼동"]]);
    assert.equal(known.location, "/welcome?step=questions");
  });

  await t.step(
    "answers are kept, and what is missing is asked for",
    async () => {
      const { html } = await get("/welcome");
      assert.match(html, /밥친구: 2분 질문/);
      const answer = async (fields: [string, string][]) => {
        const { version } = await profile(app, person);
        return await post("questions", [...fields, ["version", `${version}`]]);
      };
      const diet: [string, string] = ["diet.value", "all"];
      const hours: [string, string] = ["hours.value", "dinner"];

      const refused = await answer([diet, ["go", "show"]]);
      assert.equal(refused.status, 422);
      assert.equal(focusedIn(refused.html), "hours.value");
      const kept = await profile(app, person);
      assert.deepEqual(kept.answers.diet, { value: "all" });
      assert.equal(kept.visible, false);

      const saved = await answer([diet, hours, ["go", "save"]]);
      assert.equal(saved.location, "/welcome?step=done");
      assert.equal((await profile(app, person)).visible, false);
      assert.match((await get("/welcome")).html, /프로필 공개하기: 밥친구/);
      const shown = await answer([diet, hours, ["go", "show"]]);
      assert.equal(shown.status, 303);
      assert.equal((await profile(app, person)).visible, true);
    },
  );

  await t.step("the end leads on, and home asks no more", async () => {
    const { html } = await get("/welcome?next=/orders");
    assert.match(html, /잘 맞는 이웃 보기: 밥친구/);
    assert.match(html, /함께 주문 둘러보기/);
    assert.match(html, /href="\/orders">보던 곳으로 가기/);
    assert.doesNotMatch((await get("/")).html, /href="\/welcome"/);
    assert.deepEqual((await me(app, person)).welcome, {
      ...{ step: "done", wants: ["meal", "order"] },
    });
  });
});

Deno.test("every first step can wait, and who lives somewhere is not asked where", async () => {
  await using app = await startApp();
  const [later, settled] = await registerPeople(app, 2);
  assert(later && settled);
  const wait = (person: Person, step: string) =>
    visitPage(app, person, `/welcome?step=${step}`, { action: "later" });

  const first = await wait(later, "wants");
  const second = await wait(later, "circle");
  const end = await visitPage(app, later, "/welcome");
  await moveTo(app, settled);
  const wants = await visitPage(app, settled, "/welcome?step=wants", {
    wants: "roommate",
  });
  const third = await wait(settled, "questions");

  assert.equal(first.location, "/welcome?step=circle");
  assert.equal(second.location, "/welcome?step=done");
  assert.match(end.html, /함께 주문 둘러보기/);
  assert.equal(wants.location, "/welcome?step=questions");
  assert.equal(third.location, "/welcome?step=done");
  assert.equal(
    (await visitPage(app, later, "/welcome?step=x", {})).status,
    400,
  );
});

Deno.test("who comes for dates is told that the address comes first, and nobody else learns why they came", async () => {
  await using app = await startApp();
  const [person, other] = await registerPeople(app, 2);
  assert(person && other);
  for (const one of [person, other]) await moveTo(app, one);

  await visitPage(app, person, "/welcome?step=wants", { wants: "date" });
  const { html } = await visitPage(app, person, "/welcome");
  const seen = await visitPage(app, other, `/chat/${person.id}`);
  const card = await must<Record<string, unknown>>(
    app,
    "GET",
    `/api/users/${person.id}`,
    { token: other.access },
  );

  assert.match(html, /소개팅: 2분 질문/);
  assert.match(html, /이메일을 확인한 뒤에 공개할 수 있어요/);
  assert.doesNotMatch(html, /value="show"/);
  assert.doesNotMatch(seen.html, /welcome/);
  assert(!("welcome" in card));
});

function focusedIn(html: string): string | null {
  const { document } = parseHTML(html);
  const found = document.querySelectorAll("main [autofocus]");
  assert.equal(found.length, 1);
  return found[0]?.getAttribute("name") ?? null;
}

function me(app: App, { access: token }: Person): Promise<Me> {
  return must<Me>(app, "GET", "/api/me", { token });
}

function profile(app: App, { access: token }: Person): Promise<Profile> {
  return must<Profile>(app, "GET", "/api/me/profiles/meal", { token });
}
