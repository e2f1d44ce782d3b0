import type { Category } from "@/lib/categories.ts";
import { type Calling, type Dish, DISHES } from "@/lib/menu/dishes/mod.ts";
import { fixedChance, mealAt, seasonAt, seoulDay } from "@/lib/menu/rules.ts";
import type { Reason } from "@/lib/menu/schema.ts";
import { isLiked, suits, type Tastes } from "@/lib/menu/tastes.ts";
import { matchOf, rulesOut, type Wish } from "@/lib/menu/wish.ts";

/** How many open orders neighbours have, by category. */
export type OpenOrders = Partial<Record<Category, number>>;

/** All that a suggestion depends on. */
export interface Situation {
  userId: number;
  at: number;
  callings: readonly Calling[];
  tastes: Tastes;
  wish: Wish | null;
  openOrders: OpenOrders;
}

export interface Picked {
  dish: Dish;
  reason: Reason;
}

/** A dish with what speaks for it, the strongest first, and how much in all. */
export interface Ranked {
  dish: Dish;
  score: number;
  because: { reason: Reason; points: number }[];
}

export const SUGGESTED = 5;

/** Points for and against. Only their order of size matters: a wish beats the weather, which beats habits. */
const WEATHER = { rain: 3, snow: 3, heat: 3, chill: 2, fine: 0 } as const;
/** Of the kinds of weather that a dish goes with, the first is what it is known for. */
const NOT_ITS_OWN = 0.5;
const IN_SEASON = 1.2;
const OUT_OF_SEASON = -4;
const LIKED = 2.5;
const SPICY_LOVED = 1.5;
const RIGHT_MEAL = 1.5;
const WRONG_MEAL = -6;
const COLD_IN_COLD = -3;
const HOT_IN_HEAT = -1.5;
const TOO_DEAR = -4;
const TOO_SPICY = -4;
const A_LITTLE_SPICY = -1.5;
const MOST_FOR_NEIGHBOURS = 4;
/** What changes from day to day and from person to person. */
const CHANCE = 3;
const SAME_CATEGORY = -3;
const SAME_CUISINE = -1;
/** Who names a food wants that, in kinds. */
const SAME_CATEGORY_WISHED = -1;
/** The same reason again convinces less. */
const SAME_REASON = -1.2;

/** Every dish that conflicts with nothing, the best first. */
export function rank(situation: Situation): Ranked[] {
  const { tastes, wish } = situation;
  return DISHES.filter((dish) =>
    suits(dish, tastes.diet) && suits(dish, wish?.diet ?? "all") &&
    !(tastes.spice === 0 && dish.spice >= 2) &&
    !(wish !== null && rulesOut(wish, dish))
  ).map((dish) => judge(dish, situation))
    .toSorted((a, b) => b.score - a.score);
}

/**
 * Five different dishes with a reason each: the same for the same person, day
 * and situation. Fewer only when a wish rules out nearly everything.
 */
export function pickFive(
  ranked: readonly Ranked[],
  { isWished }: { isWished: boolean },
): Picked[] {
  const chosen: Ranked[] = [];
  while (chosen.length < SUGGESTED && chosen.length < ranked.length) {
    const [best] = ranked.filter((one) => !chosen.includes(one))
      .map((one) => ({
        one,
        score: one.score + likeness(one, chosen, isWished),
      }))
      .toSorted((a, b) => b.score - a.score);
    if (best === undefined) break;
    chosen.push(best.one);
  }
  return withReasons(chosen);
}

/** Gives each dish the strongest of its reasons that the ones before it did not wear out. */
export function withReasons(chosen: readonly Ranked[]): Picked[] {
  const used: Reason["kind"][] = [];
  return chosen.map(({ dish, because }) => {
    const [best, ...others] = because.map(({ reason, points }) => {
      const times = used.filter((kind) => kind === reason.kind).length;
      return { reason, points: points + times * SAME_REASON };
    }).toSorted((a, b) => b.points - a.points);
    const reason: Reason = best?.reason ?? { kind: "variety" };
    used.push(reason.kind);
    if (reason.kind !== "wish") return { dish, reason };
    // That it was asked for is said of all of them: what else speaks for it tells more.
    const also = others.map((other) => other.reason.kind).find(isPlain);
    if (also !== undefined) used.push(also);
    return { dish, reason: { ...reason, also } };
  });
}

