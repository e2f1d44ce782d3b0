import { Signal } from "@preact/signals";
import { isJsx, SlotRef } from "./slot_ref.ts";

// The page data is one list of nodes. A node is a plain JSON value, an object
// whose values are places in the list, or an array that begins with the name
// of what it stands for. Negative places are values that JSON does not know.
const UNDEFINED = -1;
const NOT_A_NUMBER = -2;
const INFINITE = -3;
const MINUS_INFINITE = -4;
const MINUS_ZERO = -5;
const HOLE = -6;

type Write = (value: unknown) => number;

/** Writes a value as JSON that is safe inside a script element. */
export function serialize(root: unknown): string {
  const nodes: unknown[] = [];
  const places = new Map<unknown, number>();
  const write: Write = (value) => {
    const special = specialPlace(value);
    if (special !== null) return special;
    const known = places.get(value);
    if (known !== undefined) return known;
    const place = nodes.push(null) - 1;
    places.set(value, place);
    nodes[place] = nodeOf(value, write);
    return place;
  };
  write(root);
  return JSON.stringify(nodes)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}

function specialPlace(value: unknown): number | null {
  if (value === undefined) return UNDEFINED;
  if (typeof value !== "number") return null;
  if (Number.isNaN(value)) return NOT_A_NUMBER;
  if (value === Infinity) return INFINITE;
  if (value === -Infinity) return MINUS_INFINITE;
  return Object.is(value, -0) ? MINUS_ZERO : null;
}

function nodeOf(value: unknown, write: Write): unknown {
  if (typeof value === "bigint") return ["bigint", `${value}`];
  if (typeof value === "function" || typeof value === "symbol") {
    throw new Error(`Cannot give an island a ${typeof value}`);
  }
  if (typeof value !== "object" || value === null) return value;
  if (isJsx(value)) {
    throw new Error("Cannot give an island JSX inside of another value");
  }
  return signalNode(value, write) ?? builtInNode(value, write) ??
    objectNode(value, write);
}

function signalNode(value: object, write: Write): unknown[] | null {
  if (value instanceof SlotRef) return ["slot", value.id];
  if (!(value instanceof Signal)) return null;
  const plain = Object.getPrototypeOf(value) === Signal.prototype;
  return [plain ? "signal" : "computed", write(value.peek())];
}

function builtInNode(value: object, write: Write): unknown[] | null {
  if (Array.isArray(value)) {
    const places = Array.from(
      value,
      (item, i) => i in value ? write(item) : HOLE,
    );
    return ["array", ...places];
  }
  if (value instanceof Date) return ["date", value.getTime()];
  if (value instanceof URL) return ["url", value.href];
  if (value instanceof RegExp) return ["regexp", value.source, value.flags];
  if (value instanceof Uint8Array) return ["bytes", value.toBase64()];
  if (value instanceof Set) return ["set", ...[...value].map(write)];
  if (value instanceof Map) return ["map", ...[...value].flat().map(write)];
  const tag = Object.prototype.toString.call(value).slice(
    "[object ".length,
    -1,
  );
  if (!tag.startsWith("Temporal.")) return null;
  return ["temporal", tag.slice("Temporal.".length), String(value)];
}

function objectNode(value: object, write: Write): Record<string, number> {
  const node: Record<string, number> = Object.create(null);
  for (const [key, item] of Object.entries(value)) node[key] = write(item);
  return node;
}
