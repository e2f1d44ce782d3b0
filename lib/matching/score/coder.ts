/** The different things people said to one question, by code; 0 is nothing. */
export interface Part<T> {
  /** Its place. */
  question: number;
  /** By code. */
  values: readonly T[];
}

/** Some questions in one number a person: from + code₁ + size₁ · (code₂ + size₂ · …). */
export interface Column<T> {
  /** The questions in it, the first of them in the lowest place. */
  parts: Part<T>[];
  /** How many different numbers there are. */
  size: number;
  /** The first of its codes among those of all columns. */
  from: number;
}

/** What everybody said: a row a person of a code a column, filled up to fives with the last code, which means nothing. */
export interface Coded<T> {
  /** The columns, side by side. */
  columns: Column<T>[];
  /** Cells in a row, the filling included. */
  width: number;
  /** Rows one after the other, by place of the person. */
  codes: Uint16Array | Uint32Array;
  /** How many codes there are in all columns, with the one that means nothing. */
  size: number;
}

/** Gives what people said to one question codes, in the order in which it comes up. */
export class Coder<T> {
  /** Whether there is more than may be told apart: then the codes mean nothing. */
  isWide = false;
  /** By code; the one at 0 is nothing. */
  readonly values: T[];
  /** By place of the person. */
  readonly codes: Uint16Array;
  readonly #most: number;
  readonly #byName = new Map<string | number, number>();

  /** Only `nothing` has a code yet; above `most` different things it is wide. */
  constructor(
    { people, most, nothing }: { people: number; most: number; nothing: T },
  ) {
    this.values = [nothing];
    this.codes = new Uint16Array(people);
    this.#most = most;
  }

  /** Notes what a person said; what has the same name has the same meaning. */
  put(person: number, name: string | number, value: T): void {
    let code = this.#byName.get(name);
    if (code === undefined) {
      code = this.values.length;
      if (code >= this.#most) this.isWide = true;
      if (this.isWide) return;
      this.#byName.set(name, code);
      this.values.push(value);
    }
    this.codes[person] = code;
  }

  /** Joins questions, the smallest first, as long as a column has no more than `most` codes. */
  static pack<T>(coders: readonly Coder<T>[], most: number): Coded<T> {
    const columns: Column<T>[] = [];
    const narrow = [...coders.entries()]
      .filter(([, { isWide, values }]) => !isWide && values.length > 1)
      .sort(([, x], [, y]) => x.values.length - y.values.length);
    let from = 0;
    for (const [question, { values }] of narrow) {
      const part = { question, values };
      const last = columns.at(-1);
      if (last !== undefined && last.size * values.length <= most) {
        last.size *= values.length;
        last.parts.push(part);
        continue;
      }
      from += last?.size ?? 0;
      columns.push({ parts: [part], size: values.length, from });
    }
    const size = from + (columns.at(-1)?.size ?? 0) + 1;
    return { columns, size, ...Coder.#write(coders, columns, size) };
  }

  static #write<T>(
    coders: readonly Coder<T>[],
    columns: readonly Column<T>[],
    size: number,
  ): Pick<Coded<T>, "width" | "codes"> {
    const width = Math.ceil(columns.length / 5) * 5;
    const people = coders[0]?.codes.length ?? 0;
    const codes = size > 2 ** 16
      ? new Uint32Array(people * width)
      : new Uint16Array(people * width);
    codes.fill(size - 1);
    for (const [k, { parts, from }] of columns.entries()) {
      for (let i = 0; i < people; i++) codes[i * width + k] = from;
      let step = 1;
      for (const { question, values } of parts) {
        const own = coders[question].codes;
        for (let i = 0; i < people; i++) codes[i * width + k] += step * own[i];
        step *= values.length;
      }
    }
    return { width, codes };
  }
}