function isPlain(
  kind: Reason["kind"],
): kind is NonNullable<Reason["also"]> {
  return kind !== "wish" && kind !== "neighbours";
}

function likeness(
  { dish }: Ranked,
  chosen: readonly Ranked[],
  isWished: boolean,
): number {
  const sameCategory =
    chosen.filter((one) => one.dish.category === dish.category).length;
  const sameCuisine =
    chosen.filter((one) => one.dish.cuisine === dish.cuisine).length;
  if (isWished) return sameCategory * SAME_CATEGORY_WISHED;
  return sameCategory * SAME_CATEGORY + sameCuisine * SAME_CUISINE;
}

function judge(dish: Dish, situation: Situation): Ranked {
  const because = speaksFor(dish, situation);
  const { userId, at } = situation;
  // Who names something wants it now, whatever others eat at this hour.
  const isWished = because.some(({ reason }) => reason.kind === "wish");
  const chance = fixedChance(`${userId} ${seoulDay(at)} ${dish.id}`);
  const score = because.reduce((sum, { points }) => sum + points, 0) +
    speaksAgainst(dish, situation, { isWished }) + chance * CHANCE;
  return { dish, score, because };
}

function speaksFor(dish: Dish, situation: Situation): Ranked["because"] {
  const { callings, tastes, wish, openOrders, at } = situation;
  const because: Ranked["because"] = [];
  const add = (points: number, reason: Reason) => {
    if (points > 0) because.push({ points, reason });
  };
  const match = wish && matchOf(wish, dish);
  if (match) add(match.points, { kind: "wish", word: match.word });
  for (const calling of callings) {
    if (dish.weather.includes(calling) && calling !== "fine") {
      const share = dish.weather[0] === calling ? 1 : NOT_ITS_OWN;
      add(WEATHER[calling] * share, { kind: calling });
    }
  }
  const count = openOrders[dish.category] ?? 0;
  if (count > 0) {
    const points = Math.min(1.5 + count / 2, MOST_FOR_NEIGHBOURS);
    add(points, { kind: "neighbours", count });
  }
  const season = seasonAt(at);
  if (dish.seasons.includes(season)) add(IN_SEASON, { kind: season });
  if (isLiked(dish.cuisine, tastes)) add(LIKED, { kind: "liked" });
  if (tastes.spice === 2 && dish.spice >= 2) {
    add(SPICY_LOVED, { kind: "spicy" });
  }
  const meal = mealAt(at);
  if (dish.meals.includes(meal)) add(RIGHT_MEAL, { kind: meal });
  return because;
}

function speaksAgainst(
  dish: Dish,
  { callings, tastes, at }: Situation,
  { isWished }: { isWished: boolean },
): number {
  const { spice, budget } = tastes;
  const isCold = callings.includes("chill") || callings.includes("snow");
  const isOut = dish.seasons.length > 0 &&
    !dish.seasons.includes(seasonAt(at));
  const against: [boolean, number][] = [
    [!isWished && !dish.meals.includes(mealAt(at)), WRONG_MEAL],
    [isOut, OUT_OF_SEASON],
    [isCold && dish.heat === "cold", COLD_IN_COLD],
    [isHotInHeat(dish, callings), HOT_IN_HEAT],
    [budget !== null && dish.price > budget, TOO_DEAR],
    [spice === 0 && dish.spice > 0, A_LITTLE_SPICY],
    [spice === 1 && dish.spice === 3, TOO_SPICY],
  ];
  return against.reduce((sum, [is, points]) => sum + (is ? points : 0), 0);
}

function isHotInHeat(dish: Dish, callings: readonly Calling[]): boolean {
  return callings.includes("heat") && dish.heat === "hot" &&
    !dish.weather.includes("heat");
}
