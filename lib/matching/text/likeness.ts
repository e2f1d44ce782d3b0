import {
  type Direction,
  type GramSketch,
  multiply,
  multiplyGrams,
} from "@/lib/matching/text/sketch.ts";

/** What is kept of somebody's texts: nothing that can be read. */
export interface TextSketches {
  /** What their words look like, by pieces of them. */
  grams: GramSketch;
  /** By an embedding model, where one was at hand. */
  embedded: { model: string; direction: Direction } | null;
}

/** Texts by the id of who wrote them. */
export type Texts = Map<number, TextSketches>;

/** How alike unrelated texts are to a provider: mean and sd of their cosines. */
interface Background {
  mean: number;
  sd: number;
}

/**
 * Before there are pairs of a circle's own. N-grams: measured on the 1,225 pairs
 * of 50 everyday texts of three sentences. Embeddings: a guess, until there are.
 */
const PRIOR: Record<"grams" | "embedded", Background> = {
  grams: { mean: 0.094, sd: 0.035 },
  embedded: { mean: 0.25, sd: 0.1 },
};
/** The prior counts as much as so many pairs. */
const PRIOR_PAIRS = 50;
const SAMPLE = 500;
/** One odd pair outweighs no other feature. */
const MOST_DEVIATIONS = 4;

/**
 * How alike the texts of two of these people are, in standard deviations above
 * what is usual for whichever provider knows both (docs/formulas.md (c) 3); NaN where
 * one has no text. The same either way round. Undefined when hardly anybody has one.
 * A text that is replaced in the list counts from then on, against the same background.
 */
export function textLikeness(
  texts: readonly (TextSketches | null)[],
): ((a: number, b: number) => number) | undefined {
  const known = texts.flatMap((text, i) => text === null ? [] : [i]);
  if (known.length < 2) return undefined;
  const compare = openCosines();
  const cosine = (a: number, b: number) => {
    const [mine, theirs] = [texts[a], texts[b]];
    return mine && theirs ? compare(mine, theirs) : null;
  };
  const sample = samplePairs(known).map(([a, b]) => cosine(a, b));
  const valuesOf = (by: Cosine["by"]) =>
    sample.flatMap((one) => one?.by === by ? [one.value] : []);
  const backgrounds = {
    grams: backgroundOf(PRIOR.grams, valuesOf("grams")),
    embedded: backgroundOf(PRIOR.embedded, valuesOf("embedded")),
  };
  return (a, b) => {
    const found = cosine(a, b);
    if (found === null) return NaN;
    const { mean, sd } = backgrounds[found.by];
    const deviations = (found.value - mean) / sd;
    return Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, deviations));
  };
}

/** How near two texts are, and by which provider. */
interface Cosine {
  by: "grams" | "embedded";
  value: number;
}

/** Compares texts by the best provider that knows both; lengths are counted once. */
function openCosines(): (mine: TextSketches, theirs: TextSketches) => Cosine {
  const norms = new WeakMap<TextSketches, Norms>();
  const normsFor = (text: TextSketches) => {
    const found = norms.get(text) ?? normsOf(text);
    norms.set(text, found);
    return found;
  };
  return (mine, theirs) => {
    const [p, q] = [normsFor(mine), normsFor(theirs)];
    const { embedded } = mine;
    if (embedded !== null && embedded.model === theirs.embedded?.model) {
      const sum = multiply(embedded.direction, theirs.embedded.direction);
      return { by: "embedded", value: sum / (p.embedded * q.embedded) };
    }
    const sum = multiplyGrams(mine.grams, theirs.grams);
    return { by: "grams", value: sum / (p.grams * q.grams) };
  };
}

/** Lengths of what is kept of a text. */
interface Norms {
  grams: number;
  embedded: number;
}

function normsOf({ grams, embedded }: TextSketches): Norms {
  const direction = embedded?.direction ?? new Int8Array(0);
  return {
    grams: Math.sqrt(multiplyGrams(grams, grams)),
    embedded: Math.sqrt(multiply(direction, direction)),
  };
}

/** Pairs spread over all, the same ones every time. */
function samplePairs(known: readonly number[]): [number, number][] {
  const { length: size } = known;
  const pairs: [number, number][] = [];
  for (let k = 0; k < 3 * SAMPLE && pairs.length < SAMPLE; k++) {
    const i = k * 7_919 % size;
    const j = (k * 104_729 + Math.floor(k / size) * 31 + 1) % size;
    if (i !== j) pairs.push([known[i], known[j]]);
  }
  return pairs;
}

function backgroundOf(
  prior: Background,
  values: readonly number[],
): Background {
  const count = PRIOR_PAIRS + values.length;
  const sum = values.reduce((all, value) => all + value, 0);
  const mean = (prior.mean * PRIOR_PAIRS + sum) / count;
  const spread = PRIOR_PAIRS * (prior.sd ** 2 + (prior.mean - mean) ** 2) +
    values.reduce((all, value) => all + (value - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(spread / count) };
}
