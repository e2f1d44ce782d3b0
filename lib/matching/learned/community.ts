import type { Columns } from "@/lib/matching/learned/columns.ts";
import { columnsSteps } from "@/lib/matching/learned/column_steps.ts";
import { type Likeness, likenessOf } from "@/lib/matching/learned/likeness.ts";
import { type Mains, mainsSteps } from "@/lib/matching/learned/mains.ts";
import { samplePairs, scaleOf } from "@/lib/matching/learned/scaling.ts";
import { meanFit } from "@/lib/matching/learned/mean.ts";
import {
  findRoles,
  type Roles,
  type Topic,
} from "@/lib/matching/learned/roles.ts";
import {
  satisfactionOfOther,
  satisfactionWith,
} from "@/lib/matching/score/kernel.ts";
import {
  KAPPA,
  type Profile,
  type Question,
  type Rule,
} from "@/lib/matching/score/profile.ts";
import type { Query } from "@/lib/matching/score/query.ts";
import { finish, type Steps } from "@/lib/matching/score/steps.ts";
import { type Rows, rowsSteps, type Spare } from "@/lib/matching/score/rows.ts";

/** Who is there, what they were asked and answered; people in a fixed order. */
export interface Crowd {
  /** What the questions are called, by place. */
  topics: readonly Topic[];
  /** Of which kind they are, by place. */
  questions: readonly Question[];
  /** What people said, by place. */
  profiles: readonly Profile[];
  /** The pool of each person, by number. */
  poolOf: Int32Array;
  /** How many pools there are. */
  pools: number;
  /** Sides by number, -1 for none. */
  sideOf: Int32Array;
  /**
   * Another likeness of two people, by place: the same for both, standardised
   * already, NaN where unknown. Its effect begins at 0.
   */
  alike?: (a: number, b: number) => number;
}

/** A crowd made ready for scoring and learning. */
export interface Community {
  /** What it was made of. */
  crowd: Crowd;
  /** How satisfactions are computed: the questions, and the mean to which they are pulled. */
  rule: Rule;
  /** Everybody as the kernel reads them. */
  rows: Rows;
  /** What people say of themselves, as columns. */
  mains: Mains;
  /** Which questions tell age, field, area and interests. */
  roles: Roles;
  /** Answers by question instead of by person. */
  columns: Columns;
  /** What is the same for both of a pair. */
  likeness: Likeness;
  /** Features of a decision: both satisfactions, then the likeness of the two. */
  features: number;
  /** Mean effect of each feature before any decision. */
  prior: number[];
  /** Mean and 1/deviation of each feature over pairs of the crowd. */
  centre: Float64Array;
  /** 1/deviation of each feature. */
  scale: Float64Array;
}

/** Satisfactions are the whole score on day one, so they start above nothing: mine more than theirs. */
const SATISFACTION_PRIOR = [0.2, 0.05];

/** How a crowd is made ready. */
export interface Preparing {
  /** How strongly satisfactions are pulled to their mean: as usual when absent. */
  kappa?: number;
  /** Room for people who come later. */
  spare?: Spare;
}

/** Compiles a crowd: rows for the kernel, main answers, and the scale of each feature. */
export function prepareCommunity(
  crowd: Crowd,
  preparing: Preparing = {},
): Community {
  return finish(prepareSteps(crowd, preparing));
}

/** `prepareCommunity` in steps, for a thread that has something else to do in between. */
export function* prepareSteps(
  crowd: Crowd,
  { kappa = KAPPA, spare }: Preparing = {},
): Steps<Community> {
  const { questions, profiles, topics } = crowd;
  const sample = samplePairs(crowd);
  const unscaled: Rule = { questions: [...questions], mean: 0, kappa: 0 };
  const rule = {
    ...unscaled,
    kappa,
    mean: meanFit(unscaled, profiles, sample),
  };
  yield;
  const roles = findRoles(topics, questions);
  const rows = yield* rowsSteps(rule, profiles, spare);
  const size = profiles.length + (spare?.people ?? 0);
  const columns = yield* columnsSteps({ questions, roles }, profiles, size);
  const mains = yield* mainsSteps(crowd);
  const likeness = likenessOf(columns, roles);
  const own = crowd.alike === undefined ? 0 : 1;
  const features = 2 + likeness.count + own;
  const community: Community = {
    ...{ crowd, rule, rows, mains, roles, columns, likeness, features },
    prior: [
      ...SATISFACTION_PRIOR,
      ...likeness.prior,
      ...Array<number>(own).fill(0),
    ],
    centre: new Float64Array(features),
    scale: new Float64Array(features).fill(1),
  };
  return { ...community, ...scaleOf(community, sample) };
}

/** The same crowd with another shrinkage of satisfactions. */
export function withKappa(community: Community, kappa: number): Community {
  const { crowd, rule, rows } = community;
  if (kappa === rule.kappa) return community;
  const changed = { ...rule, kappa };
  const shrunk = {
    ...community,
    rule: changed,
    rows: { ...rows, rule: changed },
  };
  return { ...shrunk, ...scaleOf(shrunk, samplePairs(crowd)) };
}

/** The standardised features of the decision of the query's person about another. */
export function writeFeatures(
  community: Community,
  { query, from, to }: { query: Query; from: number; to: number },
  into: Float64Array,
  at = 0,
): void {
  const { crowd, rows, likeness, features, centre, scale } = community;
  const row = to * rows.layout.stride;
  into[at] = satisfactionWith(rows, query, row);
  into[at + 1] = satisfactionOfOther(rows, query, row);
  likeness.write(from, to, into, at + 2);
  if (crowd.alike !== undefined) {
    into[at + features - 1] = crowd.alike(from, to);
  }
  for (let f = 0; f < features; f++) {
    const value = (into[at + f] - centre[f]) * scale[f];
    into[at + f] = value === value ? value : 0;
  }
}

/** Whether two people may be put before one another at all: same pool, and opposite sides where there are sides. */
export function mayMeet(
  { poolOf, sideOf }: Crowd,
  a: number,
  b: number,
): boolean {
  return a !== b && poolOf[a] === poolOf[b] &&
    (sideOf[a] < 0 || sideOf[b] < 0 || sideOf[a] !== sideOf[b]);
}

/** Members of each pool, in their order. */
export function membersOf({ poolOf, pools }: Crowd): number[][] {
  const members = Array.from({ length: pools }, (): number[] => []);
  poolOf.forEach((pool, i) => members[pool].push(i));
  return members;
}
