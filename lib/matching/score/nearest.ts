import {
  isBlocked,
  satisfactionOfOther,
  satisfactionWith,
} from "@/lib/matching/score/kernel.ts";
import { prepareQuery } from "@/lib/matching/score/query.ts";
import type { Rows } from "@/lib/matching/score/rows.ts";
import { openSides } from "@/lib/matching/score/search.ts";
import { type Hopefuls, sift } from "@/lib/matching/score/bounds.ts";

/** People looked at together; the first few are fewer, since they set the bar for the others. */
const BLOCK = 1_024;
const FIRST_BLOCK = 64;

/** A candidate: place among the rows, and the mutual score. */
export interface Scored {
  /** The candidate's place. */
  index: number;
  /** The mutual score. */
  score: number;
}

/** Both directions of a pair of rows, and whether a deal breaker stands between them. */
export interface RowScore {
  /** How satisfied the first would be. */
  ab: number;
  /** How satisfied the second would be. */
  ba: number;
  /** Both in one. */
  mutual: number;
  /** Whether a deal breaker of either stands between them. */
  isBlocked: boolean;
}

/** Scores two compiled people. */
export function scoreRows(rows: Rows, a: number, b: number): RowScore {
  const query = prepareQuery(rows, a);
  const row = b * rows.layout.stride;
  const ab = satisfactionWith(rows, query, row);
  const ba = satisfactionOfOther(rows, query, row);
  return {
    ab,
    ba,
    mutual: Math.sqrt(ab * ba),
    isBlocked: isBlocked(rows, query, row),
  };
}

/**
 * The `limit` best candidates of one person by mutual score, best first, equal
 * scores by place. The other's side is looked at only where this person's side
 * could still enter the list (no satisfaction exceeds one, so the mutual score
 * never exceeds the root of one side), and both are added up exactly only where
 * their bounds could. The result is that of scoring everybody.
 */
export function findNearest(
  rows: Rows,
  { index, limit }: { index: number; limit: number },
): Scored[] {
  const { count } = rows;
  const { mine, theirs } = openSides(rows, index);
  const best = new Best(limit);
  const [all, asked, near] = [makeHopefuls(), makeHopefuls(), makeHopefuls()];
  all.most.fill(1);
  let size = FIRST_BLOCK;
  for (let from = 0; from < count; from += all.size) {
    all.size = Math.min(size, count - from);
    size = Math.min(BLOCK, 2 * size);
    for (let n = 0; n < all.size; n++) all.places[n] = from + n;
    const bar = Math.max(0, best.bar);
    sift(mine.bounds, all, asked, bar);
    sift(theirs.bounds, asked, near, bar);
    for (let n = 0; n < near.size; n++) {
      const place = near.places[n];
      if (place === index || near.most[n] < best.bar) continue;
      const [ab, ba] = [mine.judge(place), theirs.judge(place)];
      if (ab >= 0 && ba >= 0) best.offer(place, ab * ba);
    }
  }
  return best.sorted().map(({ index, score }) => ({
    index,
    score: Math.sqrt(score),
  }));
}

function makeHopefuls(): Hopefuls {
  const places = new Int32Array(BLOCK);
  const [most, weights] = [new Float64Array(BLOCK), new Float64Array(BLOCK)];
  return { size: 0, places, most, weights };
}

/** The best few of many, as a heap whose root is the worst of them. */
export class Best {
  /** What an offer must exceed: the worst score once the list is full. */
  bar: number = -Infinity;
  readonly #limit: number;
  readonly #scores: Float64Array;
  readonly #indexes: Int32Array;
  #size = 0;

  /** Keeps `limit` of them. */
  constructor(limit: number) {
    this.#limit = limit;
    this.#scores = new Float64Array(limit);
    this.#indexes = new Int32Array(limit);
  }

  /** Takes a candidate in if it is better than the worst; offers come in the order of their places. */
  offer(index: number, score: number): void {
    if (score <= this.bar || this.#limit === 0) return;
    if (this.#size < this.#limit) this.#rise(index, score);
    else this.#sink(index, score);
    if (this.#size === this.#limit) this.bar = this.#scores[0];
  }

  /** Best first, equal scores by place. */
  sorted(): Scored[] {
    return Array.from({ length: this.#size }, (_, k) => ({
      index: this.#indexes[k],
      score: this.#scores[k],
    })).sort((x, y) => y.score - x.score || x.index - y.index);
  }

  #rise(index: number, score: number): void {
    let at = this.#size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isWorse(index, score, parent)) break;
      this.#put(at, this.#indexes[parent], this.#scores[parent]);
      at = parent;
    }
    this.#put(at, index, score);
  }

  #sink(index: number, score: number): void {
    let at = 0;
    for (let child = 1; child < this.#size; child = 2 * at + 1) {
      const right = child + 1;
      const isRight = right < this.#size &&
        this.#isWorse(this.#indexes[right], this.#scores[right], child);
      const worse = isRight ? right : child;
      if (this.#isWorse(index, score, worse)) break;
      this.#put(at, this.#indexes[worse], this.#scores[worse]);
      at = worse;
    }
    this.#put(at, index, score);
  }

  /** Of equal scores the later place is worse. */
  #isWorse(index: number, score: number, than: number): boolean {
    const other = this.#scores[than];
    return score < other || (score === other && index > this.#indexes[than]);
  }

  #put(at: number, index: number, score: number): void {
    this.#indexes[at] = index;
    this.#scores[at] = score;
  }
}
