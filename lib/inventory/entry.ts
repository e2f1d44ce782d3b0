// Runs in the browser too.

/** A text in both languages. */
export interface Words {
  /** Korean. */
  ko: string;
  /** English. */
  en: string;
}

/** One kind of thing that is kept about people, as the privacy policy tells it. */
export interface InventoryEntry {
  /** Never changes: tests and other tables name it. */
  id: string;
  /** What it is called. */
  title: Words;
  /** What is kept, in a sentence. */
  what: Words;
  /** What for, in a sentence. */
  why: Words;
  /** How long. */
  kept: Words;
  /** Who sees it. */
  seenBy: Words;
  /**
   * Every record that holds it: the first part of its key → the fields of its
   * value. An empty list says that the value is a bare id, number or mark.
   */
  records: Readonly<Record<string, readonly string[]>>;
}
