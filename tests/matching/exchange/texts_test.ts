import assert from "node:assert/strict";
import { compileExchange, learnFrom } from "@/lib/matching/exchange/load.ts";
import type { Exchange } from "@/lib/matching/exchange/read.ts";
import { scoreLines } from "@/lib/matching/exchange/scores.ts";

const BIOS = [
  "주말마다 북한산에 오르고 산에서 내려와 막걸리를 마셔요.",
  "등산을 좋아해서 주말마다 산에 올라요. 같이 산에 가요.",
  "집에서 고양이와 영화를 보고 그림을 그려요.",
  "고양이를 키우고 영화를 많이 봐요. 그림도 그려요.",
];
const PEOPLE = 24;

Deno.test("people who like whom they write alike with are foretold to go on so; without acts texts say nothing", () => {
  const all = peopleOf(true);
  const isAlike = (a: number, b: number) => kindOf(a) === kindOf(b);
  const pairs = all.flatMap((_, a) => all.map((_, b) => [a, b] as const))
    .filter(([a, b]) => a !== b);
  const acts = pairs.filter(([a, b]) => (a + b) % 3 > 0).map(([a, b]) => ({
    from: nameOf(a),
    to: nameOf(b),
    act: isAlike(a, b) ? "like" as const : "pass" as const,
    t: 1,
  }));

  const told = beliefs({ people: all, acts });
  const without = beliefs({ people: peopleOf(false), acts });
  const early = beliefs({ people: all, acts: [] });

  const hidden = pairs.filter(([a, b]) => (a + b) % 3 === 0);
  const mean = (of: Map<string, number>, alike: boolean) => {
    const values = hidden.filter(([a, b]) => isAlike(a, b) === alike)
      .map(([a, b]) => of.get(`${nameOf(a)}>${nameOf(b)}`) ?? NaN);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  assert.ok(mean(told, true) > 0.7, `${mean(told, true)}`);
  assert.ok(mean(told, false) < 0.3, `${mean(told, false)}`);
  assert.ok(Math.abs(mean(without, true) - mean(without, false)) < 0.1);
  assert.deepEqual(early, beliefs({ people: peopleOf(false), acts: [] }));
});

function kindOf(i: number): number {
  return Math.floor((i % BIOS.length) / 2);
}

function nameOf(i: number): string {
  return `p${String(i).padStart(2, "0")}`;
}

function peopleOf(hasText: boolean): Exchange["people"] {
  return Array.from({ length: PEOPLE }, (_, i) => ({
    id: nameOf(i),
    pool: "one",
    ...(hasText ? { text: { bio: BIOS[i % BIOS.length] } } : {}),
  }));
}

function beliefs(
  { people, acts }: Pick<Exchange, "people" | "acts">,
): Map<string, number> {
  const exchange = { questions: [], people, acts, asks: [], strangeActs: 0 };
  const compiled = compileExchange(exchange, { isSensitive: false });
  // What was decided is not what is believed: only the hidden are looked at.
  return new Map(
    [...scoreLines(learnFrom(compiled))].flatMap(({ a, b, p_ab, p_ba }) => [
      [`${a}>${b}`, p_ab] as const,
      [`${b}>${a}`, p_ba] as const,
    ]),
  );
}
