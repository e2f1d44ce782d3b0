/** A card that was on screen for less was not looked at: passing it teaches nothing (MATCHING.md (b) 2). */
export const LOOKED_AT_MS = 1_000;

/** How long "later" sets a card aside. */
export const LATER_MS = 24 * 3_600_000;

/** Who has more likes than this to answer is not proposed to more people (MATCHING.md (b) 7). */
export const FULL_INBOX = 20;

/** Who writes within this of a match has answered (MATCHING.md (b) 2). */
export const REPLY_MS = 48 * 3_600_000;
