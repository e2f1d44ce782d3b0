import { type Coded, Coder } from "@/lib/matching/score/coder.ts";
import {
  type Answer,
  isBlank,
  type Profile,
  type Veto,
  type Want,
} from "@/lib/matching/score/profile.ts";
import type { Rows } from "@/lib/matching/score/rows.ts";
import { finish, type Steps } from "@/lib/matching/score/steps.ts";

/** What somebody asks of one question: all that decides how an answer to it is taken. */
export interface Wish {
  /** Null where nothing is wished. */
  want: Want | null;
  /** Their own answer, to which some wishes compare. */
  own: Answer;
  /** Deal breakers about it. */
  vetoes: Veto[];
}

/**
 * Everybody's answers and wishes as codes. People differ in few ways, so for
 * one person there is a short table of what each code means, and a scan only
 * adds up table entries. Wide questions have too many different answers, or
 * wishes, for that.
 */
export interface Columns {
  /** What everybody answered. */
  answers: Coded<Answer>;
  /** What everybody asks; null for nothing. */
  wishes: Coded<Wish | null>;
  /** Places of questions with too many different answers. */
  wideAnswers: ReadonlySet<number>;
  /** Places of questions with too many different wishes. */
  wideWishes: ReadonlySet<number>;
  /** What everybody's wishes about wide questions weigh at most. */
  widestWishes: number;
}

/** Larger tables would not stay in the nearer caches. */
const MOST_CODES = 2_048;
/** Where there are few people, filling tables must cost less than looking at people. */
const FEWEST_CODES = 64;
const PEOPLE_A_CODE = 8;

/** People coded in a step. */
const STEP = 500;

const made = new WeakMap<Float32Array, Columns>();

/** The columns of compiled people, made when somebody is first looked for among them. */
export function columnsOf(rows: Rows): Columns {
  return made.get(rows.floats) ?? finish(columnsSteps(rows));
}

/** Makes the columns that `columnsOf` then has at hand, in steps. */
export function* columnsSteps(rows: Rows): Steps<Columns> {
  const { rule: { questions }, profiles, count } = rows;
  const most = Math.min(
    MOST_CODES,
    Math.max(FEWEST_CODES, Math.floor(count / PEOPLE_A_CODE)),
  );
  const options = { people: count, most, nothing: null };
  const answers = questions.map(() => new Coder<Answer>(options));
  const wishes = questions.map(() => new Coder<Wish | null>(options));
  for (let person = 0; person < count; person++) {
    const profile = profiles[person];
    for (let q = 0; q < questions.length; q++) {
      const answer = profile.answers[q] ?? null;
      if (!isBlank(answer)) answers[q].put(person, nameOf(answer), answer);
    }
    for (const [q, wish] of wishesOf(profile)) {
      const name = nameOfWish(wish);
      if (name !== "") wishes[q].put(person, name, wish);
    }
    if (person % STEP === STEP - 1) yield;
  }
  const wideWishes = wideOf(wishes);
  const columns = {
    answers: Coder.pack(answers, most),
    wishes: Coder.pack(wishes, most),
    wideAnswers: wideOf(answers),
    wideWishes,
    widestWishes: profiles.reduce(
      (most, { wants }) => Math.max(most, weightOf(wants, wideWishes)),
      0,
    ),
  };
  made.set(rows.floats, columns);
  return columns;
}

/** What wishes about some questions weigh. */
export function weightOf(
  wants: readonly Want[],
  questions: ReadonlySet<number>,
): number {
  let sum = 0;
  if (questions.size === 0) return sum;
  for (const { question, weight } of wants) {
    if (questions.has(question)) sum += weight;
  }
  return sum;
}

/** What somebody asks, by question. */
function wishesOf({ answers, wants, vetoes }: Profile): Map<number, Wish> {
  const wishes = new Map<number, Wish>();
  for (const want of wants) {
    const own = answers[want.question] ?? null;
    wishes.set(want.question, { want, own, vetoes: [] });
  }
  for (const veto of vetoes) {
    const { want = null, own = null, vetoes: before = [] } =
      wishes.get(veto.question) ?? {};
    wishes.set(veto.question, { want, own, vetoes: [...before, veto] });
  }
  return wishes;
}

function wideOf(coders: readonly { isWide: boolean }[]): Set<number> {
  return new Set([...coders.keys()].filter((q) => coders[q].isWide));
}

function nameOf(answer: Answer): string | number {
  return Array.isArray(answer) ? answer.join() : answer ?? "";
}

/** Equal names are equal wishes: an own answer counts only where the wish looks at it. */
function nameOfWish({ want, own, vetoes }: Wish): string {
  const stop = vetoes.length === 0 ? "" : JSON.stringify(vetoes);
  if (want === null || want.weight === 0) return stop;
  const { fit, weight } = want;
  if (fit.role === "oneOf") return `${weight} in ${fit.options.join()}${stop}`;
  if (fit.role === "between") {
    return `${weight} from ${fit.from} to ${fit.to}${stop}`;
  }
  const isFree = fit.role === "high" || fit.role === "low";
  return `${weight} ${fit.role} ${isFree ? "" : nameOf(own)}${stop}`;
}
