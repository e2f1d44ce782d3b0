import {
  compileCrowd,
  type WordPlaces,
} from "@/lib/matching/engine/compile.ts";
import type { KnownAct } from "@/lib/matching/engine/facts.ts";
import type { Person } from "@/lib/matching/engine/person.ts";
import { withSoberMean } from "@/lib/matching/engine/sober.ts";
import {
  type Community,
  prepareSteps,
} from "@/lib/matching/learned/community.ts";
import {
  designSteps,
  fitSteps,
  type Model,
} from "@/lib/matching/learned/fit.ts";
import { type Label, labelsOf } from "@/lib/matching/learned/labels.ts";
import type { Tuned } from "@/lib/matching/learned/tune.ts";
import type { Steps } from "@/lib/matching/score/steps.ts";
import { columnsSteps } from "@/lib/matching/score/columns.ts";
import type { Profile } from "@/lib/matching/score/profile.ts";
import {
  textLikeness,
  type Texts,
  type TextSketches,
} from "@/lib/matching/text/likeness.ts";
import type { Mode } from "@/lib/profiles/mod.ts";

const DAY_MS = 86_400_000;
/** Room for people who come before the next compilation: some, and a twentieth. */
const SPARE_PEOPLE = 64;
const SPARE_SHARE = 1 / 20;
const SPARE_VETOES = 64;

/** A circle that can be asked: people by place, and what was learned of them. */
export interface Ready {
  /** By place. */
  ids: number[];
  /** By id. */
  places: Map<number, number>;
  /** By place. */
  profiles: Profile[];
  /** By place, read anew for each pair: what is withdrawn counts no more. */
  texts: (TextSketches | null)[];
  /** Places of those who changed or came since: a search over the compiled does not know them. */
  fresh: Set<number>;
  /** Which place a free word has in the rows, by question. */
  words: WordPlaces;
  /** Everybody compiled, with averages. */
  community: Community;
  /** What was learned of them. */
  model: Model;
  /** Milliseconds since 1970. */
  compiledAt: number;
}

/** Compiles a circle, as it was tuned, and fits it to its decisions. The order in which people and decisions came makes no difference. */
export function* prepareCircle(
  mode: Mode,
  { people, texts, acts, tuned }: {
    people: readonly Person[];
    texts: Texts;
    acts: readonly KnownAct[];
    tuned: Tuned;
  },
): Steps<Ready> {
  const sorted = [...people].sort((x, y) => x.id - y.id);
  const ids = sorted.map(({ id }) => id);
  const { crowd: answered, words } = compileCrowd(mode, sorted);
  const known = ids.map((id) => texts.get(id) ?? null);
  const crowd = { ...answered, alike: textLikeness(known) };
  yield;
  const spare = {
    people: SPARE_PEOPLE + Math.ceil(SPARE_SHARE * ids.length),
    vetoes: SPARE_VETOES,
  };
  const prepared = withSoberMean(
    yield* prepareSteps(crowd, { kappa: tuned.kappa, spare }),
  );
  yield* columnsSteps(prepared.rows);
  const profiles = [...crowd.profiles];
  const rows = { ...prepared.rows, profiles };
  const community = { ...prepared, rows };
  const places = new Map(ids.map((id, place) => [id, place]));
  const base = { ids, places, profiles, texts: known, words, community };
  const model = yield* fitCircle(base, acts, tuned);
  const compiledAt = Date.now();
  return { ...base, fresh: new Set(), model, compiledAt };
}

/** Who was compiled, but is not among these people any more; everybody of them was. */
export function goneFrom(
  { ids }: Pick<Ready, "ids">,
  people: ReadonlyMap<number, unknown>,
): number[] {
  return ids.length === people.size ? [] : ids.filter((id) => !people.has(id));
}

/** Fits the people of the last compilation to the decisions among them. */
export function* fitCircle(
  ready: Pick<Ready, "places" | "community">,
  acts: Iterable<KnownAct>,
  { spreads }: Pick<Tuned, "spreads">,
): Steps<Model> {
  const { community } = ready;
  const design = yield* designSteps(community, labelsIn(ready, acts));
  return withRoom(yield* fitSteps(community, design, spreads));
}

/** What decisions among the people of the last compilation say. */
export function labelsIn(
  { places, community }: Pick<Ready, "places" | "community">,
  acts: Iterable<KnownAct>,
): Label[] {
  const { profiles } = community.crowd;
  const known = [...acts].flatMap(({ act, at, ...pair }) => {
    const from = places.get(pair.from) ?? profiles.length;
    const to = places.get(pair.to) ?? profiles.length;
    return from >= profiles.length || to >= profiles.length
      ? []
      : [{ from, to, act, order: at, at: at / DAY_MS }];
  });
  return labelsOf(known);
}

/** A model with places for people who come later: of them nothing is known but what is true on average. */
function withRoom(model: Model): Model {
  const { community, spreads, asking, asked, selectivity, popularity } = model;
  const people = asking.length;
  const size = community.columns.ages.length;
  const grow = (values: Float64Array, later: number) => {
    const grown = new Float64Array(size).fill(later);
    grown.set(values);
    return grown;
  };
  const mean = (of: (i: number) => number) =>
    asking.reduce((sum, _, i) => sum + of(i), 0) / Math.max(1, people);
  return {
    ...model,
    asking: grow(asking, mean((i) => asking[i] - selectivity[i])),
    asked: grow(asked, mean((i) => asked[i] - popularity[i])),
    selectivity: grow(selectivity, 0),
    popularity: grow(popularity, 0),
    askingVariance: grow(model.askingVariance, spreads.selectivity ** 2),
    askedVariance: grow(model.askedVariance, spreads.popularity ** 2),
  };
}
