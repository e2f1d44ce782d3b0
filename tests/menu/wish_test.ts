import assert from "node:assert/strict";
import { DISHES, findDish } from "@/lib/menu/dishes/mod.ts";
import { pickFive } from "@/lib/menu/pick.ts";
import { rank } from "@/lib/menu/rank.ts";
import { matchOf, readWish, rulesOut } from "@/lib/menu/wish.ts";
import { situationOf } from "./support.ts";

/** A wish, what the first three dishes must be, and what none of the five may be. */
const WISHES: [string, RegExp, RegExp | null][] = [
  ["떡볶이 먹고 싶어요", /떡볶이/, null],
  ["야식으로 치맥", /치킨|파닭|윙/, null],
  ["전이랑 막걸리", /전|빈대떡/, null],
  ["비 오니까 파전", /전|빈대떡/, null],
  ["피자 시킬까", /피자/, null],
  ["어제 과음했어요 해장", /해장국|국밥|짬뽕|육개장|쌀국수|칼국수/, null],
  ["속이 안 좋아요", /죽|탕|수프|한마리|대추차/, null],
  ["치킨 말고 매운 거", /./, /치킨/],
  [
    "안 매운 면 요리",
    /면|국수|우동|라멘|파스타|울면|모밀|까르보|올리오/,
    /불|매운/,
  ],
  ["커피 한잔", /./, null],
  ["noodle soup", /면|국수|우동|라멘|짬뽕|울면|락사|수제비|라볶이|탕/, null],
  ["pizza please", /피자/, null],
  ["fried chicken without cheese", /치킨|닭|깐풍기|유린기/, /치즈/],
];

for (const [message, wanted, unwanted] of WISHES) {
  Deno.test(`"${message}" is understood`, () => {
    const wish = readWish(message);

    const names = pickFive(rank(situationOf({ wish })), { isWished: true })
      .map(({ dish }) => dish.ko);

    assert(
      names.filter((name) => wanted.test(name)).length >= 3,
      names.join(),
    );
    const wrong = names.filter((name) => unwanted?.test(name));
    assert.deepEqual(wrong, []);
  });
}

Deno.test("a diet in a wish holds, whatever the profile says", () => {
  const wish = readWish("오늘은 비건으로");

  const ranked = rank(situationOf({ wish }));

  assert(ranked.length >= 15);
  assert(ranked.every(({ dish }) => dish.contains.length === 0));
});

Deno.test("what is not spicy may not be spicy at all", () => {
  for (const message of ["안 매운 거", "맵지 않은 국물", "not spicy please"]) {
    const wish = readWish(message);
    const left = DISHES.filter((dish) => !rulesOut(wish, dish));
    assert(left.length > 50 && left.every(({ spice }) => spice === 0), message);
  }
});

Deno.test("words that say nothing of food match nothing", () => {
  for (const message of ["asdf", "?!?", "회사 전화", "the one and only", "…"]) {
    const wish = readWish(message);
    const found = DISHES.filter((dish) => matchOf(wish, dish) !== null);
    assert.deepEqual(found.map(({ ko }) => ko), [], message);
  }
});

Deno.test("a wish is only read, whatever stands in it", () => {
  for (
    const message of [
      "(((((",
      "\\",
      "[a-z",
      "$&",
      "말고",
      "__proto__",
      "가".repeat(200),
      "치킨 ".repeat(40),
      "말고 ".repeat(60),
    ]
  ) {
    const wish = readWish(message);
    const ranked = rank(situationOf({ wish }));
    assert(ranked.length > 0, message);
  }
});

Deno.test("matchOf() names the word that was said", () => {
  const pho = findDish("pho");
  const soup = findDish("kimchi_jjigae");
  assert(pho && soup);

  assert.equal(matchOf(readWish("국물이 좋아"), soup)?.word, "국물");
  assert.equal(matchOf(readWish("얼큰하게요"), soup)?.word, "얼큰하게요");
  assert.equal(matchOf(readWish("쌀국수랑 만두"), pho)?.word, "쌀국수");
});
