import { isVetoed } from "@/lib/matching/score/fit.ts";
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
  type Veto,
  type Want,
} from "@/lib/matching/score/profile.ts";

/** An unknown ordered answer: so far away that every fit with it is cut to nothing. */
export const UNKNOWN = 1e9;

/** People compiled for the kernel: a row of fixed stride each, floats and bits over the same cells. */
export interface Rows {
  rule: Rule;
  layout: Layout;
  profiles: readonly Profile[];
  count: number;
  floats: Float32Array;
  bits: Int32Array;
}

/** Compiles profiles into rows, one a person, in their order. */
export function compileRows(rule: Rule, profiles: readonly Profile[]): Rows {
  const vetoes = new Map<string, { veto: Veto; bit: number }>();
  for (const profile of profiles) {
    for (const veto of profile.vetoes) {
      const name = JSON.stringify(veto);
      if (!vetoes.has(name)) vetoes.set(name, { veto, bit: vetoes.size });
    }
  }
  const layout = layOut(rule.questions, vetoes.size);
  const cells = new ArrayBuffer(profiles.length * layout.stride * 4);
  const rows: Rows = {
    rule,
    layout,
    profiles,
    count: profiles.length,
    floats: new Float32Array(cells),
    bits: new Int32Array(cells),
  };
  profiles.forEach((profile, i) => {
    writeProfile(rows, i * layout.stride, profile);
    writeVetoes(rows, i * layout.stride, { profile, vetoes });
  });
  return rows;
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

/** A wish as min(1, max(0, height − slope·|x − centre|)). */
function slopeOf(
  { fit }: Want,
  own: number | null,
  { steep, place }: { steep: number; place: (value: number) => number },
): { centre: number; height: number; slope: number } | null {
  if (fit.role === "high") return { centre: 1, height: 1, slope: 1 };
  if (fit.role === "low") return { centre: 0, height: 1, slope: 1 };
  if (fit.role === "between") {
    const [from, to] = [place(fit.from), place(fit.to)];
    const height = 1 + steep * (to - from) / 2;
    return { centre: (from + to) / 2, height, slope: steep };
  }
  if (own === null) return null;
  if (fit.role === "similar") return { centre: own, height: 1, slope: 1 };
  if (fit.role === "same") return { centre: own, height: 1, slope: steep };
  return fit.role === "different"
    ? { centre: own, height: 0, slope: -1 }
    : null;
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

/** Each different deal breaker has a bit: whose answers hit it, and who holds it. */
function writeVetoes(
  { layout, bits }: Rows,
  row: number,
  { profile, vetoes }: {
    profile: Profile;
    vetoes: Map<string, { veto: Veto; bit: number }>;
  },
): void {
  for (const veto of profile.vetoes) {
    const bit = vetoes.get(JSON.stringify(veto))?.bit ?? 0;
    bits[row + layout.holds + (bit >> 5)] |= 1 << (bit & 31);
  }
  for (const { veto, bit } of vetoes.values()) {
    if (isVetoed(veto, profile.answers[veto.question] ?? null)) {
      bits[row + layout.hits + (bit >> 5)] |= 1 << (bit & 31);
    }
  }
}

function setBits(bits: Int32Array, at: number, options: number[]): void {
  for (const option of options) {
    bits[at + Math.floor(option / OPTIONS_A_WORD)] |= 1 <<
      (option % OPTIONS_A_WORD);
  }
}
