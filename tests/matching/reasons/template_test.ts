import assert from "node:assert/strict";
import { type Facts, factsOf } from "@/lib/matching/reasons/facts.ts";
import { phraseOf } from "@/lib/matching/reasons/phrases.ts";
import { summaryOf } from "@/lib/matching/reasons/template.ts";
import {
  type Mode,
  MODES,
  questionnaireOf,
  words,
} from "@/lib/profiles/mod.ts";

const card = (
  reasons: string[],
  { conflicts = [], ask = [] }: { conflicts?: string[]; ask?: string[] } = {},
  mode: Mode = "roommate",
) => {
  const label = (question: string) => ({
    question,
    label: questionnaireOf(mode).questions.find(({ id }) => id === question)
      ?.label ?? words("", ""),
    answers: [],
  });
  return {
    reasons: reasons.map(label),
    conflicts: conflicts.map(label),
    ask: ask.map(label),
  };
};

function summarise(
  mode: Mode,
  said: ReturnType<typeof card>,
  answers: Record<string, unknown[]>,
) {
  return summaryOf(factsOf(mode, said, (id) => answers[id] ?? []));
}

Deno.test("a summary says what both do and what to talk about, in both languages", () => {
  const summary = summarise(
    "roommate",
    card(["bedtime", "cleaning_style"], { conflicts: ["smoking"] }),
    { bedtime: ["vl", "vl"], cleaning_style: ["m", "m"] },
  );

  assert.deepEqual(summary, {
    ko:
      "두 분 다 새벽 2시 넘어 주무시고 청소는 일주일에 한 번쯤 하세요. 흡연은 이야기해 보세요.",
    en:
      "You both go to sleep after 2 am and clean about once a week. Talk about smoking.",
  });
});

Deno.test("different answers that suit each other are named without saying whose they are", () => {
  const summary = summarise(
    "roommate",
    card(["chores", "talk"], { ask: ["pets"] }),
    { chores: ["cook", "wash"], talk: ["talker", "listener"] },
  );

  assert.deepEqual(summary, {
    ko: "두 분은 집안일, 대화가 서로 잘 맞아요. 반려동물은 이야기해 보세요.",
    en: "You suit each other on chores and talking. Talk about pets.",
  });
});

Deno.test("shared choices of a question with many are listed with the right particle", () => {
  const summary = summarise(
    "meal",
    card(["cuisines", "hours", "pace"], {}, "meal"),
    {
      cuisines: [["korean", "pizza", "salad"], ["korean", "pizza"]],
      hours: [["lunch", "late"], ["lunch"]],
      pace: ["slow", "slow"],
    },
  );

  assert.deepEqual(summary, {
    ko:
      "두 분 다 한식, 피자·버거를 좋아하시고 평일 점심에 시간이 되시고 천천히 드세요.",
    en:
      "You both like Korean and pizza and burgers, have time for weekday lunch and eat slowly.",
  });
});

Deno.test("conflicts come before open questions, and gender is never a topic", () => {
  const facts = factsOf(
    "date",
    card(
      ["gender"],
      { conflicts: ["gender", "drinking"], ask: ["smoking"] },
      "date",
    ),
    () => ["f", "f"],
  );

  assert.deepEqual(facts, {
    same: [],
    fitting: [],
    talk: words("술", "Drinking"),
  });
  assert.deepEqual(summaryOf(facts), {
    ko: "함께 답한 질문이 아직 적어요. 술은 이야기해 보세요.",
    en: "You have answered few of the same questions yet. Talk about drinking.",
  });
});

Deno.test("swapping the two people changes no word", () => {
  const said = card(["cuisines", "pace"], {}, "meal");
  const one = {
    cuisines: [["snack", "pizza"], ["pizza", "snack"]],
    pace: ["m", "fast"],
  };
  const other = {
    cuisines: [...one.cuisines].reverse(),
    pace: [...one.pace].reverse(),
  };

  assert.deepEqual(
    summarise("meal", said, one),
    summarise("meal", said, other),
  );
});

Deno.test("every scored choice that people can share has a natural phrase, or is said by its label", () => {
  const labelled: string[] = [];
  for (const mode of MODES) {
    for (const question of questionnaireOf(mode).questions) {
      if (!("options" in question) || question.role === "information") continue;
      for (const { id } of question.options) {
        const both = question.kind === "multi" ? [[id], [id]] : [id, id];
        const phrase = phraseOf(mode, question.id, both);
        if (phrase === null) {
          labelled.push(`${mode}.${question.id}.${id}`);
          continue;
        }
        const facts: Facts = { same: [phrase], fitting: [], talk: null };
        const { ko, en } = summaryOf(facts);
        assert.match(ko, /^두 분 다 .*세요\.$/, ko);
        assert.match(en, /^You both [a-z].*[a-z]\.$/i, en);
        assert(!/[가-힣]/.test(en), en);
      }
    }
  }

  // Two of the same do not go together there, or nothing nice is to be said.
  assert.deepEqual(labelled, [
    "roommate.gender.f",
    "roommate.gender.m",
    "roommate.gender.o",
    ...["morning", "evening", "both"].map((id) => `roommate.shower_time.${id}`),
    ...["c", "m", "p"].map((id) => `roommate.bug_response.${id}`),
    ...["talker", "listener"].map((id) => `roommate.talk.${id}`),
    ...["cook", "wash"].map((id) => `roommate.chores.${id}`),
    "date.gender.f",
    "date.gender.m",
    "date.gender.o",
    "date.field.other",
  ]);
});

Deno.test("a text that somebody wrote is never in a summary", () => {
  const summary = summarise(
    "roommate",
    card(["college"]),
    { college: ["카나리아대", "카나리아대"] },
  );

  assert.equal(summary.ko, "두 분은 학교·직장이 서로 잘 맞아요.");
  assert.equal(summary.en, "You suit each other on school or company.");
});
