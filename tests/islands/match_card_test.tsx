import assert from "node:assert/strict";
import { render } from "preact-render-to-string";
import { MatchCard } from "@/components/MatchCard.tsx";
import { MessageLine } from "@/components/MessageLine.tsx";
import {
  isNewMatch,
  type PinnedCard,
  pinnedCard,
} from "@/islands/lib/match_card.ts";
import { rowsOf } from "@/islands/lib/rows.ts";
import { chatTexts } from "@/lib/i18n/chat.ts";
import { message } from "@/tests/islands/support.ts";

const words = (text: string) => ({ ko: text, en: `${text} (en)` });
const CARD: PinnedCard = {
  ...{
    type: "match",
    mode: "roommate",
    score: 82,
    margin: 16,
    summary: words("요약"),
  },
  reasons: [{
    question: "bedtime",
    label: words("취침 시간"),
    answers: [
      { user_id: 1, text: words("자정") },
      { user_id: 2, text: words("새벽") },
    ],
  }],
  conflicts: [],
  ask: [{ question: "pets", label: words("반려동물") }],
  ice_breakers: ["하나", "둘", "셋"].map(words),
};

Deno.test("the newest card of the log is pinned, else the one that the room was opened with", () => {
  const newer = { ...CARD, score: 90 };
  const said = [
    message(1, 0, { kind: "card", user: null, card: CARD }),
    message(2, 0, { kind: "card", card: newer }),
    message(3, 1),
  ];

  assert.equal(pinnedCard(said, CARD)?.score, 90);
  assert.equal(pinnedCard(said.slice(2), CARD)?.score, 82);
  assert.equal(pinnedCard(said.slice(2), null), null);
  assert.equal(pinnedCard([], { type: "weather" }), null);
});

Deno.test("a card of house rules is not pinned; it says which version both signed, with the way there", () => {
  const rules = { type: "house_rules", version: 2, clauses: [] };
  const said = [
    message(1, 0, { kind: "card", user: null, card: CARD }),
    message(2, 0, { kind: "card", user: null, card: rules }),
  ];

  assert.equal(pinnedCard(said, null)?.score, 82);
  assert.equal(isNewMatch(said.slice(0, 1)), true);
  assert.equal(isNewMatch(said), false);
  const [, , row] = rowsOf({ messages: said, userId: 1, readLine: null });
  assert(row?.kind === "system");
  const t = chatTexts("ko");
  const html = render(<MessageLine {...{ row, t }} unread={0} locale="ko" />);
  assert.match(html, /룸메 약속 2판에 두 분 모두 서명했어요/);
  assert.match(html, /href="\/rooms\/\d+\/rules"/);
});

Deno.test("only roommates who differ, and are both still there, are led to house rules", () => {
  const conflicts = CARD.reasons;
  const draw = (card: PinnedCard, roomId: number | null) =>
    render(<MatchCard {...{ card, roomId }} userId={1} locale="ko" open />);

  assert.match(draw({ ...CARD, conflicts }, 7), /\/rooms\/7\/rules/);
  assert.doesNotMatch(draw(CARD, 7), /rules/);
  assert.doesNotMatch(draw({ ...CARD, conflicts }, null), /rules/);
  assert.doesNotMatch(draw({ ...CARD, conflicts, mode: "date" }, 7), /rules/);
});

Deno.test("a card's line stands between messages and belongs to nobody", () => {
  const messages = [
    message(1, 1),
    message(2, 0, { kind: "card", user: null, card: CARD }),
    message(3, 1),
  ];
  const rows = rowsOf({ messages, userId: 1, readLine: null });

  assert.deepEqual(rows.map(({ kind }) => kind), [
    ...["date", "message", "system", "message"],
  ]);
});

Deno.test("each reads the card from their side; first lines are buttons only where they can fill the composer", () => {
  const draw = (userId: number, onPick?: (text: string) => void) =>
    render(
      <MatchCard
        {...{ card: CARD, roomId: 7, userId, onPick }}
        locale="ko"
        open
      />,
    );

  assert.match(draw(1), /나: 자정 · 상대: 새벽/);
  assert.match(draw(2), /나: 새벽 · 상대: 자정/);
  assert.match(draw(1), /공통 답변이 적어요/);
  assert.match(draw(1), /반려동물/);
  assert.equal(draw(1).match(/<button/g), null);
  assert.equal(draw(1, () => {}).match(/<button/g)?.length, 3);
});
