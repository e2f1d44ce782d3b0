import assert from "node:assert/strict";
import fc from "fast-check";
import { CATEGORIES } from "@/lib/categories.ts";
import { DISHES } from "@/lib/menu/dishes/mod.ts";
import { WEATHERS } from "@/lib/menu/dishes/read.ts";
import { type Picked, pickFive } from "@/lib/menu/pick.ts";
import { rank, type Situation } from "@/lib/menu/rank.ts";
import { NO_TASTES, suits, tastesOf } from "@/lib/menu/tastes.ts";
import { readWish, rulesOut } from "@/lib/menu/wish.ts";
import { EVENING, situationOf } from "./support.ts";

const DAY_MS = 86_400_000;

const situations = fc.record({
  userId: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  at: fc.integer({ min: EVENING, max: EVENING + 400 * DAY_MS }),
  callings: fc.subarray([...WEATHERS]),
  tastes: fc.record({
    diet: fc.constantFrom("all", "pesco", "vegetarian", "vegan", "halal"),
    cuisines: fc.subarray(["korean", "chinese", "dessert", "salad"]),
    spice: fc.constantFrom(null, 0, 1, 2),
    budget: fc.constantFrom(null, 1, 2, 3, 4),
  }),
  wish: fc.option(
    fc.constantFrom(
      ...["뜨끈한 국물", "치킨 말고", "매운 거", "cold noodles", "모르겠어요"],
    ).map(readWish),
  ),
  openOrders: fc.dictionary(
    fc.constantFrom(...CATEGORIES),
    fc.integer({ min: 0, max: 50 }),
  ),
}) as fc.Arbitrary<Situation>;

Deno.test("whoever asks, whenever: five different dishes, each with a reason, none against diet or wish", () => {
  fc.assert(
    fc.property(situations, (situation) => {
      const picks = five(situation);

      assert.equal(new Set(picks.map(({ dish }) => dish.id)).size, 5);
      for (const { dish, reason } of picks) {
        assert(reason.kind.length > 0);
        assert(suits(dish, situation.tastes.diet), dish.ko);
        if (situation.tastes.spice === 0) assert(dish.spice < 2, dish.ko);
        if (situation.wish) assert(!rulesOut(situation.wish, dish), dish.ko);
      }
    }),
    { numRuns: 300 },
  );
});

Deno.test("every reason is true of its dish and of the situation", () => {
  fc.assert(
    fc.property(situations, (situation) => {
      for (const { dish, reason: { kind, count } } of five(situation)) {
        if (kind === "neighbours") {
          assert.equal(situation.openOrders[dish.category], count);
        }
        const callings: readonly string[] = situation.callings;
        if (["rain", "snow", "heat", "chill"].includes(kind)) {
          assert(callings.includes(kind));
          assert((dish.weather as readonly string[]).includes(kind));
        }
        if (kind === "liked") {
          assert(situation.tastes.cuisines.includes(dish.cuisine));
        }
        if (kind === "spicy") assert(dish.spice >= 2);
        if (kind === "wish") assert(situation.wish !== null);
      }
    }),
    { numRuns: 300 },
  );
});

Deno.test("the same person gets the same all day, another day and another person something else", () => {
  const today = idsOf(situationOf());
  const later = idsOf(situationOf({ at: EVENING + 60 * 60_000 }));
  const week = Array.from(
    { length: 7 },
    (_, i) => idsOf(situationOf({ at: EVENING + i * DAY_MS })).join(),
  );
  const people = Array.from(
    { length: 7 },
    (_, i) => idsOf(situationOf({ userId: i + 1 })).join(),
  );

  assert.deepEqual(later, today);
  assert(new Set(week).size >= 6, `${new Set(week).size}`);
  assert(new Set(people).size >= 6, `${new Set(people).size}`);
});

Deno.test("rain brings pancakes and soups, heat brings cold dishes", () => {
  const share = (
    callings: Situation["callings"],
    holds: (p: Picked) => boolean,
  ) => {
    const picks = Array.from(
      { length: 100 },
      (_, i) => five(situationOf({ userId: i + 1, callings })),
    ).flat();
    return picks.filter(holds).length / picks.length;
  };
  const isWet = ({ dish: { tags } }: Picked) =>
    tags.includes("soup") || tags.includes("pancake");
  const isCold = ({ dish: { heat } }: Picked) => heat === "cold";

  assert(share(["rain"], isWet) > 1.5 * share(["fine"], isWet));
  assert(share(["heat"], isCold) > 3 * share(["fine"], isCold));
  assert(share(["chill"], isCold) < 0.02);
});

Deno.test("tastes, budgets and neighbours draw their dishes", () => {
  const count = (
    changes: Partial<Situation>,
    holds: (dish: Picked["dish"]) => boolean,
  ) =>
    Array.from(
      { length: 50 },
      (_, i) => five(situationOf({ userId: i + 1, ...changes })),
    ).flat()
      .filter(({ dish }) => holds(dish)).length;
  const isPizza = (dish: Picked["dish"]) => dish.category === "피자";
  const isDear = (dish: Picked["dish"]) => dish.price > 2;

  assert(count({ openOrders: { 피자: 3 } }, isPizza) > count({}, isPizza) + 10);
  const likes = { ...NO_TASTES, cuisines: ["pizza"] };
  assert(count({ tastes: likes }, isPizza) > count({}, isPizza) + 10);
  const poor = { ...NO_TASTES, budget: 2 };
  assert(count({ tastes: poor }, isDear) < count({}, isDear) / 4);
});

Deno.test("five dishes come from several categories unless somebody names one", () => {
  const plain = five(situationOf());
  const chicken = five(situationOf({ wish: readWish("치킨") }));

  assert(new Set(plain.map(({ dish }) => dish.category)).size >= 4);
  assert(chicken.filter(({ dish }) => dish.category === "치킨").length >= 3);
});

Deno.test("tastesOf() reads a profile, and of none nothing", () => {
  const answers = {
    diet: { value: "vegan" },
    cuisines: { value: ["korean", "salad"] },
    spicy: { value: "s" },
    budget: { value: "12" },
  };

  assert.deepEqual(tastesOf({ answers }), {
    ...{ diet: "vegan", cuisines: ["korean", "salad"], spice: 1, budget: 2 },
  });
  assert.deepEqual(tastesOf({ answers: {} }), NO_TASTES);
  assert.deepEqual(tastesOf(null), NO_TASTES);
});

Deno.test("rank() leaves nothing out of which nothing speaks against", () => {
  assert.equal(rank(situationOf()).length, DISHES.length);
});

function five(situation: Situation): Picked[] {
  return pickFive(rank(situation), { isWished: situation.wish !== null });
}

function idsOf(situation: Situation): string[] {
  return five(situation).map(({ dish }) => dish.id);
}
