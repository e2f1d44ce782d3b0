import type { Category } from "@/lib/categories.ts";
import {
  type Calling,
  type Dish,
  DISHES,
  type Meal,
  type Season,
} from "@/lib/menu/dishes/mod.ts";
import { fixedChance, mealAt, seasonAt, seoulDay } from "@/lib/menu/rules.ts";
import type { Reason } from "@/lib/menu/schema.ts";
import { isLiked, suits, type Tastes } from "@/lib/menu/tastes.ts";
import { matchOf, rulesOut, type Wish } from "@/lib/menu/wish.ts";

/** How many open orders neighbours have, by category. */
export type OpenOrders = Partial<Record<Category, number>>;

/** All that a suggestion depends on. */
export interface Situation {
  /** Who asks: the order of equals is their own. */
  userId: number;
  /** Milliseconds. */
  at: number;
  /** What weather and season call for. */
  callings: readonly Calling[];
  /** What they told about what they like. */
  tastes: Tastes;
  /** What they asked for in words; null when nothing. */
  wish: Wish | null;
  /** What neighbours order now. */
  openOrders: OpenOrders;
}

/** A dish with what speaks for it, the strongest first, and how much in all. */
export interface Ranked {
  /** What it is about. */
  dish: Dish;
  /** Of all that speaks for and against it. */
  score: number;
  /** The strongest first. */
  because: { reason: Reason; points: number }[];
}

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

/** Every dish that conflicts with nothing, the best first. */
export function rank(situation: Situation): Ranked[] {
  const { tastes, wish, at, userId } = situation;
  const now: Now = {
    ...situation,
    ...{ meal: mealAt(at), season: seasonAt(at) },
    seed: `${userId} ${seoulDay(at)}`,
  };
  return DISHES.filter((dish) =>
    suits(dish, tastes.diet) && suits(dish, wish?.diet ?? "all") &&
    !(tastes.spice === 0 && dish.spice >= 2) &&
    !(wish !== null && rulesOut(wish, dish))
  ).map((dish) => judge(dish, now))
    .toSorted((a, b) => b.score - a.score);
}

/** A situation with what follows from its moment. */
interface Now extends Situation {
  meal: Meal;
  season: Season;
  /** Of what is left to chance. */
  seed: string;
}

function judge(dish: Dish, now: Now): Ranked {
  const because = speaksFor(dish, now);
  // Who names something wants it now, whatever others eat at this hour.
  const isWished = because.some(({ reason }) => reason.kind === "wish");
  const chance = fixedChance(`${now.seed} ${dish.id}`);
  const score = because.reduce((sum, { points }) => sum + points, 0) +
    speaksAgainst(dish, now, { isWished }) + chance * CHANCE;
  return { dish, score, because };
}

function speaksFor(dish: Dish, now: Now): Ranked["because"] {
  const { callings, tastes, wish, openOrders, season, meal } = now;
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
  if (dish.seasons.includes(season)) add(IN_SEASON, { kind: season });
  if (isLiked(dish.cuisine, tastes)) add(LIKED, { kind: "liked" });
  if (tastes.spice === 2 && dish.spice >= 2) {
    add(SPICY_LOVED, { kind: "spicy" });
  }
  if (dish.meals.includes(meal)) add(RIGHT_MEAL, { kind: meal });
  return because;
}

function speaksAgainst(
  dish: Dish,
  { callings, tastes, season, meal }: Now,
  { isWished }: { isWished: boolean },
): number {
  const { spice, budget } = tastes;
  const isCold = callings.includes("chill") || callings.includes("snow");
  const isOut = dish.seasons.length > 0 &&
    !dish.seasons.includes(season);
  const against: [boolean, number][] = [
    [!isWished && !dish.meals.includes(meal), WRONG_MEAL],
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
