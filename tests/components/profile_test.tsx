import assert from "node:assert/strict";
import { ProfileQuestion } from "@/components/ProfileQuestion.tsx";
import { ProfileHome } from "@/components/ProfileHome.tsx";
import { type Question, questionOf } from "@/lib/profiles/mod.ts";
import type { Profile } from "@/lib/profiles/schema.ts";
import { draftOf } from "@/lib/web/profile_fields.ts";
import type { QuestionField } from "@/lib/web/profile_questions.ts";
import { draw } from "@/tests/components/support.ts";

Deno.test("ProfileQuestion asks for one answer, blank at first, with the rest folded away", () => {
  const view = drawn(asked("roommate", "bedtime"));

  assert.equal(
    view.get("fieldset > legend.text-lg").textContent,
    "보통 몇 시에 잠드세요?",
  );
  const checked = view.all("[name='bedtime.value'][checked]");
  assert.deepEqual(checked.map((one) => one.getAttribute("value")), [""]);
  assert.equal(view.get("details").hasAttribute("open"), false);
  assert.equal(view.all("[name='bedtime.accepts']").length, 4);
  assert.equal(
    view.get("[name='bedtime.importance'][checked]").getAttribute("value"),
    "3",
  );
  assert.ok(view.get("[name='bedtime.veto']"));
  assert.equal(
    view.get("[name='bedtime.audience'] option[selected]").getAttribute(
      "value",
    ),
    "all",
  );
});

Deno.test("ProfileQuestion offers only what a question has: no wishes for information, no condition where none can be", () => {
  const major = drawn(asked("roommate", "major"));
  const talk = drawn(asked("roommate", "talk"));
  const year = drawn(asked("date", "birth_year"));

  assert.equal(major.all("[name='major.importance']").length, 0);
  assert.equal(major.all("[name='major.accepts']").length, 0);
  assert.equal(talk.all("[name='talk.veto']").length, 0);
  assert.equal(talk.all("[name='talk.accepts']").length, 0);
  assert.match(year.text(), /몇 년생부터/);
  assert.ok(year.get("[name='birth_year.max']"));
});

Deno.test("ProfileQuestion ties an error to its controls, opens what is folded and takes the focus", () => {
  const view = drawn(
    { ...asked("date", "birth_year"), errors: ["숫자로 적어 주세요."] },
    true,
  );

  const box = view.get("[name='birth_year.value']");
  assert.ok(box.hasAttribute("autofocus"));
  assert.equal(box.getAttribute("aria-invalid"), "true");
  const said = view.get(`#${box.getAttribute("aria-describedby")}`);
  assert.equal(said.textContent, "숫자로 적어 주세요.");
  assert.ok(view.get("details").hasAttribute("open"));
});

Deno.test("ProfileQuestion shows what another device stored beside what is typed", () => {
  const stored = {
    value: "vl",
    accepts: ["l", "vl"],
    importance: 9,
    veto: true as const,
    audience: "me" as const,
  };
  const view = drawn({ ...asked("roommate", "bedtime"), stored });
  const blank = drawn({ ...asked("roommate", "bedtime"), stored: {} });

  const text = view.get("[data-testid=conflict]").textContent ?? "";
  for (const part of ["새벽 2시 이후", "자정~1시", "많이", "꼭", "나만"]) {
    assert(text.includes(part), `${part} in ${text}`);
  }
  assert.match(
    blank.get("[data-testid=conflict]").textContent ?? "",
    /비어 있음/,
  );
});

Deno.test("ProfileHome leads the new to the quick start and the others on", () => {
  const view = draw(
    <ProfileHome
      profiles={[profile("roommate", 40), profile("meal", 0)]}
      locale="ko"
    />,
  );

  assert.deepEqual(view.all("a").map((a) => a.getAttribute("href")), [
    "/accounts/my_page?mode=roommate",
    "/accounts/my_page?mode=meal&quick=1",
  ]);
  assert.match(view.text(), /40% 채웠어요/);
});

function asked(mode: "roommate" | "date", id: string): QuestionField {
  const question: Question | undefined = questionOf(mode, id);
  assert(question);
  return { question, draft: draftOf(question), errors: [] };
}

function drawn(field: QuestionField, focused = false) {
  return draw(
    <ProfileQuestion
      {...{ field, focused }}
      locale="ko"
      blank="blank"
    />,
  );
}

function profile(mode: Profile["mode"], percent: number): Profile {
  return {
    ...{ mode, bio: "", answers: {}, visible: false, version: 1 },
    preferences: { auto_match: true, use_text: false },
    updated_at: null,
    completeness: { percent, next: null },
  };
}
