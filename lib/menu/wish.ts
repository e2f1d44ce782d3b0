import { CATEGORIES, type Category, categoryName } from "@/lib/categories.ts";
import type { Dish } from "@/lib/menu/dishes/mod.ts";
import type { Diet } from "@/lib/menu/tastes.ts";
import {
  CONCEPTS,
  DIET_WORDS,
  EMPTY_WORDS,
  MILD,
  PARTICLES,
  RULED_OUT,
} from "@/lib/menu/words.ts";

/** How much a match of a name, of a category and of a property counts. */
const BY_NAME = 14;
const BY_CATEGORY = 9;
const BY_CONCEPT = 7;

/** What words say of food: names that may be in them, and properties that they ask for. */
export interface Said {
  /** Words with and without what stands at their end, the longest first. */
  tokens: readonly string[];
  /** Words that mean something about many dishes, and of which dishes. */
  concepts: readonly { word: string; holds: (dish: Dish) => boolean }[];
}

/** What free words ask for, as far as a table of words tells. */
export interface Wish extends Said {
  /** What a dish must not be. */
  ruledOut: readonly Said[];
  /** Whether nothing hot is wanted. */
  mustBeMild: boolean;
  /** What they eat at all, when they say it; null when they don't. */
  diet: Diet | null;
}

/** How well a dish suits a wish. */
export interface Match {
  /** The more the better. */
  points: number;
  /** Of their words the one that was understood. */
  word: string;
}

/** Reads a wish in Korean or English. */
export function readWish(message: string): Wish {
  const whole = message.normalize("NFC").toLowerCase();
  const mustBeMild = MILD.test(whole);
  let text = whole.replace(MILD, " ");
  const ruledOut = new Set<string>();
  for (const pattern of RULED_OUT) {
    text = text.replace(pattern, (_, word: string) => {
      ruledOut.add(word);
      return " ";
    });
  }
  const diet = DIET_WORDS.find(([word]) => text.includes(word))?.[1] ?? null;
  return {
    ...readWords(text),
    ruledOut: [...ruledOut].map(readWords),
    ...{ mustBeMild, diet },
  };
}

/** Whether a wish rules a dish out. */
export function rulesOut({ ruledOut, mustBeMild }: Wish, dish: Dish): boolean {
  if (mustBeMild && dish.spice > 0) return true;
  return ruledOut.some((said) => matchOf(said, dish) !== null);
}

/** How well a dish is what words ask for; null when they say nothing of the dish. */
export function matchOf(said: Said, dish: Dish): Match | null {
  const found = [
    nameMatch(said, dish),
    categoryMatch(said, dish),
    ...said.concepts.filter(({ holds }) => holds(dish))
      .map(({ word }) => ({ points: BY_CONCEPT, word })),
  ].filter((match) => match !== null);
  const [best] = found.toSorted((a, b) => b.points - a.points);
  if (best === undefined) return null;
  const points = found.reduce((sum, match) => sum + match.points, 0);
  return { points, word: best.word };
}

function readWords(text: string): Said {
  const tokens = tokensOf(text);
  const concepts = CONCEPTS.flatMap(({ words, holds }) => {
    const word = words.find((one) =>
      one.length === 1 ? tokens.includes(one) : text.includes(one)
    );
    if (word === undefined) return [];
    return [{ word: saidAs(word, { text, tokens }), holds }];
  });
  return { tokens, concepts };
}

function nameMatch({ tokens }: Said, dish: Dish): Match | null {
  const { korean, english } = namesOf(dish);
  const word = tokens.find((token) =>
    isKorean(token)
      ? token.length >= 2 && korean.includes(token)
      : english.includes(token)
  );
  return word === undefined ? null : { points: BY_NAME, word };
}

function categoryMatch({ tokens }: Said, { category }: Dish): Match | null {
  const parts = PARTS.get(category) ?? [];
  const word = tokens.find((token) => parts.includes(token));
  return word === undefined ? null : { points: BY_CATEGORY, word };
}

/** What each category is called, part by part. */
const PARTS = new Map<Category, string[]>(CATEGORIES.map((category) => [
  category,
  [...category.split(","), ...categoryName(category, "ko").split("·")],
]));

interface Names {
  korean: string;
  english: string[];
}

const names = new WeakMap<Dish, Names>();

function namesOf(dish: Dish): Names {
  const known = names.get(dish);
  if (known !== undefined) return known;
  const made = {
    korean: dish.ko.replaceAll(" ", ""),
    english: dish.en.toLowerCase().split(/[^a-zé]+/),
  };
  names.set(dish, made);
  return made;
}

/** The words of a text, with and without what stands at their end. */
function tokensOf(text: string): string[] {
  const words = text.split(/[^\p{L}\d]+/u).filter((word) => word !== "");
  const bare = words.filter(isKorean).flatMap((word) =>
    PARTICLES.filter((end) => word.endsWith(end))
      .map((end) => word.slice(0, -end.length))
  );
  return [...new Set([...words, ...bare])]
    .filter((word) => word !== "" && !EMPTY_WORDS.has(word))
    .toSorted((a, b) => b.length - a.length);
}

/** The stem that was found, in the word in which it was said. */
function saidAs(
  stem: string,
  { text, tokens }: { text: string; tokens: readonly string[] },
): string {
  if (tokens.includes(stem)) return stem;
  const words = text.split(/[^\p{L}\d]+/u);
  return words.find((word) => word.includes(stem)) ?? stem;
}

function isKorean(word: string): boolean {
  return /\p{Script=Hangul}/u.test(word);
}
