import assert from "node:assert/strict";
import {
  firstDraft,
  isSigned,
  nextDraft,
  withSigned,
  withTexts,
} from "@/lib/matching/house_rules/rules.ts";
import type { StoredHouseRules } from "@/lib/matching/house_rules/stored.ts";
import { suggestionFor } from "@/lib/matching/house_rules/suggestions.ts";
import { questionnaireOf } from "@/lib/profiles/mod.ts";

const label = (text: string) => ({ ko: text, en: `${text} (en)` });
const BEDTIME = { question: "bedtime", label: label("취침 시간") };
const SMOKING = { question: "smoking", label: label("흡연") };
const PETS = { question: "pets", label: label("반려동물") };

Deno.test("firstDraft() has one clause for each difference, and no other", () => {
  const draft = firstDraft([BEDTIME, SMOKING]);

  assert.deepEqual(questionsOf(draft), ["bedtime", "smoking"]);
  assert.deepEqual([draft.revision, draft.version], [0, 1]);
  assert.deepEqual(questionsOf(firstDraft([])), []);
});

Deno.test("withTexts() changes what is named, takes back signatures, and leaves words that stay", () => {
  const draft = { ...firstDraft([BEDTIME, SMOKING]), signatures: { 7: 1 } };
  const [bedtime] = draft.clauses;
  assert(bedtime);

  const same = withTexts(draft, [
    { question: "bedtime", text: bedtime.text.en },
  ]);
  const other = withTexts(draft, [
    { question: "bedtime", text: "자정에는 불을 꺼요" },
  ]);

  assert.equal(same, draft);
  assert.deepEqual(other?.clauses[0]?.text, {
    ko: "자정에는 불을 꺼요",
    en: "자정에는 불을 꺼요",
  });
  assert.equal(other.clauses[1], draft.clauses[1]);
  assert.deepEqual([other.revision, other.signatures], [1, {}]);
  assert.equal(withTexts(draft, [{ question: "pets", text: "강아지" }]), null);
});

Deno.test("nextDraft() keeps what was signed, and adds a clause for what is newly different", () => {
  const edited = withTexts(firstDraft([BEDTIME]), [
    { question: "bedtime", text: "자정에는 불을 꺼요" },
  ]);
  assert(edited);
  const signed = withSigned(
    { ...edited, signatures: { 7: 1, 8: 2 } },
    { seq: 5, at: 2 },
  );

  const next = nextDraft(signed, [BEDTIME, PETS]);

  assert.deepEqual(questionsOf(next), ["bedtime", "pets"]);
  assert.equal(next.clauses[0], edited.clauses[0]);
  assert.deepEqual([next.version, next.revision], [2, 2]);
  assert.deepEqual(next.signatures, {});
  assert.deepEqual(next.signed, [{ version: 1, seq: 5, at: 2 }]);
});

Deno.test("isSigned() needs both, and nobody else", () => {
  const draft = firstDraft([BEDTIME]);

  assert.equal(isSigned({ ...draft, signatures: { 7: 1 } }, [7, 8]), false);
  assert.equal(
    isSigned({ ...draft, signatures: { 7: 1, 9: 1 } }, [7, 8]),
    false,
  );
  assert.equal(
    isSigned({ ...draft, signatures: { 7: 1, 8: 2 } }, [7, 8]),
    true,
  );
});

Deno.test("every question of roommates in which two can differ has a suggestion of its own", () => {
  const general = /한 달 동안 서로 맞춰 보고/;
  const sections = ["habits", "nature", "home"];
  const asked = questionnaireOf("roommate").questions
    .filter(({ section }) => sections.includes(section));
  assert(asked.length >= 20, String(asked.length));

  for (const { id, label } of asked) {
    assert.doesNotMatch(suggestionFor(id, label).ko, general, id);
  }
  const words = suggestionFor("constructor", label("학교"));
  assert.match(words.ko, general);
});

function questionsOf({ clauses }: StoredHouseRules): string[] {
  return clauses.map(({ question }) => question);
}
