import { z } from "zod";
import {
  type Cohort,
  cohortOfLists,
  inOrder,
  type ScoredPair,
  weightsOfPairs,
} from "@/lib/matching/assign/cohort.ts";
import { AppError } from "@/lib/errors.ts";

const Name = z.union([z.string().min(1), z.number()]).transform(String);
const Weight = z.number().min(0);

/**
 * One cohort with everybody's own list (docs/formulas.md (f), roommates mode). Weights
 * come as [a, b, weight] or as {a: {b: weight}}; of two directions the mean counts.
 */
export const WishesLine = z.object({
  id: Name,
  people: z.array(Name).optional(),
  prefs: z.record(z.string(), z.array(Name)),
  weights: z.union([
    z.array(z.tuple([Name, Name, Weight])),
    z.record(z.string(), z.record(z.string(), Weight)),
  ]).nullish(),
});
/** What the schema of the same name describes, once parsed. */
export type WishesLine = z.infer<typeof WishesLine>;

/**
 * The cohort of a line.
 *
 * @throws {AppError} `badRequest` for names that are there twice, unknown, or in their own list
 */
export function cohortOfWishes(
  { people, prefs, weights }: WishesLine,
): Cohort {
  const ids = inOrder(people ?? Object.keys(prefs));
  const places = new Map(ids.map((id, place) => [id, place]));
  if (places.size < ids.length) refuse("somebody is there twice");
  const place = (id: string) =>
    places.get(id) ?? refuse(`nobody is called "${id}"`);
  Object.keys(prefs).forEach(place);
  const lists = ids.map((id) => {
    const list = prefs[id] ?? [];
    if (list.includes(id)) refuse(`"${id}" is in their own list`);
    if (new Set(list).size < list.length) {
      refuse(`the list of "${id}" has somebody twice`);
    }
    return list.map(place);
  });
  if (weights === undefined || weights === null) {
    return cohortOfLists(ids, lists);
  }
  const pairs = pairsOf(
    triplesOf(weights).map(([a, b, weight]) => ({
      a: place(a),
      b: place(b),
      score: weight,
    })),
  );
  return cohortOfLists(ids, lists, weightsOfPairs(ids.length, pairs));
}

function triplesOf(
  weights: NonNullable<WishesLine["weights"]>,
): [string, string, number][] {
  if (Array.isArray(weights)) return weights;
  return Object.entries(weights).flatMap(([a, row]) =>
    Object.entries(row).map(([b, weight]): [string, string, number] => [
      a,
      b,
      weight,
    ])
  );
}

function pairsOf(directed: readonly ScoredPair[]): ScoredPair[] {
  const found = new Map<string, ScoredPair & { times: number }>();
  for (const { a, b, score } of directed) {
    const key = `${Math.min(a, b)} ${Math.max(a, b)}`;
    const known = found.get(key) ?? { a, b, score: 0, times: 0 };
    found.set(key, {
      ...known,
      score: known.score + score,
      times: known.times + 1,
    });
  }
  return [...found.values()].map(({ a, b, score, times }) => ({
    a,
    b,
    score: score / times,
  }));
}

function refuse(why: string): never {
  throw new AppError("badRequest", `Cannot take these wishes: ${why}`);
}
