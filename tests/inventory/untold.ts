import type { InventoryEntry } from "@/lib/inventory/entry.ts";

/**
 * What a record holds that no entry tells: null when everything is told, else
 * the first part of its key, with the field that is unknown.
 */
export function untoldIn(
  inventory: readonly InventoryEntry[],
  { key, value }: Pick<Deno.KvEntry<unknown>, "key" | "value">,
): string[] {
  const name = String(key[0]);
  const entry = inventory.find(({ records }) => Object.hasOwn(records, name));
  const fields = entry?.records[name];
  if (fields === undefined) return [name];
  return fieldsOf(value).filter((field) => !fields.includes(field))
    .map((field) => `${name}.${field}`);
}

/** The names of what is in a value; of a list, of what is in its items. Bare values and counters have none. */
function fieldsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(fieldsOf);
  const isRecord = typeof value === "object" && value !== null &&
    !ArrayBuffer.isView(value) && !(value instanceof Deno.KvU64);
  return isRecord ? Object.keys(value) : [];
}
