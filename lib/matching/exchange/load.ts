import { takeProfiles } from "@/lib/matching/exchange/profiles.ts";
import {
  type AskedQuestion,
  takeQuestions,
} from "@/lib/matching/exchange/questions.ts";
import type { Exchange } from "@/lib/matching/exchange/read.ts";
import type { ActLine, PersonLine } from "@/lib/matching/exchange/schema.ts";
import {
  type Crowd,
  prepareCommunity,
  withKappa,
} from "@/lib/matching/learned/community.ts";
import { fitModel, type Model } from "@/lib/matching/learned/fit.ts";
import {
  type Act,
  type Label,
  labelsOf,
} from "@/lib/matching/learned/labels.ts";
import { tuneSteps } from "@/lib/matching/learned/tune.ts";
import { finish } from "@/lib/matching/score/steps.ts";
import { textLikeness } from "@/lib/matching/text/likeness.ts";
import { sketchOf } from "@/lib/matching/text/sketch.ts";

/** A file made ready: people in the order of their ids, and what their acts taught. */
export interface Loaded {
  /** In the order of their ids; a place is a number in this list. */
  people: PersonLine[];
  /** Those that may enter a score. */
  questions: AskedQuestion[];
  /** By id. */
  placeOf: Map<string, number>;
  /** Names, by number. */
  pools: string[];
  /** The people as scoring takes them. */
  crowd: Crowd;
  /** What was learned of their acts. */
  model: Model;
  /** What their acts say, in places. */
  labels: Label[];
  /** Who ended it with whom for good. */
  partings: Pick<ActLine, "from" | "to">[];
  /** The pairs asked for, or null where the file asks for none: then everybody of a pool. */
  asks: [number, number][] | null;
}

/** A file made ready before anything is learned from it. */
export type Compiled = Omit<Loaded, "model">;

/** Characters of a text that count (docs/formulas.md (c) 1). */
const LONGEST_BIO = 4_000;
/** More would not fit beside everything else. */
const MOST_BIOS = 20_000;
const DAY_MS = 86_400_000;
const PARTING: ReadonlySet<string> = new Set(["unmatch", "block", "report"]);
/** Smaller numbers are counters, not moments. */
const EARLIEST_S = 1e9;
const EARLIEST_MS = 1e11;

/** Compiles everybody of a file and fits the learned part to its acts; with no acts it is the prior. */
export function loadExchange(
  exchange: Exchange,
  options: { isSensitive: boolean },
): Loaded {
  return learnFrom(compileExchange(exchange, options));
}

/** Fits the learned part of a compiled file. */
export function learnFrom(compiled: Compiled): Loaded {
  const { crowd, labels } = compiled;
  const prepared = prepareCommunity(crowd);
  const { spreads, kappa } = finish(tuneSteps(prepared, labels));
  const community = withKappa(prepared, kappa);
  return { ...compiled, model: fitModel(community, labels, spreads) };
}

/** Compiles everybody of a file; the file itself need not be kept any longer. */
export function compileExchange(
  exchange: Exchange,
  { isSensitive }: { isSensitive: boolean },
): Compiled {
  const { people, acts, asks } = exchange;
  const questions = takeQuestions(exchange, { isSensitive });
  const placeOf = new Map(people.map(({ id }, place) => [id, place]));
  const pools = namesOf(people.map(({ pool }) => pool ?? ""));
  const crowd = {
    ...crowdOf(questions, people, pools),
    // Its effect begins at nothing: without acts there is none.
    alike: acts.length === 0 ? undefined : bioLikeness(people),
  };
  const place = (id: string) => placeOf.get(id) ?? -1;
  return {
    // Answers and wishes live on in the profiles; twice they would not fit.
    people: people.map(({ id, pool, side }) => ({ id, pool, side })),
    questions,
    placeOf,
    pools,
    crowd,
    labels: labelsOf(toActs(acts, placeOf)),
    partings: acts.filter(({ act }) => PARTING.has(act)),
    asks: asks.length === 0
      ? null
      : asks.map(({ a, b }) => [place(a), place(b)]),
  };
}

/** The decisions of a file by deciding and decided person, as one number. */
export function decisionsOf(
  { labels, people }: Pick<Loaded, "labels" | "people">,
): Map<number, 0 | 1> {
  return new Map(
    labels.map(({ from, to, yes }) => [from * people.length + to, yes]),
  );
}

/** How alike what two people wrote of themselves is; undefined where hardly anybody did, or too many to hold. */
function bioLikeness(
  people: readonly PersonLine[],
): ((a: number, b: number) => number) | undefined {
  const writers = people.filter(({ text }) => text?.bio).length;
  if (writers > MOST_BIOS) return undefined;
  return textLikeness(people.map(({ text }) => {
    const grams = sketchOf(text?.bio?.slice(0, LONGEST_BIO) ?? "");
    return grams === null ? null : { grams, embedded: null };
  }));
}

function crowdOf(
  questions: readonly AskedQuestion[],
  people: readonly PersonLine[],
  pools: readonly string[],
): Crowd {
  const sides = namesOf(people.flatMap(({ side }) => side ?? []));
  const numbers = new Map(pools.map((pool, number) => [pool, number]));
  return {
    topics: questions.map(({ line }) => line),
    questions: questions.map(({ question }) => question),
    profiles: takeProfiles(questions, people),
    poolOf: Int32Array.from(people, ({ pool }) => numbers.get(pool ?? "") ?? 0),
    pools: pools.length,
    sideOf: Int32Array.from(
      people,
      ({ side }) => typeof side === "string" ? sides.indexOf(side) : -1,
    ),
  };
}

function toActs(
  acts: readonly ActLine[],
  placeOf: Map<string, number>,
): Act[] {
  const latest = acts.reduce((most, { t }) => Math.max(most, t ?? 0), 0);
  // A counter says what came first, but not how long ago.
  const aDay = latest >= EARLIEST_MS
    ? DAY_MS
    : latest >= EARLIEST_S
    ? DAY_MS / 1_000
    : null;
  return acts.map(({ from, to, act, t }) => ({
    from: placeOf.get(from) ?? -1,
    to: placeOf.get(to) ?? -1,
    act,
    order: t ?? 0,
    at: aDay === null ? null : (t ?? 0) / aDay,
  }));
}

function namesOf(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
