import { ALONE, type Cohort } from "@/lib/matching/assign/cohort.ts";

/** The preference lists while they get shorter: entries go from both sides at once. */
export class Table {
  /** How many people there are. */
  readonly size: number;
  readonly #cohort: Cohort;
  readonly #alive: Uint8Array[];
  readonly #left: Int32Array;
  /** Places before which, after which and up to the second of which nothing is alive. */
  readonly #head: Int32Array;
  readonly #tail: Int32Array;
  readonly #second: Int32Array;

  /** Everybody is on the lists whom the cohort has there. */
  constructor(cohort: Cohort) {
    this.size = cohort.ids.length;
    this.#cohort = cohort;
    this.#alive = cohort.lists.map(({ length }) =>
      new Uint8Array(length).fill(1)
    );
    this.#left = Int32Array.from(cohort.lists, ({ length }) => length);
    this.#head = new Int32Array(this.size);
    this.#tail = this.#left.map((length) => length - 1);
    this.#second = new Int32Array(this.size).fill(1);
  }

  /** Whom somebody likes best of those left, or ALONE. */
  first(me: number): number {
    if (this.#left[me] === 0) return ALONE;
    while (this.#alive[me][this.#head[me]] === 0) this.#head[me]++;
    return this.#cohort.lists[me][this.#head[me]];
  }

  /** Whom somebody likes second of those left, or ALONE. */
  second(me: number): number {
    if (this.#left[me] < 2) return ALONE;
    this.first(me);
    let place = Math.max(this.#second[me], this.#head[me] + 1);
    while (this.#alive[me][place] === 0) place++;
    this.#second[me] = place;
    return this.#cohort.lists[me][place];
  }

  /** Whom somebody likes least of those left, or ALONE. */
  last(me: number): number {
    if (this.#left[me] === 0) return ALONE;
    while (this.#alive[me][this.#tail[me]] === 0) this.#tail[me]--;
    return this.#cohort.lists[me][this.#tail[me]];
  }

  /** Strikes everybody whom `me` likes less than `kept`; says which entries of `me` went. */
  cutAfter(me: number, kept: number): [number, number][] {
    const gone: [number, number][] = [];
    while (this.last(me) !== kept) {
      const place = this.#tail[me];
      this.#strike(me, place, 0);
      gone.push([me, place]);
    }
    return gone;
  }

  /**
   * Takes a rotation out: each of it gives up their first for their second. If
   * that would leave somebody with nobody, it is an odd party instead: it leaves
   * the table as it is and is returned, each before whom they like best.
   */
  eliminate(rotation: readonly number[]): number[] | null {
    const seconds = rotation.map((me) => this.second(me));
    const gone = seconds.flatMap((other, k) =>
      this.#left[other] === 0 ? [] : this.#cutIfThere(other, rotation[k])
    );
    if (gone.every(([me, place]) => this.#hasSomebody(me, place))) return null;
    for (const [me, place] of gone) this.#strike(me, place, 1);
    return this.#takeParty(rotation[0]);
  }

  #cutIfThere(me: number, kept: number): [number, number][] {
    const place = this.#cohort.lists[me].indexOf(kept);
    if (this.#alive[me][place] === 1) return this.cutAfter(me, kept);
    // Another cut of the same rotation struck the pair: one of them ends with nobody.
    return [];
  }

  #hasSomebody(me: number, place: number): boolean {
    return this.#left[me] > 0 &&
      this.#left[this.#cohort.lists[me][place]] > 0;
  }

  #takeParty(start: number): number[] {
    const party = [start];
    for (let at = this.first(start); at !== start; at = this.first(at)) {
      party.push(at);
    }
    for (const me of party) {
      this.#alive[me].forEach((alive, place) => {
        if (alive === 1) this.#strike(me, place, 0);
      });
    }
    return party;
  }

  /** Takes an entry away from both sides (0), or puts it back (1). */
  #strike(me: number, place: number, alive: 0 | 1): void {
    const other = this.#cohort.lists[me][place];
    const theirs = this.#cohort.back[me][place];
    this.#alive[me][place] = alive;
    this.#alive[other][theirs] = alive;
    for (const [one, at] of [[me, place], [other, theirs]]) {
      this.#left[one] += alive === 1 ? 1 : -1;
      if (alive === 0) continue;
      this.#head[one] = Math.min(this.#head[one], at);
      this.#tail[one] = Math.max(this.#tail[one], at);
      this.#second[one] = 1;
    }
  }
}
