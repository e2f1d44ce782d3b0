/** The different things people said to one question, by code; 0 is nothing. */
export interface Part<T> {
  question: number;
  values: readonly T[];
}

/** Some questions in one number a person: code₁ + size₁ · (code₂ + size₂ · …). */
export interface Column<T> {
  parts: Part<T>[];
  size: number;
  codes: Uint16Array;
}

/** Gives what people said to one question codes, in the order in which it comes up. */
export class Coder<T> {
  /** Whether there is more than may be told apart: then the codes mean nothing. */
  isWide = false;
  readonly values: T[];
  readonly codes: Uint16Array;
  readonly #most: number;
  readonly #byName = new Map<string | number, number>();

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
  static pack<T>(coders: readonly Coder<T>[], most: number): Column<T>[] {
    const columns: Column<T>[] = [];
    const narrow = [...coders.entries()]
      .filter(([, { isWide, values }]) => !isWide && values.length > 1)
      .sort(([, x], [, y]) => x.values.length - y.values.length);
    for (const [question, { values, codes }] of narrow) {
      const part = { question, values };
      const last = columns.at(-1);
      if (last === undefined || last.size * values.length > most) {
        columns.push({ parts: [part], size: values.length, codes });
        continue;
      }
      for (let i = 0; i < codes.length; i++) {
        last.codes[i] += last.size * codes[i];
      }
      last.size *= values.length;
      last.parts.push(part);
    }
    return columns;
  }
}
