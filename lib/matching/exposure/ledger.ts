import { adjustPrice } from "@/lib/matching/exposure/prices.ts";

/** What is known of somebody's showing: days are numbers that follow each other. */
export interface Shown {
  /** On how many screens ever. */
  total: number;
  /** On how many by day, of the last DAYS_KEPT. */
  days: readonly (readonly [day: number, screens: number])[];
  /** The days of these on which they looked at others themselves. */
  looked: readonly number[];
}

/** How somebody stands on a day. */
export interface Standing {
  /** On how many screens they were in all. */
  total: number;
  /** What their showing costs, on the scale of what lists are ranked by. */
  price: number;
  /** Whether they are still owed to be seen today, and whether they are seen enough. */
  isNeedy: boolean;
  /** Whether they are not to be shown any more today. */
  isFull: boolean;
}

/** So many days of showing are remembered. */
export const DAYS_KEPT = 28;
/** Everybody who is active is on so many screens a day, as far as there are any. */
export const FLOOR = 2;
/** Nobody is on more than twice as many as an active person looks at, less for who comes seldom. */
const CEILING = 2;
const WEEK = 7;
/** Cards that somebody looks at a day, before a day has passed. */
const USUAL_LOOKS = 5;
/** What a screen more or less than is fair changes the price by, and what is left of a price a day later. */
const STEP = 0.02;
const MEMORY = 0.9;
/** Prices begin to rise before the ceiling is reached, so that it is seldom what decides. */
const EASY_SHARE = 0.75;
/** Of a list at most so much goes to who is owed, and somewhat more than would just do. */
const MOST_OWED = 0.5;
const AMPLE = 1.25;

const NEVER: Shown = { total: 0, days: [], looked: [] };

/** A day of a circle: how many cards were on screens, and how many people looked. */
interface Day {
  screens: number;
  lookers: number;
}

/**
 * Who of a circle was shown how often: the dual prices of fair exposure, online
 * (docs/formulas.md (b) 7). Everything follows from the stored counts, so a process
 * that starts anew goes on where the last one was.
 */
export class Ledger {
  readonly #shown = new Map<number, Shown>();
  readonly #standings = new Map<number, Standing>();
  #today = NaN;
  #days = new Map<number, Day>();
  /** Cards that somebody who is active looks at a day. */
  #looks = USUAL_LOOKS;

  /** Takes in what is stored of somebody. */
  put(userId: number, shown: Shown): void {
    this.#shown.set(userId, shown);
    this.#standings.delete(userId);
  }

  /** The share of a list that goes to who is owed, among so many people. */
  owedShare(day: number, people: number): number {
    this.#turnTo(day);
    const busy = [...this.#days.values()];
    const screens = busy.reduce((sum, one) => sum + one.screens, 0);
    const supply = busy.length === 0
      ? people * USUAL_LOOKS
      : screens / busy.length;
    return Math.min(MOST_OWED, AMPLE * FLOOR * people / Math.max(1, supply));
  }

  /** How somebody stands among so many people. */
  standingOf(userId: number, day: number, people: number): Standing {
    this.#turnTo(day);
    const known = this.#standings.get(userId);
    if (known !== undefined) return known;
    const shown = this.#shown.get(userId) ?? NEVER;
    const screens = new Map(shown.days);
    const share = this.#activeShare(shown);
    const cap = Math.max(FLOOR, CEILING * this.#looks * share);
    const today = screens.get(day) ?? 0;
    const standing = {
      total: shown.total,
      price: this.#priceOf(screens, { today, cap, people }),
      isNeedy: share > 0 && today < FLOOR,
      isFull: today >= Math.floor(cap),
    };
    this.#standings.set(userId, standing);
    return standing;
  }

  /** On how many screens the least and the most shown of these people was on a day. */
  rangeOn(
    day: number,
    userIds: Iterable<number>,
  ): { least: number; most: number } {
    let [least, most] = [Infinity, 0];
    for (const id of userIds) {
      const days = this.#shown.get(id)?.days ?? [];
      const screens = days.find(([on]) => on === day)?.[1] ?? 0;
      least = Math.min(least, screens);
      most = Math.max(most, screens);
    }
    return { least: Math.min(least, most), most };
  }

  /** The price after all days since somebody was first shown, and today so far. */
  #priceOf(
    screens: ReadonlyMap<number, number>,
    { today, cap, people }: { today: number; cap: number; people: number },
  ): number {
    const easy = EASY_SHARE * cap;
    const first = Math.min(this.#today, ...screens.keys());
    let price = 0;
    for (let day = first; day < this.#today; day++) {
      const all = this.#days.get(day)?.screens ?? 0;
      const floor = Math.min(FLOOR, all / Math.max(1, people));
      const bounds = { floor, cap: easy, step: STEP };
      const shown = screens.get(day) ?? 0;
      price = adjustPrice(price * MEMORY, { ...bounds, shown });
    }
    const bounds = { floor: 0, cap: easy, step: STEP };
    return adjustPrice(price, { ...bounds, shown: today });
  }

  /** On which share of the last days somebody looked; whoever is new is here. */
  #activeShare({ days, looked }: Shown): number {
    const first = Math.min(this.#today, ...looked, ...days.map(([day]) => day));
    const passed = Math.min(WEEK, this.#today - first);
    if (passed === 0) return 1;
    const recent = looked.filter((day) =>
      day < this.#today && day >= this.#today - passed
    );
    // Who looks today is here today.
    if (looked.includes(this.#today)) return (recent.length + 1) / (passed + 1);
    return recent.length / passed;
  }

  /** Adds up the days that are over, once a day. */
  #turnTo(day: number): void {
    if (day === this.#today) return;
    this.#today = day;
    this.#standings.clear();
    this.#days = new Map();
    const add = (on: number, screens: number, lookers: number) => {
      if (on >= day || on < day - DAYS_KEPT) return;
      const known = this.#days.get(on) ?? { screens: 0, lookers: 0 };
      this.#days.set(on, {
        screens: known.screens + screens,
        lookers: known.lookers + lookers,
      });
    };
    for (const { days, looked } of this.#shown.values()) {
      for (const [on, screens] of days) add(on, screens, 0);
      for (const on of looked) add(on, 0, 1);
    }
    const all = [...this.#days.values()];
    const screens = all.reduce((sum, one) => sum + one.screens, 0);
    const lookers = all.reduce((sum, one) => sum + one.lookers, 0);
    this.#looks = lookers === 0 ? USUAL_LOOKS : screens / lookers;
  }
}
