import type { Category } from "@/lib/categories.ts";

/** Kinds of weather that call for a dish. */
export const WEATHERS = ["rain", "snow", "heat", "chill", "fine"] as const;
/** What the weather calls for. */
export type Calling = typeof WEATHERS[number];

/** Times of the day at which people eat. */
export const MEALS = [
  ...["breakfast", "lunch", "afternoon", "dinner", "late"] as const,
] as const;
/** One of `MEALS`. */
export type Meal = typeof MEALS[number];

/** Of the year, as it is in Korea. */
export const SEASONS = ["spring", "summer", "autumn", "winter"] as const;
/** One of `SEASONS`. */
export type Season = typeof SEASONS[number];

/** What people with a diet ask about; `meat` is duck and lamb, anchovy broth and kimchi count as seafood. */
export const CONTENTS = [
  ...["pork", "beef", "chicken", "meat", "seafood", "dairy", "egg"] as const,
] as const;
/** One of `CONTENTS`: what is in a dish that some do not eat. */
export type Content = typeof CONTENTS[number];

/** The options of the question about cuisines, by which tastes are matched. */
export const CUISINES = [
  ...["korean", "chinese", "japanese", "western", "snack"] as const,
  ...["chicken", "pizza", "asian", "salad", "dessert"] as const,
] as const;
/** One of `CUISINES`. */
export type Cuisine = typeof CUISINES[number];

/** What words and weather ask for, and what dishes have in common. */
export const TAGS = [
  ...["soup", "noodle", "rice", "porridge", "bread", "fried"] as const,
  ...["grill", "meat", "sea", "veg", "cheese", "tteok", "pancake"] as const,
  ...["light", "hearty", "sweet", "drink", "beer", "share"] as const,
  ...["solo", "hangover", "sick", "tonic"] as const,
] as const;
/** One of `TAGS`. */
export type Tag = typeof TAGS[number];

const HEATS = { h: "hot", c: "cold", n: "neither" } as const;

/** A dish as people order it, with what it goes with. */
export interface Dish {
  /** Stored in conversations, so it never changes. */
  id: string;
  /** Its Korean name. */
  ko: string;
  /** Its English name. */
  en: string;
  /** Under which orders of it stand. */
  category: Category;
  /** 0 mild … 3 fiery. */
  spice: number;
  /** As it is served. */
  heat: "hot" | "cold" | "neither";
  /** What a person pays: 1 up to 8,000 won, 2 up to 12,000, 3 up to 20,000, 4 more. */
  price: number;
  /** What diets rule out; empty when nothing is. */
  contains: readonly Content[];
  /** What weather and seasons call for it. */
  weather: readonly Calling[];
  /** When it is usually eaten. */
  meals: readonly Meal[];
  /** None: the whole year. */
  seasons: readonly Season[];
  /** Where it comes from, by people's taste. */
  cuisine: Cuisine;
  /** What else is known of it. */
  tags: readonly Tag[];
}

/**
 * Dishes by category, a line each: id | Korean | English | spice, heat (h, c, n) and price | contents |
 * weather | meals | seasons | cuisine | tags. A dash for none.
 */
export type DishRows = Partial<Record<Category, string>>;

/**
 * Reads rows of dishes.
 *
 * @throws {Error} naming the row that cannot be read
 */
export function readDishes(rows: DishRows): Dish[] {
  return Object.entries(rows).flatMap(([category, text]) =>
    text.trim().split("\n").map((row) => readDish(category as Category, row))
  );
}

function readDish(category: Category, row: string): Dish {
  const cells = row.split("|").map((cell) => cell.trim());
  const [id, ko, en, figures, contains, weather, meals, seasons] = cells;
  const [cuisine, tags] = cells.slice(8);
  const figure = /^([0-3]) ([hcn]) ([1-4])$/.exec(figures ?? "");
  const [, spice, heat, price] = figure ?? [];
  if (cells.length !== 10 || !id || !ko || !en || figure === null) {
    throw new Error(`Cannot read the dish "${row}"`);
  }
  const oneOf = <T extends string>(all: readonly T[], cell?: string) =>
    readWords(all, { cell, row });
  const [kitchen] = oneOf(CUISINES, cuisine);
  if (kitchen === undefined) throw new Error(`Cannot read the dish "${row}"`);
  return {
    ...{ id, ko, en, category, cuisine: kitchen },
    ...{ spice: Number(spice), price: Number(price) },
    heat: HEATS[heat as keyof typeof HEATS],
    contains: oneOf(CONTENTS, contains),
    weather: oneOf(WEATHERS, weather),
    meals: oneOf(MEALS, meals),
    seasons: oneOf(SEASONS, seasons),
    tags: oneOf(TAGS, tags),
  };
}

function readWords<T extends string>(
  all: readonly T[],
  { cell, row }: { cell: string | undefined; row: string },
): T[] {
  if (cell === undefined || cell === "-") return [];
  return cell.split(" ").map((word) => {
    const known = all.find((one) => one === word);
    if (known === undefined) {
      throw new Error(`Cannot read "${word}" in "${row}"`);
    }
    return known;
  });
}
