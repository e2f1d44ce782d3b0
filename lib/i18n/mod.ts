// Runs in the browser too.
export type Locale = "ko" | "en";
