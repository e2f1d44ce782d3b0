import { EAST } from "@/lib/menu/dishes/east.ts";
import { type Dish, readDishes } from "@/lib/menu/dishes/read.ts";
import { STEWS } from "@/lib/menu/dishes/stews.ts";
import { WEST } from "@/lib/menu/dishes/west.ts";

export type {
  Calling,
  Content,
  Cuisine,
  Dish,
  Meal,
  Season,
  Tag,
} from "@/lib/menu/dishes/read.ts";

/** Everything that can be suggested. */
export const DISHES: readonly Dish[] = [STEWS, EAST, WEST].flatMap(readDishes);

const BY_ID = new Map(DISHES.map((dish) => [dish.id, dish]));

/** The dish of an id, or null. */
export function findDish(id: string): Dish | null {
  return BY_ID.get(id) ?? null;
}
