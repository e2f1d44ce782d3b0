// Runs in the browser too.

/** A card that was on screen for less was not looked at: passing it teaches nothing (docs/formulas.md (b) 2). */
export const LOOKED_AT_MS = 1_000;

/** How long "later" sets a card aside. */
export const LATER_MS = 24 * 3_600_000;

/** Who has more likes than this to answer is not proposed to more people (docs/formulas.md (b) 7). */
export const FULL_INBOX = 20;

/** Who writes within this of a match has answered (docs/formulas.md (b) 2). */
export const REPLY_MS = 48 * 3_600_000;

const DAY_MS = 86_400_000;
/** Seoul is nine hours ahead of UTC all year. */
const KST_MS = 9 * 3_600_000;

/** The day of Seoul of a moment, since 1970. */
export function dayOf(at: number): number {
  return Math.floor((at + KST_MS) / DAY_MS);
}

/** When a day of Seoul begins, in milliseconds. */
export function startOf(day: number): number {
  return day * DAY_MS - KST_MS;
}
