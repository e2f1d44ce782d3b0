import assert from "node:assert/strict";
import { iceBreakers } from "@/lib/matching/ice_breakers.ts";

const words = (ko: string, en: string) => ({ ko, en });
const reason = (question: string, one: string, other: string) => ({
  question,
  label: words(question, question),
  answers: [
    { user_id: 1, text: words(one, one) },
    { user_id: 2, text: words(other, other) },
  ],
});

Deno.test("first lines are about what is shared, what differs and what is unknown, and read the same from both sides", () => {
  const lines = iceBreakers({
    reasons: [
      reason("gender", "여성", "여성"),
      reason("취침 시간", "자정", "자정"),
    ],
    conflicts: [reason("청소", "매일", "가끔")],
    ask: [{ question: "pets", label: words("반려동물", "Pets") }],
  });

  assert.deepEqual(lines.map(({ ko }) => ko), [
    "취침 시간 질문에 둘 다 ‘자정’이라고 답했네요. 반가워요!",
    "청소는 서로 답이 다르더라고요. 어떻게 맞추면 좋을까요?",
    "반려동물은 어떠세요? 서로 알아 두면 좋을 것 같아요.",
  ]);
  assert.deepEqual(lines.filter(({ en }) => /[가-힣]/.test(en)).length, 2);
});

Deno.test("two people who told nothing get three open questions", () => {
  const lines = iceBreakers({ reasons: [], conflicts: [], ask: [] });

  assert.equal(new Set(lines.map(({ ko }) => ko)).size, 3);
  for (const { ko, en } of lines) assert.match(ko + en, /\?.*\?/);
});
