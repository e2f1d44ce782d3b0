import assert from "node:assert/strict";
import { textSimilarity } from "@/lib/matching/text/similarity.ts";
import { textLikeness } from "@/lib/matching/text/likeness.ts";
import { scrub } from "@/lib/matching/text/scrub.ts";
import {
  directionOf,
  joinDirections,
  multiply,
  multiplyGrams,
  sketchOf,
} from "@/lib/matching/text/sketch.ts";

const TEXTS = [
  "주말마다 등산을 가고 캠핑도 해요",
  "등산과 캠핑을 좋아합니다",
  "집에서 영화 보며 쉬는 게 좋아요",
  "조용히 책 읽는 시간을 좋아해요",
];

Deno.test("a sketch keeps the cosine of two texts to a percent", () => {
  for (const x of TEXTS) {
    for (const y of TEXTS) {
      const [a, b] = [sketchOf(x), sketchOf(y)];
      assert(a !== null && b !== null);
      const cosine = multiplyGrams(a, b) /
        Math.sqrt(multiplyGrams(a, a) * multiplyGrams(b, b));
      assert(Math.abs(cosine - textSimilarity(x, y)) < 0.01, `${x} / ${y}`);
    }
  }
  assert.equal(sketchOf("?! …"), null);
});

Deno.test("likeness is the same either way round, more for what is alike, unknown without a text", () => {
  const texts = [...TEXTS, ""].map((text) => {
    const grams = sketchOf(text);
    return grams === null ? null : { grams, embedded: null };
  });

  const alike = textLikeness(texts);

  assert(alike !== undefined);
  assert.equal(alike(0, 1), alike(1, 0));
  assert(alike(0, 1) > 1 && alike(0, 1) > alike(0, 2) + 1);
  assert(Number.isNaN(alike(0, 4)) && Number.isNaN(alike(4, 0)));
  assert.equal(textLikeness([texts[0] ?? null, null]), undefined);
});

Deno.test("each provider is measured against its own background, and two models are never compared", () => {
  const grams = sketchOf(TEXTS[0] ?? "");
  assert(grams !== null);
  const person = (model: string, values: number[]) => {
    const direction = directionOf(values);
    assert(direction !== null);
    return { grams, embedded: { model, direction } };
  };
  const alike = textLikeness([
    person("x", [1, 0.2, 0]),
    person("x", [1, 0, 0.3]),
    person("x", [0, 1, 1]),
    person("y", [1, 0, 0]),
  ]);

  assert(alike !== undefined);
  assert(alike(0, 1) > alike(0, 2));
  // Of another model: the n-grams decide, and those are the same words.
  assert.equal(alike(0, 3), alike(2, 3));
});

Deno.test("a direction of pieces leans to the longer ones", () => {
  const [x, y] = [directionOf([1, 0]), directionOf([0, 1])];
  assert(x !== null && y !== null);

  const joined = joinDirections([
    { direction: x, length: 300 },
    { direction: y, length: 100 },
  ]);

  assert(joined !== null);
  assert(Math.abs(multiply(joined, y) / multiply(joined, x) - 1 / 3) < 0.01);
  assert.equal(joinDirections([]), null);
});

Deno.test("scrub() takes away what finds a person and leaves the rest", () => {
  const cases: [string, string][] = [
    ["메일은 mina.kim@example.com 이에요", "메일은 이에요"],
    ["인스타 @mina_k 팔로우", "인스타 팔로우"],
    ["010-1234-5678로 연락", "로 연락"],
    ["０１０ １２３４ ５６７８ 연락", "연락"],
    ["www.mina.kr 와 https://a.b/c?d 봐요", "와 봐요"],
    ["mina.tistory.com 구경 오세요", "구경 오세요"],
    ["테헤란로 12길 3 101동 1203호 살아요", "살아요"],
    ["미나\u200b예요, Mina예요", "예요, 예요"],
    ["1998년생, 키 170", "년생, 키 170"],
    ["주 3번 운동하고 8시에 자요", "주 3번 운동하고 8시에 자요"],
  ];
  for (const [text, left] of cases) {
    assert.equal(scrub(text, ["미나", "mina", "미"]), left, text);
  }
});
