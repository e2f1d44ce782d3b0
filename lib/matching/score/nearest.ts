import {
  isBlocked,
  satisfactionOfOther,
  satisfactionWith,
} from "@/lib/matching/score/kernel.ts";
import { prepareQuery } from "@/lib/matching/score/query.ts";
import type { Rows } from "@/lib/matching/score/rows.ts";
import {
  BLOCK,
  finish,
  keepAbove,
  keepNear,
  makeSums,
  takeBlock,
} from "@/lib/matching/score/scan.ts";
import { bound, judge, openSides } from "@/lib/matching/score/search.ts";

/** A candidate: place among the rows, and the mutual score. */
export interface Scored {
  index: number;
  score: number;
}

/** Both directions of a pair of rows, and whether a deal breaker stands between them. */
export interface RowScore {
  ab: number;
  ba: number;
  mutual: number;
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
  const { rule, count } = rows;
  const { mine, theirs } = openSides(rows, index);
  const best = new Best(limit);
  const [asking, asked, near] = [makeSums(), makeSums(), makeSums()];
  for (let from = 0; from < count; from += BLOCK) {
    const bar = Math.max(0, best.bar);
    takeBlock(asking, { from, to: Math.min(count, from + BLOCK), index });
    bound(asking, mine);
    keepAbove(asking, asked, { ...rule, bar });
    bound(asked, theirs);
    keepNear(asked, near, { ...rule, bar, beside: asking.fits });
    judge(near, mine);
    keepAbove(near, asked, { ...rule, bar });
    judge(asked, theirs);
    finish(asked, rule);
    for (let n = 0; n < asked.size; n++) {
      if (asked.fits[n] < 0) continue;
      best.offer(asked.places[n], near.fits[n] * asked.fits[n]);
    }
  }
  return best.sorted().map(({ index, score }) => ({
    index,
    score: Math.sqrt(score),
  }));
}

/** The best few of many, as a heap whose root is the worst of them. */
export class Best {
  /** What an offer must exceed: the worst score once the list is full. */
  bar = -Infinity;
  readonly #limit: number;
  readonly #scores: Float64Array;
  readonly #indexes: Int32Array;
  #size = 0;

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
