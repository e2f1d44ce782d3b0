import assert from "node:assert/strict";
import { parseHTML } from "linkedom";
import { MODES, type Question, questionnaireOf } from "@/lib/profiles/mod.ts";
import type { Profile } from "@/lib/profiles/schema.ts";
import { type App, startApp } from "../support/app.ts";
import { call, must, type Person, registerPeople } from "../support/client.ts";

const PAGE = "/accounts/my_page";

Deno.test("The profile pages work without a script", async (t) => {
  await using app = await startApp();
  const [person, other, third] = await registerPeople(app, 3);
  assert(person && other && third);
  const visit = visitor(app, person);

  await t.step("strangers log in and come back to the section", async () => {
    const asked = `${PAGE}?mode=meal&section=table`;
    const { status, headers } = await call(app, "GET", asked);
    assert.equal(status, 303);
    assert.equal(
      headers.get("location"),
      `/accounts/login?next=${encodeURIComponent(asked)}`,
    );
  });

  await t.step(
    "every section of every mode comes back as it was saved",
    async () => {
      for (const mode of MODES) {
        const { sections, questions } = questionnaireOf(mode);
        for (const { id: section } of sections) {
          const path = `${PAGE}?mode=${mode}&section=${section}`;
          const fields = await visit.fields(path);
          const asked = questions.filter((one) => one.section === section);
          for (const question of asked) fillIn(fields, question);
          const { status, headers } = await visit.post(path, fields);
          assert.equal(status, 303, `${mode} ${section}`);
          const { document } = parseHTML(
            await visit.html(headers.get("location") ?? ""),
          );
          assert.match(
            document.querySelector("main [role=status]")?.textContent ?? "",
            /저장했어요/,
          );
          const again = await visit.fields(path);
          for (const [name, value] of fields) {
            if (/^(version|base|next)$/.test(name)) continue;
            assert(
              again.getAll(name).includes(value),
              `${mode} ${section} ${name} ${value}: ${again.getAll(name)}`,
            );
          }
        }
        const { answers, completeness } = await visit.profile(mode);
        assert.equal(completeness.percent, 100, mode);
        assert.deepEqual(
          Object.keys(answers).toSorted(),
          questions.map(({ id }) => id).toSorted(),
        );
        const [first] = questions.filter(({ canVeto, kind }) =>
          canVeto && kind === "choice"
        );
        assert.equal(answers[first?.id ?? ""]?.veto, true);
        assert.equal(answers[first?.id ?? ""]?.importance, 9);
        assert.equal(answers[first?.id ?? ""]?.audience, "me");
      }
      const { answers } = await visit.profile("date");
      assert.deepEqual(answers.birth_year?.accepts, { min: 1990, max: 2001 });
    },
  );

  await t.step("the quick start changes only what it asks", async () => {
    const path = `${PAGE}?mode=roommate&quick=1`;
    const before = await visit.profile("roommate");
    const fields = await visit.fields(path);
    fields.set("bedtime.value", "vl");
    fields.set("smoking.value", "");
    const { status, headers } = await visit.post(path, fields, "next");
    assert.equal(status, 303);
    assert.equal(
      headers.get("location"),
      `${PAGE}?mode=roommate&section=about&done=saved`,
    );
    const { answers } = await visit.profile("roommate");
    assert.equal(answers.bedtime?.value, "vl");
    assert.equal(answers.smoking?.value, undefined);
    assert.deepEqual(answers.guests, before.answers.guests);
    assert.match(await visit.html(path), /나중에/);
  });

  await t.step(
    "wrong answers are said beside their question, and everything typed stays",
    async () => {
      const path = `${PAGE}?mode=date&section=basics`;
      const before = await visit.profile("date");
      const fields = await visit.fields(path);
      fields.set("nickname.value", "새 별명 <b>");
      fields.set("birth_year.value", "열아홉");
      fields.set("birth_year.min", "2001");
      fields.set("birth_year.max", "abc");
      fields.delete("gender.accepts");
      fields.set("gender.veto", "on");
      const { status, body } = await visit.post(path, fields);
      assert.equal(status, 422);
      const { document } = parseHTML(body);
      const said = [...document.querySelectorAll("[id$=-error]")].map((
        { id },
      ) => id);
      assert.deepEqual(said, ["q-birth_year-error"]);
      const again = fieldsOf(body);
      assert.equal(again.get("nickname.value"), "새 별명 <b>");
      assert.equal(again.get("birth_year.value"), "열아홉");
      assert.equal(again.get("birth_year.max"), "abc");
      const focused = document.querySelector("[autofocus]");
      assert.equal(focused?.getAttribute("name"), "birth_year.value");
      again.set("birth_year.value", "1999");
      again.set("birth_year.max", "");
      const veto = await visit.post(path, again);
      assert.equal(veto.status, 422);
      assert.match(veto.body, /괜찮은 답을 골라 주세요/);
      assert.deepEqual(await visit.profile("date"), before);
    },
  );

  await t.step(
    "the year of the account is filled in where it has to be said, and nowhere else",
    async () => {
      const birth_year = 1997;
      const { access: token } = third;
      await must(app, "PATCH", "/api/me", { token, body: { birth_year } });
      const theirs = visitor(app, third);
      const year = async (mode: string) => {
        const path = `${PAGE}?mode=${mode}&section=basics`;
        return (await theirs.fields(path)).get("birth_year.value");
      };

      assert.equal(await year("date"), "1997");
      assert.equal(await year("roommate"), "");
      assert.deepEqual((await theirs.profile("date")).answers, {});
    },
  );

  await t.step("nothing hostile is stored, and nothing breaks", async () => {
    const path = `${PAGE}?mode=meal&section=taste`;
    const hostile: [string, string][] = [
      ["diet.value", "<script>"],
      ["diet.value", "x".repeat(30_000)],
      ["diet.importance", "7"],
      ["diet.importance", "-1"],
      ["diet.audience", "everyone"],
      ["diet.accepts", "__proto__"],
      ["cuisines.value", "nothing"],
      ["base", "{"],
      ["base", "[1]"],
      ["base", `{"diet":{"__proto__":1}}`],
      ["version", "1e99"],
      ["version", "-3"],
    ];
    const before = await visit.profile("meal");
    for (const [name, value] of hostile) {
      const fields = await visit.fields(path);
      fields.set(name, value);
      const { status } = await visit.post(path, fields);
      const isField = name.includes(".");
      assert.equal(
        status,
        isField ? 422 : 303,
        `${name}=${value.slice(0, 20)}`,
      );
    }
    assert.deepEqual((await visit.profile("meal")).answers, before.answers);
    for (const action of ["", "toString", "__proto__", "drop"]) {
      const fields = new URLSearchParams({ action });
      assert.equal((await visit.send(path, fields)).status, 400, action);
    }
    const odd = await call(app, "GET", `${PAGE}?mode=x&section=%00`, {
      token: person.access,
    });
    assert.equal(odd.status, 200);
  });

  await t.step(
    "two devices: what only one changed is merged, what both changed is shown twice",
    async () => {
      const path = `${PAGE}?mode=roommate&section=habits`;
      const mine = await visit.fields(path);
      const theirs = await visit.fields(path);
      mine.set("bedtime.value", "e");
      assert.equal((await visit.post(path, mine)).status, 303);
      theirs.set("wakeup_time.value", "vl");
      assert.equal((await visit.post(path, theirs)).status, 303);
      const merged = (await visit.profile("roommate")).answers;
      assert.deepEqual(
        [merged.bedtime?.value, merged.wakeup_time?.value],
        ["e", "vl"],
      );

      theirs.set("bedtime.value", "l");
      theirs.set("guests.value", "o");
      const { status, body } = await visit.post(path, theirs);
      assert.equal(status, 409);
      const { document } = parseHTML(body);
      const marks = [...document.querySelectorAll("[data-testid=conflict]")];
      assert.equal(marks.length, 1);
      assert.match(marks[0]?.textContent ?? "", /밤 8~10시/);
      assert.match(body, /다른 기기에서 수정됨/);
      const again = fieldsOf(body);
      assert.equal(again.get("bedtime.value"), "l");
      assert.equal((await visit.post(path, again)).status, 303);
      assert.equal(
        (await visit.profile("roommate")).answers.bedtime?.value,
        "l",
      );
    },
  );

  await t.step(
    "the introduction, the switches, showing and hiding, and the end",
    async () => {
      const path = `${PAGE}?mode=roommate&section=about`;
      const { access: token } = person;
      const fields = await visit.fields(path);
      fields.set("bio", "조용해요.\r\n둘째 줄 <i>");
      fields.delete("auto_match");
      fields.set("use_text", "on");
      assert.equal((await visit.post(path, fields)).status, 303);
      const { bio, preferences } = await visit.profile("roommate");
      assert.equal(bio, "조용해요.\n둘째 줄 <i>");
      assert.deepEqual(preferences, { auto_match: false, use_text: true });
      fields.set("bio", "가".repeat(501));
      const long = await visit.post(path, fields);
      assert.equal(long.status, 422);
      assert.match(long.body, /501\/500/);

      assert.match(await visit.html(path), /동네 정하기/);
      const shown = await visit.send(path, act("show"));
      assert.equal(shown.status, 303);
      assert.equal((await visit.profile("roommate")).visible, true);
      await visit.send(path, act("hide"));
      assert.equal((await visit.profile("roommate")).visible, false);

      const date = `${PAGE}?mode=date&section=about`;
      assert.match(await visit.html(date), /이메일 주소 인증/);
      const refused = await visit.send(date, act("show"));
      assert.equal(refused.status, 403);

      const preview = `${PAGE}?mode=roommate&preview=1`;
      const asAll = await visit.html(preview);
      const asMatched = await visit.html(`${preview}&as=matched`);
      assert.match(asAll, /둘째 줄 &lt;i>/);
      assert(!asAll.includes("이를 갈아요"));
      assert(asMatched.length >= asAll.length);

      const gone = await visit.send(path, act("delete"));
      assert.equal(gone.headers.get("location"), `${PAGE}?done=deleted`);
      const { version } = await must<Profile>(
        app,
        "GET",
        "/api/me/profiles/roommate",
        { token },
      );
      assert.equal(version, 0);
    },
  );

  await t.step(
    "what is missing is said place by place, and nobody reads another's page",
    async () => {
      const path = `${PAGE}?mode=roommate&section=about`;
      const stranger = visitor(app, other);
      assert.match(await stranger.html(path), /href="[^"]*#q-gender"/);
      const refused = await stranger.send(path, act("show"));
      assert.equal(refused.status, 422);
      assert(!(await stranger.html(PAGE)).includes(person.username));
      assert.match(await visitor(app, third).html(PAGE), /2분 만에 시작하기/);
    },
  );
});

