/** What the doctor found about one thing. A `problem` keeps the app from working; a `note` is good to know. */
export interface Finding {
  about: string;
  level: "fine" | "note" | "problem";
  says: string;
}

/** Nothing to do. */
export function fine(about: string, says: string): Finding {
  return { about, level: "fine", says };
}

/** Good to know. */
export function note(about: string, says: string): Finding {
  return { about, level: "note", says };
}

/** The app cannot work like this. */
export function problem(about: string, says: string): Finding {
  return { about, level: "problem", says };
}

/** What an error says, without credentials. */
export function messageOf(error: unknown): string {
  // An address with credentials may be part of it.
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\/\/[^@\s/]*@/g, "//…@");
}
