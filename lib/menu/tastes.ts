import type { Content, Cuisine, Dish } from "@/lib/menu/dishes/mod.ts";
import type { StoredProfile } from "@/lib/profiles/mod.ts";

/** What people eat at all, from everything to the least. */
export const DIETS = ["all", "pesco", "vegetarian", "vegan", "halal"] as const;
/** One of `DIETS`. */
export type Diet = typeof DIETS[number];

/** What somebody told about what they like to eat. */
export interface Tastes {
  /** What they eat at all. */
  diet: Diet;
  /** Which cuisines they like; none when they did not say. */
  cuisines: readonly string[];
  /** How much spice they take: 0 none, 1 a little, 2 they love it; null when they did not say. */
  spice: 0 | 1 | 2 | null;
  /** The highest price band, 1–4; null when they did not say. */
  budget: number | null;
}

/** Of who told nothing. */
export const NO_TASTES: Tastes = {
  ...{ diet: "all", cuisines: [], spice: null, budget: null },
};

const FLESH: readonly Content[] = ["pork", "beef", "chicken", "meat"];
/** What a dish must not hold. How its animals were slaughtered nobody knows, so halal means none. */
const FORBIDDEN: Record<Diet, readonly Content[]> = {
  all: [],
  pesco: FLESH,
  halal: FLESH,
  vegetarian: [...FLESH, "seafood"],
  vegan: [...FLESH, "seafood", "dairy", "egg"],
};
const SPICE: Record<string, 0 | 1 | 2> = { n: 0, s: 1, o: 2 };
const BUDGET: Record<string, number> = { "8": 1, "12": 2, "20": 3, more: 4 };

/** The tastes in somebody's own profile of the meal mode; nothing told is nothing known. */
export function tastesOf(
  profile: Pick<StoredProfile, "answers"> | null,
): Tastes {
  if (profile === null) return NO_TASTES;
  const { diet, cuisines, spicy, budget } = profile.answers;
  const liked = cuisines?.value;
  return {
    diet: DIETS.find((one) => one === diet?.value) ?? "all",
    cuisines: Array.isArray(liked) ? liked : [],
    spice: SPICE[String(spicy?.value)] ?? null,
    budget: BUDGET[String(budget?.value)] ?? null,
  };
}

/** Whether somebody with a diet may eat a dish. */
export function suits(dish: Pick<Dish, "contains">, diet: Diet): boolean {
  return !dish.contains.some((content) => FORBIDDEN[diet].includes(content));
}

/** Whether it is a cuisine that they like. */
export function isLiked(cuisine: Cuisine, { cuisines }: Tastes): boolean {
  return cuisines.includes(cuisine);
}
