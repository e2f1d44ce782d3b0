import type { Cuisine, Dish, Tag } from "@/lib/menu/dishes/mod.ts";
import type { Diet } from "@/lib/menu/tastes.ts";

/** Words that mean something about many dishes. Those of one syllable count only when they stand alone. */
export interface Concept {
  /** In Korean and English, in lower case. */
  words: readonly string[];
  /** Whether a dish is meant. */
  holds: (dish: Dish) => boolean;
}

const hasTag = (tag: Tag) => (dish: Dish) => dish.tags.includes(tag);
const isFrom = (cuisine: Cuisine) => (dish: Dish) => dish.cuisine === cuisine;
const holds = (content: Dish["contains"][number]) => (dish: Dish) =>
  dish.contains.includes(content);

/** The words that are understood besides names of dishes. */
export const CONCEPTS: readonly Concept[] = [
  {
    words: ["국물", "국", "탕", "찌개", "soup", "broth"],
    holds: hasTag("soup"),
  },
  { words: ["면", "국수", "noodle"], holds: hasTag("noodle") },
  { words: ["밥", "덮밥", "rice"], holds: hasTag("rice") },
  { words: ["죽", "porridge"], holds: hasTag("porridge") },
  { words: ["빵", "bread"], holds: hasTag("bread") },
  {
    words: ["튀김", "튀긴", "바삭", "fried", "crispy"],
    holds: hasTag("fried"),
  },
  { words: ["구이", "구운", "바베큐", "grill", "bbq"], holds: hasTag("grill") },
  { words: ["고기", "meat"], holds: hasTag("meat") },
  {
    words: ["해물", "해산물", "생선", "seafood", "fish"],
    holds: hasTag("sea"),
  },
  { words: ["채소", "야채", "vegetable", "veggie"], holds: hasTag("veg") },
  { words: ["치즈", "cheese"], holds: hasTag("cheese") },
  { words: ["떡", "rice cake"], holds: hasTag("tteok") },
  { words: ["부침개", "전", "파전", "pancake"], holds: hasTag("pancake") },
  {
    words: [
      "가볍",
      "가벼",
      "담백",
      "다이어트",
      "건강",
      "샐러드",
      "light",
      "diet",
      "healthy",
    ],
    holds: hasTag("light"),
  },
  {
    words: ["든든", "푸짐", "배고", "배불", "hungry", "filling", "hearty"],
    holds: hasTag("hearty"),
  },
  {
    words: [
      "달달",
      "달콤",
      "단거",
      "단 거",
      "단것",
      "후식",
      "간식",
      "sweet",
      "dessert",
    ],
    holds: hasTag("sweet"),
  },
  {
    words: ["커피", "coffee"],
    holds: ({ ko }) => /아메리카노|라떼/.test(ko),
  },
  {
    words: ["음료", "차", "tea", "drink"],
    holds: hasTag("drink"),
  },
  {
    words: ["맥주", "안주", "소주", "막걸리", "술", "beer"],
    holds: hasTag("beer"),
  },
  {
    words: ["치맥"],
    holds: ({ category, tags }) => category === "치킨" && tags.includes("beer"),
  },
  {
    words: ["나눠", "여럿", "파티", "회식", "share", "party"],
    holds: hasTag("share"),
  },
  {
    words: ["치맥"],
    holds: ({ category, tags }) => category === "치킨" && tags.includes("beer"),
  },
  { words: ["혼밥", "혼자", "1인", "alone"], holds: hasTag("solo") },
  {
    words: ["해장", "숙취", "과음", "hangover", "hungover"],
    holds: hasTag("hangover"),
  },
  {
    words: [
      "감기",
      "몸살",
      "아파",
      "아픈",
      "소화",
      "속이 안 좋",
      "속이 더부룩",
      "체한",
      "sick",
      "flu",
    ],
    holds: hasTag("sick"),
  },
  {
    words: ["보양", "몸보신", "기운", "복날", "stamina"],
    holds: hasTag("tonic"),
  },
  {
    words: ["매운", "매콤", "매워", "얼큰", "칼칼", "화끈", "spicy"],
    holds: ({ spice }) => spice >= 2,
  },
  {
    words: ["시원", "차가운", "차가", "cold", "refreshing"],
    holds: ({ heat }) => heat === "cold",
  },
  {
    words: ["따뜻", "뜨끈", "따끈", "뜨거", "warm"],
    holds: ({ heat, tags }) => heat === "hot" && tags.includes("soup"),
  },
  {
    words: ["저렴", "싼", "가성비", "cheap"],
    holds: ({ price }) => price === 1,
  },
  { words: ["돼지", "pork"], holds: holds("pork") },
  { words: ["소고기", "쇠고기", "beef"], holds: holds("beef") },
  { words: ["닭", "닭고기", "chicken"], holds: holds("chicken") },
  { words: ["계란", "달걀", "egg"], holds: holds("egg") },
  { words: ["우유", "유제품", "dairy", "milk"], holds: holds("dairy") },
  { words: ["한식", "korean"], holds: isFrom("korean") },
  { words: ["중식", "중국", "chinese"], holds: isFrom("chinese") },
  { words: ["일식", "일본", "japanese"], holds: isFrom("japanese") },
  { words: ["양식", "western"], holds: isFrom("western") },
  { words: ["분식"], holds: isFrom("snack") },
  {
    words: ["동남아", "베트남", "태국", "인도", "asian"],
    holds: isFrom("asian"),
  },
  { words: ["디저트", "카페"], holds: isFrom("dessert") },
];

/** Words that ask for a diet today, whatever the profile says. */
export const DIET_WORDS: readonly [word: string, diet: Diet][] = [
  ["비건", "vegan"],
  ["vegan", "vegan"],
  ["채식", "vegetarian"],
  ["vegetarian", "vegetarian"],
  ["할랄", "halal"],
  ["halal", "halal"],
];

/** Ways of saying that it must not be spicy. */
export const MILD =
  /안\s*매운|안\s*맵|맵지\s*않|덜\s*매운|안\s*매콤|순한|not\s+(too\s+)?spicy|mild/;

/** What is in front of, or behind, words that rule something out. */
export const RULED_OUT = [
  /([\p{L}\d]+?)(?:은|는|이|가|을|를|도)?\s*(?:말고|빼고|빼|제외|없이|싫|안\s*먹|못\s*먹|별로|알레르기)/gu,
  /(?:\bno|\bnot|\bwithout|\bexcept|\bbut not|\bavoid)\s+([a-z]+)/g,
] as const;

/** What may stand at the end of Korean words. */
export const PARTICLES = [
  ...["이랑", "랑", "하고", "으로", "로", "에", "이", "가", "을", "를"],
  ...["은", "는", "도", "만", "요", "나", "과", "와"],
];

/** Words of wishes that are parts of names, too, and mean nothing. */
export const EMPTY_WORDS = new Set([
  ...["and", "with", "the", "for", "one", "style", "set", "something"],
  ...["정식", "세트", "모둠", "오늘", "매운", "플레이트"],
]);
