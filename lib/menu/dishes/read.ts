import type { Category } from "@/lib/categories.ts";

export const WEATHERS = ["rain", "snow", "heat", "chill", "fine"] as const;
/** What the weather calls for. */
export type Calling = typeof WEATHERS[number];

export const MEALS = [
  ...["breakfast", "lunch", "afternoon", "dinner", "late"] as const,
] as const;
export type Meal = typeof MEALS[number];

export const SEASONS = ["spring", "summer", "autumn", "winter"] as const;
export type Season = typeof SEASONS[number];

/** What people with a diet ask about; `meat` is duck and lamb, anchovy broth and kimchi count as seafood. */
export const CONTENTS = [
  ...["pork", "beef", "chicken", "meat", "seafood", "dairy", "egg"] as const,
] as const;
export type Content = typeof CONTENTS[number];

/** The options of the question about cuisines, by which tastes are matched. */
export const CUISINES = [
  ...["korean", "chinese", "japanese", "western", "snack"] as const,
  ...["chicken", "pizza", "asian", "salad", "dessert"] as const,
] as const;
export type Cuisine = typeof CUISINES[number];

export const TAGS = [
  ...["soup", "noodle", "rice", "porridge", "bread", "fried"] as const,
  ...["grill", "meat", "sea", "veg", "cheese", "tteok", "pancake"] as const,
  ...["light", "hearty", "sweet", "drink", "beer", "share"] as const,
  ...["solo", "hangover", "sick", "tonic"] as const,
] as const;
export type Tag = typeof TAGS[number];

const HEATS = { h: "hot", c: "cold", n: "neither" } as const;

/** A dish as people order it, with what it goes with. */
export interface Dish {
  /** Stored in conversations, so it never changes. */
  id: string;
  ko: string;
  en: string;
  category: Category;
  /** 0 mild … 3 fiery. */
  spice: number;
  heat: "hot" | "cold" | "neither";
  /** What a person pays: 1 up to 8,000 won, 2 up to 12,000, 3 up to 20,000, 4 more. */
  price: number;
  contains: readonly Content[];
  weather: readonly Calling[];
  meals: readonly Meal[];
  /** None: the whole year. */
  seasons: readonly Season[];
  cuisine: Cuisine;
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
