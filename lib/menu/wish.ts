import { categoryName } from "@/lib/categories.ts";
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

/** What free words ask for, as far as a table of words tells. */
export interface Wish {
  /** What is left when all that is ruled out is taken away. */
  text: string;
  tokens: readonly string[];
  ruledOut: readonly string[];
  mustBeMild: boolean;
  diet: Diet | null;
}

/** Reads a wish in Korean or English. */
export function readWish(message: string): Wish {
  const whole = message.normalize("NFC").toLowerCase();
  const mustBeMild = MILD.test(whole);
  let text = whole.replace(MILD, " ");
  const ruledOut: string[] = [];
  for (const pattern of RULED_OUT) {
    text = text.replace(pattern, (_, word: string) => {
      ruledOut.push(word);
      return " ";
    });
  }
  const diet = DIET_WORDS.find(([word]) => text.includes(word))?.[1] ?? null;
  return { text, tokens: tokensOf(text), ruledOut, mustBeMild, diet };
}

/** Whether a wish rules a dish out. */
export function rulesOut({ ruledOut, mustBeMild }: Wish, dish: Dish): boolean {
  if (mustBeMild && dish.spice > 0) return true;
  return ruledOut.some((word) => {
    const said = { text: word, tokens: tokensOf(word) };
    return matchOf(said, dish) !== null;
  });
}

/** How well a dish is what a wish asks for, and by which of its words; null when it says nothing of the dish. */
export function matchOf(
  wish: Pick<Wish, "text" | "tokens">,
  dish: Dish,
): { points: number; word: string } | null {
  const found = [
    nameMatch(wish, dish),
    categoryMatch(wish, dish),
    ...conceptMatches(wish, dish),
  ].filter((match) => match !== null);
  const [best] = found.toSorted((a, b) => b.points - a.points);
  if (best === undefined) return null;
  const points = found.reduce((sum, match) => sum + match.points, 0);
  return { points, word: best.word };
}

interface Match {
  points: number;
  word: string;
}
type Said = Pick<Wish, "text" | "tokens">;

function nameMatch({ tokens }: Said, { ko, en }: Dish): Match | null {
  const name = ko.replaceAll(" ", "");
  const words = en.toLowerCase().split(/[^a-zé]+/);
  const word = tokens.find((token) =>
    isKorean(token)
      ? token.length >= 2 && name.includes(token)
      : words.includes(token)
  );
  return word === undefined ? null : { points: BY_NAME, word };
}

function categoryMatch({ tokens }: Said, { category }: Dish): Match | null {
  const parts = [
    ...category.split(","),
    ...categoryName(category, "ko").split("·"),
  ];
  const word = tokens.find((token) => parts.includes(token));
  return word === undefined ? null : { points: BY_CATEGORY, word };
}

function conceptMatches({ text, tokens }: Said, dish: Dish): (Match | null)[] {
  return CONCEPTS.map(({ words, holds }) => {
    const word = words.find((one) =>
      one.length === 1 ? tokens.includes(one) : text.includes(one)
    );
    if (word === undefined || !holds(dish)) return null;
    return { points: BY_CONCEPT, word: saidAs(word, { text, tokens }) };
  });
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
function saidAs(stem: string, { text, tokens }: Said): string {
  if (tokens.includes(stem)) return stem;
  const words = text.split(/[^\p{L}\d]+/u);
  return words.find((word) => word.includes(stem)) ?? stem;
}

function isKorean(word: string): boolean {
  return /\p{Script=Hangul}/u.test(word);
}