function act(action: string): URLSearchParams {
  return new URLSearchParams({ action });
}

function visitor(app: App, { access: token }: Person) {
  const html = async (path: string) =>
    (await call<string>(app, "GET", path, { token })).body;
  const send = (path: string, body: URLSearchParams) =>
    call<string>(app, "POST", path, { token, body });
  return {
    html,
    send,
    fields: async (path: string) => fieldsOf(await html(path)),
    post: (path: string, fields: URLSearchParams, go?: string) => {
      const body = new URLSearchParams(fields);
      if (path.includes("section=about")) body.set("action", "about");
      if (go !== undefined) body.set("go", go);
      return send(path, body);
    },
    profile: (mode: string) =>
      must<Profile>(app, "GET", `/api/me/profiles/${mode}`, { token }),
  };
}

/** The fields of the profile's form, as a browser would send them untouched. */
function fieldsOf(html: string): URLSearchParams {
  const { document } = parseHTML(html);
  const fields = new URLSearchParams();
  const form = document.querySelector("[data-testid=profile-form]");
  assert(form, "there is a form");
  for (const control of form.querySelectorAll("input, select, textarea")) {
    const name = control.getAttribute("name");
    if (name === null) continue;
    const type = control.getAttribute("type");
    if (type === "radio" || type === "checkbox") {
      if (!control.hasAttribute("checked")) continue;
      fields.append(name, control.getAttribute("value") ?? "on");
    } else if (control.localName === "select") {
      const chosen = control.querySelector("option[selected]");
      fields.append(name, chosen?.getAttribute("value") ?? "");
    } else if (control.localName === "textarea") {
      fields.append(name, control.textContent ?? "");
    } else fields.append(name, control.getAttribute("value") ?? "");
  }
  return fields;
}

/** Answers a question in every way that its form offers. */
function fillIn(fields: URLSearchParams, question: Question): void {
  const { id, askOther, canVeto, role } = question;
  const options = "options" in question ? question.options : [];
  const [first = "", last = ""] = [options[0]?.id, options.at(-1)?.id];
  const values = {
    choice: [first],
    multi: [first, last],
    number: ["1998"],
    text: ['한자리 <b>&"글"'],
  }[question.kind];
  fields.delete(`${id}.value`);
  for (const value of values) fields.append(`${id}.value`, value);
  fields.set(`${id}.audience`, "me");
  if (role !== "information") fields.set(`${id}.importance`, "9");
  if (canVeto) fields.set(`${id}.veto`, "on");
  if (askOther === undefined) return;
  if (question.kind === "number") {
    fields.set(`${id}.min`, "1990");
    fields.set(`${id}.max`, "2001");
  } else if (question.kind === "text") fields.set(`${id}.accepts`, "same");
  else {
    fields.delete(`${id}.accepts`);
    for (const value of [first, last]) fields.append(`${id}.accepts`, value);
  }
}
