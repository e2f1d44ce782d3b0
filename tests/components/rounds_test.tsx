import assert from "node:assert/strict";
import { renderToString } from "preact-render-to-string";
import { RoundList } from "@/components/RoundList.tsx";
import { RoundView } from "@/components/RoundView.tsx";
import type { RoundDetail } from "@/lib/matching/mod.ts";

const ROUND: RoundDetail = {
  id: 7,
  circle_id: 3,
  name: "봄 <학기>",
  mode: "roommate",
  size: 2,
  people: 3,
  state: "open",
  progress: 0,
  created_at: "2026-11-21T00:00:00.000Z",
  closed_at: null,
  roster: ["a", "b", "c"].map((id) => ({ id, name: `이름 ${id}`, user: null })),
  my_id: "a",
  my_wishes: { wants: ["b"], vetoes: ["c"] },
  result: null,
  can_administer: false,
};

Deno.test("RoundView lets members wish, and only administrators close", () => {
  const member = show(ROUND);
  const admin = show({ ...ROUND, can_administer: true });

  assert.match(member, /<option value="b" selected>이름 b \(b\)<\/option>/);
  assert.match(member, /name="vetoes" value="c" checked/);
  assert(!member.includes('value="run"') && admin.includes('value="run"'));
  assert(member.includes("봄 &lt;학기>") && !member.includes("<학기>"));
});

Deno.test("RoundView shows what came out, in both languages", () => {
  const done: RoundDetail = {
    ...ROUND,
    state: "done",
    result: {
      groups: [["a", "b"]],
      unassigned: [],
      seated: 2,
      left_over: 1,
      stable: false,
      method: "weight",
      blocking: 1,
    },
  };

  assert.match(show(done), /이름 a · 이름 b/);
  assert.match(show(done), /쌍이 1쌍 남았어요/);
  assert.match(show(done, "en"), /one pair would rather have each other/);
  assert(!show(done).includes("/result"));
});

Deno.test("RoundList says what to do when there is nothing", () => {
  const list = (canAdminister: boolean) =>
    renderToString(
      <RoundList
        circle={{ id: 3, name: "역삼동" }}
        rounds={[]}
        canAdminister={canAdminister}
        values={{}}
        errors={{}}
        summary={null}
        locale="ko"
      />,
    );

  assert.match(list(false), /href="\/matching" class="btn btn-primary/);
  assert(!list(false).includes("<form"));
  assert.match(list(true), /<form/);
});

function show(round: RoundDetail, locale: "ko" | "en" = "ko"): string {
  return renderToString(
    <RoundView {...{ round, locale }} summary={null} isSaved={false} />,
  );
}
