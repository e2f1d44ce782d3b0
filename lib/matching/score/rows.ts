import {
  type ChoicePlace,
  type Layout,
  layOut,
  OPTIONS_A_WORD,
  type OrderedPlace,
} from "@/lib/matching/score/layout.ts";
import {
  type Answer,
  isBlank,
  placeOf,
  type Profile,
  type Rule,
  toleranceOf,
  type Want,
} from "@/lib/matching/score/profile.ts";
import { slopeOf } from "@/lib/matching/score/slope.ts";
import { finish, type Steps } from "@/lib/matching/score/steps.ts";
import {
  type Vetoes,
  vetoesOf,
  writeVetoes,
} from "@/lib/matching/score/vetoes.ts";

/** An unknown ordered answer: so far away that every fit with it is cut to nothing. */
export const UNKNOWN = 1e9;

/** Rows written in a step. */
const STEP = 1_000;

/** People compiled for the kernel: a row of fixed stride each, floats and bits over the same cells. */
export interface Rows {
  /** How satisfactions are computed. */
  rule: Rule;
  /** What is where in a row. */
  layout: Layout;
  /** What the rows were made of, by place. */
  profiles: readonly Profile[];
  /** How many rows are in use. */
  count: number;
  /** The cells as floats. */
  floats: Float32Array;
  /** The same cells as 32 bits. */
  bits: Int32Array;
  /** Which bit each deal breaker has. */
  vetoes: Vetoes;
}

/** Room for people and deal breakers that come later (`changeRow`). */
export interface Spare {
  /** How many people more. */
  people: number;
  /** How many different deal breakers more. */
  vetoes: number;
}

/** Compiles profiles into rows, one a person, in their order. */
export function compileRows(
  rule: Rule,
  profiles: readonly Profile[],
  spare?: Spare,
): Rows {
  return finish(rowsSteps(rule, profiles, spare));
}

/** `compileRows` in steps, for a thread that has something else to do in between. */
export function* rowsSteps(
  rule: Rule,
  profiles: readonly Profile[],
  spare: Spare = { people: 0, vetoes: 0 },
): Steps<Rows> {
  const vetoes = vetoesOf(profiles);
  const layout = layOut(rule.questions, vetoes.size + spare.vetoes);
  const cells = new ArrayBuffer(
    (profiles.length + spare.people) * layout.stride * 4,
  );
  const rows: Rows = {
    rule,
    layout,
    profiles,
    count: profiles.length,
    floats: new Float32Array(cells),
    bits: new Int32Array(cells),
    vetoes,
  };
  for (const [i, profile] of profiles.entries()) {
    writeRow(rows, i, profile);
    if (i % STEP === STEP - 1) yield;
  }
  return rows;
}

/** Writes a person into an empty row; their deal breakers have bits already. */
export function writeRow(rows: Rows, index: number, profile: Profile): void {
  const row = index * rows.layout.stride;
  writeProfile(rows, row, profile);
  writeVetoes(rows, row, profile);
}

function writeProfile(rows: Rows, row: number, profile: Profile): void {
  const { layout, bits } = rows;
  const wants = new Map(profile.wants.map((want) => [want.question, want]));
  profile.answers.forEach((answer, q) => {
    if (!isBlank(answer)) bits[row + layout.known + (q >> 5)] |= 1 << (q & 31);
  });
  for (const place of layout.ordered) {
    const answer = profile.answers[place.question] ?? null;
    const want = wants.get(place.question);
    writeOrdered(rows, row, { place, answer, want });
  }
  for (const place of [...layout.choices, ...layout.multis]) {
    const answer = profile.answers[place.question] ?? null;
    const want = wants.get(place.question);
    writeChoice(rows, row, { place, answer, want });
  }
}

function writeOrdered(
  { rule, floats }: Rows,
  row: number,
  { place, answer, want }: {
    place: OrderedPlace;
    answer: Answer;
    want: Want | undefined;
  },
): void {
  const question = rule.questions[place.question];
  if (question?.kind !== "ordered") return;
  const own = typeof answer === "number" ? placeOf(question, answer) : null;
  floats[row + place.answer] = own ?? UNKNOWN;
  const shape = want === undefined ? null : slopeOf(want, own, {
    steep: 1 / toleranceOf(question),
    place: (value) => placeOf(question, value),
  });
  if (want === undefined || shape === null) return;
  const { centre, height, slope } = shape;
  const { weight } = want;
  floats.set(
    [centre, height * weight, slope * weight, weight],
    row + place.want,
  );
}

function writeChoice(
  { rule, floats, bits }: Rows,
  row: number,
  { place, answer, want }: {
    place: ChoicePlace;
    answer: Answer;
    want: Want | undefined;
  },
): void {
  const chosen = [answer ?? []].flat();
  setBits(bits, row + place.answer, chosen);
  if (place.table !== null) floats[row + place.table.code] = chosen[0] ?? -1;
  const fit = want?.fit;
  if (want === undefined || fit === undefined) return;
  if (fit.role === "oneOf") {
    setBits(bits, row + place.accept, fit.options);
    floats[row + place.weight] = want.weight;
    return;
  }
  if (chosen.length === 0) return;
  if (fit.role === "complementary") {
    if (place.table !== null) floats[row + place.table.weight] = want.weight;
    return;
  }
  const isAlike = fit.role === "similar" || fit.role === "same";
  if (!isAlike && fit.role !== "different") return;
  floats[row + place.weight] = want.weight;
  if (place.mode !== null) {
    floats[row + place.mode] = isAlike ? 1 : 2;
    return;
  }
  const question = rule.questions[place.question];
  const options = question?.kind === "choice" ? question.options : 0;
  const accepted = isAlike ? chosen : othersThan(chosen, options);
  setBits(bits, row + place.accept, accepted);
}

function othersThan(chosen: readonly number[], options: number): number[] {
  return Array.from({ length: options }, (_, option) => option)
    .filter((option) => !chosen.includes(option));
}

function setBits(bits: Int32Array, at: number, options: number[]): void {
  for (const option of options) {
    bits[at + Math.floor(option / OPTIONS_A_WORD)] |= 1 <<
      (option % OPTIONS_A_WORD);
  }
}
