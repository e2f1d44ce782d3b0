import type { Loaded } from "@/lib/matching/exchange/load.ts";
import type { Label } from "@/lib/matching/learned/labels.ts";

/** What the past says about who may be shown. */
export interface History {
  /** By the one who said it. */
  said: Said;
  /** By the one of whom it was said. */
  heard: Said;
  /** How often each person was shown, by place. */
  impressions: Int32Array;
  /** By place: too many likes wait for them already. */
  isPaused: boolean[];
}

/** Decisions by one of the two people: those of person i from `start[i]` on. */
export interface Said {
  /** By place; one more than there are people. */
  start: Int32Array;
  /** Places of the other one. */
  other: Int32Array;
  /** 1 or 0. */
  yes: Int8Array;
}

/** With more undecided likes than this nobody is put on new lists (docs/formulas.md (b) 7). */
const INBOX_CEILING = 20;
/** Nothing was decided. */
export const OPEN: number = -1;

/** A decision as it is marked; undefined for none. */
export function decisionOf(mark: number): 0 | 1 | undefined {
  return mark === OPEN ? undefined : mark === 1 ? 1 : 0;
}

/** Reads the past out of the labels of a file. */
export function historyOf({ labels, people }: Loaded): History {
  const count = people.length;
  const said = saidBy(count, labels, ({ from, to }) => [from, to]);
  const heard = saidBy(count, labels, ({ from, to }) => [to, from]);
  const impressions = new Int32Array(count);
  const waiting = new Int32Array(count);
  const past = new Past(count);
  for (const { from, to, yes } of labels) {
    past.turnTo({ said, heard }, to);
    impressions[to]++;
    if (yes === 1 && past.said[from] === OPEN) waiting[to]++;
  }
  const isPaused = Array.from(waiting, (likes) => likes > INBOX_CEILING);
  return { said, heard, impressions, isPaused };
}

/** What one person said of everybody, and everybody of them: 1 yes, 0 no, OPEN. */
export class Past {
  /** The person it is turned to; −1 for nobody. */
  index: number = -1;
  /** By place of the other. */
  readonly said: Int8Array;
  /** By place of the other. */
  readonly heard: Int8Array;
  #marked: Pick<History, "said" | "heard"> | null = null;

  /** Turned to nobody. */
  constructor(people: number) {
    this.said = new Int8Array(people).fill(OPEN);
    this.heard = new Int8Array(people).fill(OPEN);
  }

  /** Turns to another person: costs what the two of them have decided. */
  turnTo(history: Pick<History, "said" | "heard">, index: number): void {
    if (index === this.index) return;
    if (this.#marked !== null) this.#mark(this.#marked, () => OPEN);
    this.index = index;
    this.#marked = history;
    this.#mark(history, (yes) => yes);
  }

  #mark(
    history: Pick<History, "said" | "heard">,
    as: (yes: number) => number,
  ): void {
    for (const side of ["said", "heard"] as const) {
      const { start, other, yes } = history[side];
      for (let at = start[this.index]; at < start[this.index + 1]; at++) {
        this[side][other[at]] = as(yes[at]);
      }
    }
  }
}

function saidBy(
  people: number,
  labels: readonly Label[],
  sides: (label: Label) => [by: number, of: number],
): Said {
  const start = new Int32Array(people + 1);
  for (const label of labels) start[sides(label)[0] + 1]++;
  for (let i = 0; i < people; i++) start[i + 1] += start[i];
  const next = start.slice();
  const other = new Int32Array(labels.length);
  const yes = new Int8Array(labels.length);
  for (const label of labels) {
    const [by, of] = sides(label);
    const at = next[by]++;
    other[at] = of;
    yes[at] = label.yes;
  }
  return { start, other, yes };
}
