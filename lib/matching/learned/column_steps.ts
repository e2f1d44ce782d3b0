import { type Columns, columnsOf } from "@/lib/matching/learned/columns.ts";
import type { Roles } from "@/lib/matching/learned/roles.ts";
import type { Profile, Question } from "@/lib/matching/score/profile.ts";
import type { Steps } from "@/lib/matching/score/steps.ts";

/** People laid out in a step. */
const STEP = 1_000;

/** What answers are asked for, and what is known of the questions. */
export interface Asked {
  /** By place. */
  questions: readonly Question[];
  /** Which of them tell age, field, area and interests. */
  roles: Roles;
}

/** The columns of these people with room for `size`, in steps. */
export function* columnsSteps(
  asked: Asked,
  profiles: readonly Profile[],
  size: number,
): Steps<Columns> {
  const columns = emptyColumns(asked, size);
  for (let index = 0; index < profiles.length; index += STEP) {
    const some = profiles.slice(index, index + STEP);
    changeColumns(columns, asked, { index, profiles: some });
    yield;
  }
  return columns;
}

/** Writes the answers of people over their places in the columns, which follow each other. */
export function changeColumns(
  columns: Columns,
  { questions, roles }: Asked,
  { index, profiles }: { index: number; profiles: readonly Profile[] },
): void {
  const part = columnsOf(questions, roles, profiles);
  const { ordered, codes, bits, ages, interests, shapes } = columns;
  ordered.values.set(part.ordered.values, index * ordered.questions.length);
  codes.values.set(part.codes.values, index * codes.questions.length);
  bits.values.set(part.bits.values, index * bits.questions.length);
  ages.set(part.ages, index);
  interests.values.set(part.interests.values, index * interests.words);
  shapes.forEach(({ size, values }, s) => {
    values.set(part.shapes[s]?.values ?? [], index * size);
  });
}

function emptyColumns({ questions, roles }: Asked, size: number): Columns {
  const { ordered, codes, bits, interests, shapes } = columnsOf(
    questions,
    roles,
    [],
  );
  const ints = (width: number) => new Int32Array(width * size);
  const floats = (width: number) => new Float32Array(width * size);
  return {
    ordered: { ...ordered, values: floats(ordered.questions.length) },
    codes: { ...codes, values: ints(codes.questions.length) },
    bits: { ...bits, values: ints(bits.questions.length) },
    ages: new Float64Array(size),
    interests: { ...interests, values: ints(interests.words) },
    shapes: shapes.map(({ size: width }) => ({
      size: width,
      values: floats(width),
    })),
  };
}
