import assert from "node:assert/strict";
import fc from "fast-check";
import { bucketOf, BUCKETS, gramsOf } from "@/lib/matching/text/grams.ts";
import { textSimilarity } from "@/lib/matching/text/similarity.ts";

/** Two that mean the same, and one that only sounds alike. */
const TRIPLES = [
  [
    "숙소가 지하철역에서 가까워서 좋았어요",
    "지하철역이랑 가까운 숙소라 편했습니다",
    "음식이 식당에서 늦게 나와서 아쉬웠어요",
  ],
  [
    "저녁에 치킨을 시켜 먹으려고 해요",
    "치킨 시킬 건데 저녁 같이 드실래요",
    "아침에 우유를 사서 마시려고 해요",
  ],
  [
    "등산과 캠핑을 좋아합니다",
    "주말마다 등산을 가고 캠핑도 해요",
    "독서와 영화를 좋아합니다",
  ],
  [
    "담배를 피우지 않는 룸메이트를 찾아요",
    "룸메이트가 담배를 안 피우면 좋겠어요",
    "강아지를 키우지 않는 친구를 찾아요",
  ],
] as const;

Deno.test("texts about the same thing are more alike than texts that share their endings", () => {
  for (const [text, same, other] of TRIPLES) {
    assert(
      textSimilarity(text, same) > textSimilarity(text, other),
      `${text} / ${same} / ${other}`,
    );
  }
});

Deno.test("likeness is the same either way round, one for the same words, and within 0–1", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 60 });
  fc.assert(fc.property(text, text, (x, y) => {
    const alike = textSimilarity(x, y);
    assert(alike >= 0 && alike <= 1);
    assert.equal(alike, textSimilarity(y, x));
    const self = textSimilarity(x, x);
    const hasLetters = /[\p{L}\p{N}]/u.test(x.normalize("NFKC"));
    assert(hasLetters ? Math.abs(self - 1) < 1e-9 : self === 0);
  }));
});

Deno.test("case, width, form and punctuation make no difference", () => {
  const x = "한자리 Cafe에서 만나요!";
  const y = "한자리  ＣＡＦＥ에서, 만나요";
  assert(Math.abs(textSimilarity(x, y.normalize("NFD")) - 1) < 1e-9);
  assert.equal(textSimilarity("", "한자리"), 0);
  assert.equal(textSimilarity("!!!", "???"), 0);
});

Deno.test("n-grams are pairs of syllables and triples of jamo within marked words", () => {
  assert.deepEqual(gramsOf("밥"), [
    "▁밥",
    "밥▁",
    "j▁\u1107\u1161",
    "j\u1107\u1161\u11b8",
    "j\u1161\u11b8▁",
  ]);
  assert.deepEqual(gramsOf("ab"), ["▁a", "ab", "b▁", "j▁ab", "jab▁"]);
});

Deno.test("buckets spread evenly", () => {
  const counts = new Uint32Array(BUCKETS);
  for (let i = 0; i < BUCKETS * 8; i++) {
    const bucket = bucketOf(`gram ${i}`);
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  const empty = counts.filter((n) => n === 0).length;
  // With 8 a bucket on average, e^-8 of them stay empty.
  assert(empty < BUCKETS * 0.002, `${empty} empty buckets`);
  assert(Math.max(...counts) < 40);
});
