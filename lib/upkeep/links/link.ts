import type { StoredRecord } from "@/lib/upkeep/records.ts";

/** What a record leads to, and has to find there. */
export interface Need {
  /** Where it has to find something. */
  key: Deno.KvKey;
  /** Whether what is there belongs to the record; anything does while this is absent. */
  fits?: (found: unknown) => boolean;
  /**
   * What makes it whole: `drop` removes the record that leads nowhere, which
   * costs nobody anything; `write` puts there what the record says; `none`:
   * what is missing was said once, and nothing here can say it again.
   */
  mend: "drop" | "none" | { write: unknown };
}

/** What records of one kind lead to, by the first part of their key. */
export type Links = Readonly<
  Record<string, (record: LinkedRecord) => readonly Need[]>
>;

/** A record as links read it. */
export interface LinkedRecord extends Pick<StoredRecord, "value"> {
  /** Of the record. */
  key: Deno.KvKey;
  /** A part of the key as a number. */
  id: (at: number) => number;
  /** Fields of the value. */
  of: Fields;
}

/** What is stored has shapes of many versions: its fields are looked at one by one. */
export type Fields = Readonly<Record<string, unknown>>;

/** A record with its key and fields at hand. */
export function linked({ key, value }: StoredRecord): LinkedRecord {
  return { key, value, id: (at) => Number(key[at]), of: fieldsOf(value) };
}

/** The fields of what is an object, of which everything else has none. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** The field of this name is this value. */
export function has(name: string, value: unknown): (found: unknown) => boolean {
  return (found) => fieldsOf(found)[name] === value;
}

/** What is there is this very value. */
export function is(value: unknown): (found: unknown) => boolean {
  return (found) => found === value;
}

/** An index, or what belongs to another record and is of no use without it. */
export function belongsTo(
  key: Deno.KvKey,
  fits?: (found: unknown) => boolean,
): Need {
  return { key, fits, mend: "drop" };
}

/** What cannot be made again. */
export function needs(
  key: Deno.KvKey,
  fits?: (found: unknown) => boolean,
): Need {
  return { key, fits, mend: "none" };
}

/** An index of the record itself. */
export function isFoundBy(key: Deno.KvKey, value: unknown): Need {
  return { key, fits: is(value), mend: { write: value } };
}
