// Runs in the browser too.
import type { Locale } from "@/lib/i18n/mod.ts";

/** What is ordered together. The strings are the contract's, its spelling of fast food included. */
export const CATEGORIES = [
  "족발,보쌈",
  "찜,탕,찌개",
  "돈까스,회,일식",
  "피자",
  "고기구이",
  "양식",
  "치킨",
  "중식",
  "아시안",
  "백반,죽,국수",
  "도시락",
  "분식",
  "카페,디저트",
  "페스트푸드",
] as const;
/** One of `CATEGORIES`, in the words of the contract. */
export type Category = typeof CATEGORIES[number];

const ENGLISH: Record<Category, string> = {
  "족발,보쌈": "Jokbal & bossam",
  "찜,탕,찌개": "Stews & soups",
  "돈까스,회,일식": "Japanese",
  "피자": "Pizza",
  "고기구이": "Grilled meat",
  "양식": "Western",
  "치킨": "Fried chicken",
  "중식": "Chinese",
  "아시안": "Asian",
  "백반,죽,국수": "Rice & noodles",
  "도시락": "Lunch boxes",
  "분식": "Korean snacks",
  "카페,디저트": "Café & desserts",
  "페스트푸드": "Fast food",
};

/** How people read a category. */
export function categoryName(category: Category, locale: Locale): string {
  if (locale === "en") return ENGLISH[category];
  // What is stored keeps the spelling of the older clients; people see the right one.
  if (category === "페스트푸드") return "패스트푸드";
  return category.replaceAll(",", "·");
}

/** Whether a text is one of the categories. */
export function isCategory(text: string): text is Category {
  return CATEGORIES.some((category) => category === text);
}
