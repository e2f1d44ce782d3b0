import assert from "node:assert/strict";
import {
  completenessOf,
  MODES,
  type Question,
  questionnaireOf,
} from "@/lib/profiles/mod.ts";

const every = MODES.flatMap((mode) =>
  questionnaireOf(mode).questions.map((question) => ({ mode, question }))
);

/** The roommate checklist that older profiles filled in: about me, and about the other. */
const CHECKLIST = {
  me: [
    ...["name", "gender", "birth_year", "college", "major", "mbti"],
    ...["bedtime", "wakeup_time", "sleeping_habit", "noise_sensitivity"],
    ...["shower_time", "room_dryer", "in_room_call", "heat_sensitivity"],
    ...["cold_sensitivity", "perfume_usage", "smoking", "bug_response"],
    ...["late_night_snack", "cleaning_style"],
  ],
  other: [
    ...["college", "bedtime", "wakeup_time", "in_room_call", "room_dryer"],
    ...["heat_sensitivity", "cold_sensitivity", "bug_response"],
    ...["late_night_snack", "cleaning_style", "sleeping_habit", "smoking"],
  ],
};

Deno.test("the roommate questionnaire asks everything of the older checklist, with what is accepted of the other", () => {
  const { questions } = questionnaireOf("roommate");
  const byId = new Map(questions.map((one) => [one.id, one]));

  assert.equal(CHECKLIST.me.length, 20);
  assert.deepEqual(CHECKLIST.me.filter((id) => !byId.has(id)), []);
  assert.deepEqual(
    CHECKLIST.other.filter((id) => byId.get(id)?.askOther === undefined),
    [],
  );
  // What the two should become to each other was asked about the other only.
  assert.equal(byId.get("relationship")?.role, "similar");
});

Deno.test("questions have ids of their own, both languages and a section that exists", () => {
  for (const mode of MODES) {
    const { questions, sections } = questionnaireOf(mode);
    const ids = questions.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, mode);
    const known = sections.map(({ id }) => id);
    assert.deepEqual(
      questions.filter(({ section }) => !known.includes(section)),
      [],
    );
  }
  const blank = every.filter(({ question }) =>
    textsOf(question).some((text) => text.trim() === "")
  );
  assert.deepEqual(blank, []);
  const unasked = every.filter(({ question }) =>
    !/[가-힣]|MBTI/.test(question.ask.ko)
  );
  assert.deepEqual(unasked, []);
});

Deno.test("a table of complementary answers has a fit in 0–1 for every pair", () => {
  for (const { question } of every) {
    if (question.role !== "complementary") continue;
    assert(question.kind === "choice");
    const n = question.options.length;
    assert.equal(question.table?.length, n, question.id);
    for (const row of question.table ?? []) {
      assert.equal(row.length, n, question.id);
      assert(row.every((fit) => fit >= 0 && fit <= 1), question.id);
    }
  }
});

Deno.test("every answer brings a profile nearer to 100 %, the most useful blank first", () => {
  for (const mode of MODES) {
    const { questions } = questionnaireOf(mode);
    const answers: Record<string, { value: string }> = {};
    let percent = -1;
    for (let i = 0; i < questions.length; i++) {
      const { next, percent: now } = completenessOf(mode, answers);
      assert(now >= percent && next !== null && next.gain > 0);
      percent = now;
      answers[next.question] = { value: "x" };
    }
    assert.deepEqual(completenessOf(mode, answers), {
      percent: 100,
      next: null,
    });
  }
});

function textsOf(question: Question): string[] {
  const options = "options" in question
    ? question.options.flatMap(({ words }) => [words.ko, words.en])
    : [];
  const { ask, askOther = ask } = question;
  return [ask.ko, ask.en, askOther.ko, askOther.en, ...options];
}
