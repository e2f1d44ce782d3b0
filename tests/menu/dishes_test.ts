import assert from "node:assert/strict";
import { CATEGORIES } from "@/lib/categories.ts";
import { DISHES, findDish } from "@/lib/menu/dishes/mod.ts";
import {
  CUISINES,
  MEALS,
  readDishes,
  SEASONS,
  TAGS,
  WEATHERS,
} from "@/lib/menu/dishes/read.ts";
import { type Diet, suits } from "@/lib/menu/tastes.ts";
import { questionOf } from "@/lib/profiles/mod.ts";

Deno.test("the table has at least 150 dishes, each once, and at least eight of every category", () => {
  assert(DISHES.length >= 150, `${DISHES.length}`);
  for (const field of ["id", "ko", "en"] as const) {
    const values = DISHES.map((dish) => dish[field]);
    const twice = values.filter((one, i) => values.indexOf(one) !== i);
    assert.deepEqual(twice, [], field);
  }
  for (const category of CATEGORIES) {
    const count = DISHES.filter((dish) => dish.category === category).length;
    assert(count >= 8, `${category}: ${count}`);
  }
});

Deno.test("every dish has a Korean and an English name, a weather, a meal and a tag", () => {
  const wrong = DISHES.filter(({ id, ko, en, weather, meals, tags }) =>
    !/^[a-z_]+$/.test(id) || !/\p{Script=Hangul}/u.test(ko) ||
    /\p{Script=Hangul}/u.test(en) ||
    weather.length === 0 || meals.length === 0 || tags.length === 0
  );

  assert.deepEqual(wrong, []);
});

Deno.test("every property of the table is used by some dish", () => {
  const used = <T>(read: (dish: typeof DISHES[number]) => readonly T[]) =>
    new Set(DISHES.flatMap(read));

  assert.deepEqual(
    WEATHERS.filter((one) => !used((dish) => dish.weather).has(one)),
    [],
  );
  assert.deepEqual(MEALS.filter((one) => !used((d) => d.meals).has(one)), []);
  assert.deepEqual(SEASONS.filter((s) => !used((d) => d.seasons).has(s)), []);
  assert.deepEqual(TAGS.filter((tag) => !used((d) => d.tags).has(tag)), []);
  assert.deepEqual(
    CUISINES.filter((c) => !used((d) => [c, d.cuisine]).has(c)),
    [],
  );
});

Deno.test("cuisines and diets are those of the question about them", () => {
  const optionsOf = (id: string) => {
    const question = questionOf("meal", id);
    assert(question && "options" in question);
    return question.options.map((option) => option.id);
  };

  assert.deepEqual([...CUISINES].toSorted(), optionsOf("cuisines").toSorted());
  assert.deepEqual(optionsOf("diet").toSorted(), [...DIETS].toSorted());
});

Deno.test("every diet finds at least fifteen dishes, and nothing that its people do not eat", () => {
  const names: Partial<Record<Diet, RegExp>> = {
    vegan: /고기|치킨|돈까스|삼겹|새우|참치|연어|치즈|계란|닭|갈비|어묵|김치/,
    vegetarian: /고기|치킨|돈까스|삼겹|새우|참치|연어|닭|갈비|어묵/,
    halal: /돼지|족발|보쌈|삼겹|순대|치킨|닭|소고기|불고기|갈비/,
  };
  for (const diet of DIETS) {
    const fine = DISHES.filter((dish) => suits(dish, diet));
    assert(fine.length >= 15, `${diet}: ${fine.length}`);
    const wrong = fine.filter(({ ko }) => names[diet]?.test(ko));
    assert.deepEqual(wrong.map(({ ko }) => ko), [], diet);
  }
});

Deno.test("readDishes() refuses rows that it cannot read", () => {
  const good = "a | 가 | A | 0 h 1 | - | rain | lunch | - | korean | soup";
  assert.equal(readDishes({ 치킨: good })[0]?.heat, "hot");
  const bad = [
    good.replace("0 h 1", "4 h 1"),
    good.replace("0 h 1", "0 x 1"),
    good.replace("rain", "fog"),
    good.replace("korean", "-"),
    good.replace(" | soup", ""),
    good.replace("가", ""),
  ];
  for (const row of bad) assert.throws(() => readDishes({ 치킨: row }), row);
  assert.equal(findDish("constructor"), null);
});

const DIETS = ["all", "pesco", "vegetarian", "vegan", "halal"] as const;
