import type { ChoicePlace } from "@/lib/matching/score/layout.ts";
import { type Rows, UNKNOWN } from "@/lib/matching/score/rows.ts";

/** The fixed side of a scan: one person's wishes and answers, unpacked into doubles and offsets. */
export interface Query {
  /** Where the person's row begins. */
  row: number;
  /** Ordered wishes of this person: where the other's answer is, and the shape of the wish. */
  wantAt: Int32Array;
  /** Centre, height, slope and weight, one wish after another. */
  wantShape: Float64Array;
  /** Where an unknown answer of the other must be taken out again. */
  repelledAt: Int32Array;
  /** What each of those wishes weighs. */
  repelledWeight: Float64Array;
  /** Choices: where the other's word is, what is accepted, what it weighs. */
  acceptAt: Int32Array;
  /** The words of accepted options. */
  accepted: Int32Array;
  /** What each of those wishes weighs. */
  acceptWeight: Float64Array;
  /** Wishes to be complemented: where the other's answer is, and how well each fits. */
  tables: { at: number; fits: Float64Array }[];
  /** Wishes about questions with any number of answers. */
  multis: { place: ChoicePlace; weight: number; mode: number }[];
  /** The weight of wishes by known questions of the other, a byte at a time. */
  weightByByte: Float64Array;
  /** Ordered answers of this person: where the other's wish is, and the answer. */
  answerAt: Int32Array;
  /** The answers themselves. */
  answer: Float64Array;
  /** Choices of this person: where the other's word of accepted options is. */
  chosenAt: Int32Array;
  /** The bit of the chosen option in it. */
  chosenBit: Int32Array;
  /** Where the weight of the other's wish is. */
  chosenWeightAt: Int32Array;
  /** Choices of this person that may complement the other's. */
  chosenTables: {
    code: number;
    at: number;
    weightAt: number;
    fits: Float64Array;
  }[];
  /** Questions with any number of answers that this person answered. */
  answeredMultis: ChoicePlace[];
  /** Whether there are wishes beyond plain ranges and choices. */
  isRare: boolean;
}

/** Unpacks one person's row for a scan over all the others. */
export function prepareQuery(rows: Rows, index: number): Query {
  const row = index * rows.layout.stride;
  const ordered = orderedSide(rows, row);
  const choices = choiceSide(rows, row);
  const multis = rows.layout.multis.map((place) => ({
    place,
    weight: at(rows, row + place.weight),
    mode: place.mode === null ? 0 : at(rows, row + place.mode),
  })).filter(({ weight }) => weight > 0);
  return {
    row,
    ...ordered,
    ...choices,
    ...chosenSide(rows, row),
    multis,
    isRare: ordered.repelledAt.length + choices.tables.length +
        multis.length > 0,
    answeredMultis: rows.layout.multis.filter((place) =>
      isKnown(rows, row, place.question)
    ),
    weightByByte: weightsByByte(rows, row),
  };
}

function orderedSide(rows: Rows, row: number) {
  const { ordered } = rows.layout;
  const wanted = ordered.filter(({ want }) => at(rows, row + want + 3) > 0);
  const repelled = wanted.filter(({ want }) => at(rows, row + want + 2) < 0);
  const answered = ordered.filter(({ answer }) =>
    at(rows, row + answer) !== UNKNOWN
  );
  const shape = wanted.flatMap(({ want }) =>
    [0, 1, 2, 3].map((part) => at(rows, row + want + part))
  );
  return {
    wantAt: Int32Array.from(wanted, ({ answer }) => answer),
    wantShape: Float64Array.from(shape),
    repelledAt: Int32Array.from(repelled, ({ answer }) => answer),
    repelledWeight: Float64Array.from(
      repelled,
      ({ want }) => at(rows, row + want + 3),
    ),
    answerAt: Int32Array.from(answered, ({ want }) => want),
    answer: Float64Array.from(answered, ({ answer }) => at(rows, row + answer)),
  };
}

function choiceSide(rows: Rows, row: number) {
  const wanted = rows.layout.choices.filter((place) =>
    at(rows, row + place.weight) > 0
  );
  const words = wanted.flatMap((place) =>
    wordsOf(place).map((word) => ({
      at: place.answer + word,
      accepted: rows.bits[row + place.accept + word] ?? 0,
      weight: at(rows, row + place.weight),
    }))
  ).filter(({ accepted }) => accepted !== 0);
  const tables = rows.layout.choices.flatMap(({ table }) => {
    if (table === null || at(rows, row + table.weight) === 0) return [];
    const weight = at(rows, row + table.weight);
    const mine = table.values[at(rows, row + table.code)] ?? [];
    return [{
      at: table.code,
      fits: Float64Array.from(mine, (fit) => fit * weight),
    }];
  });
  return {
    acceptAt: Int32Array.from(words, (word) => word.at),
    accepted: Int32Array.from(words, (word) => word.accepted),
    acceptWeight: Float64Array.from(words, (word) => word.weight),
    tables,
  };
}

function chosenSide(rows: Rows, row: number) {
  const answered = rows.layout.choices.filter(({ question }) =>
    isKnown(rows, row, question)
  );
  const words = answered.map((place) => {
    const word = wordsOf(place)
      .find((k) => rows.bits[row + place.answer + k] !== 0) ?? 0;
    return {
      at: place.accept + word,
      bit: rows.bits[row + place.answer + word] ?? 0,
      weightAt: place.weight,
    };
  });
  const chosenTables = answered.flatMap(({ table }) => {
    if (table === null) return [];
    const code = at(rows, row + table.code);
    const fits = table.values.map((theirs) => theirs[code] ?? 0);
    return [{
      code,
      at: table.code,
      weightAt: table.weight,
      fits: Float64Array.from(fits),
    }];
  });
  return {
    chosenAt: Int32Array.from(words, (word) => word.at),
    chosenBit: Int32Array.from(words, (word) => word.bit),
    chosenWeightAt: Int32Array.from(words, (word) => word.weightAt),
    chosenTables,
  };
}

function weightsByByte(rows: Rows, row: number): Float64Array {
  const { layout } = rows;
  const weights = new Float64Array(layout.knownWords * 32);
  for (const { question, want } of layout.ordered) {
    weights[question] = at(rows, row + want + 3);
  }
  for (const place of [...layout.choices, ...layout.multis]) {
    const table = place.table === null ? 0 : at(rows, row + place.table.weight);
    weights[place.question] = at(rows, row + place.weight) + table;
  }
  const sums = new Float64Array(layout.knownWords * 4 * 256);
  for (let byte = 0; byte < layout.knownWords * 4; byte++) {
    for (let mask = 1; mask < 256; mask++) {
      const lowest = 31 - Math.clz32(mask & -mask);
      sums[byte * 256 + mask] = (sums[byte * 256 + (mask & (mask - 1))] ?? 0) +
        (weights[byte * 8 + lowest] ?? 0);
    }
  }
  return sums;
}

function isKnown({ layout, bits }: Rows, row: number, question: number) {
  const word = bits[row + layout.known + (question >> 5)] ?? 0;
  return (word >>> (question & 31) & 1) === 1;
}

function wordsOf({ words }: ChoicePlace): number[] {
  return Array.from({ length: words }, (_, word) => word);
}

function at({ floats }: Rows, cell: number): number {
  return floats[cell] ?? 0;
}
