// Runs in the browser too.

/** For how many days somebody may be kept out; 0 is for good. */
export const SUSPENSION_DAYS = [1, 3, 7, 30, 0] as const;
