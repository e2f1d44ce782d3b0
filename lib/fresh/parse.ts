import { computed, type Signal, signal } from "@preact/signals";

// The counterpart of serialize.ts, which explains the form.
const SPECIAL = [undefined, undefined, NaN, Infinity, -Infinity, -0];
const HOLE = -6;

type Node = unknown[];
type Read = (place: number) => unknown;

/** Reads what `serialize()` wrote; `slot` makes JSX of a slot's number. */
export function parse(text: string, slot: (id: number) => unknown): unknown {
  const nodes: unknown[] = JSON.parse(text);
  const values = new Map<number, unknown>();
  const read: Read = (place) => {
    if (place < 0) return SPECIAL[-place];
    if (values.has(place)) return values.get(place);
    const node = nodes[place];
    // What may contain itself has to be known before it is filled.
    if (Array.isArray(node)) {
      const value = shellOf(node, slot);
      values.set(place, value);
      fill(value, node, read);
      return value;
    }
    if (typeof node !== "object" || node === null) return node;
    const value = {};
    values.set(place, value);
    for (const [key, at] of Object.entries(node)) {
      define(value, key, read(at));
    }
    return value;
  };
  return read(0);
}

function shellOf(node: Node, slot: (id: number) => unknown): unknown {
  const [kind, first, second] = node;
  switch (kind) {
    case "array":
      return new Array(node.length - 1);
    case "set":
      return new Set();
    case "map":
      return new Map();
    case "signal":
      return signal();
    case "computed": {
      const source = signal();
      const constant = computed(() => source.value);
      sources.set(constant, source);
      return constant;
    }
    case "slot":
      return slot(Number(first));
    case "bigint":
      return BigInt(String(first));
    case "date":
      return new Date(first === null ? NaN : Number(first));
    case "url":
      return new URL(String(first));
    case "regexp":
      return new RegExp(String(first), String(second));
    case "bytes":
      return bytesOf(String(first));
    case "temporal":
      return temporalOf(String(first), String(second));
  }
}

/** Where a constant computed signal keeps its value. */
const sources = new WeakMap<object, Signal<unknown>>();

function fill(value: unknown, node: Node, read: Read): void {
  const places = node.slice(1) as number[];
  switch (node[0]) {
    case "array":
      places.forEach((place, i) => {
        if (place !== HOLE) (value as unknown[])[i] = read(place);
      });
      break;
    case "set":
      for (const place of places) (value as Set<unknown>).add(read(place));
      break;
    case "map":
      for (let i = 0; i < places.length; i += 2) {
        const key = read(places[i]);
        (value as Map<unknown, unknown>).set(key, read(places[i + 1]));
      }
      break;
    case "signal":
      (value as Signal<unknown>).value = read(places[0]);
      break;
    case "computed": {
      const source = sources.get(value as object);
      if (source !== undefined) source.value = read(places[0]);
    }
  }
}

/** Also for names like `__proto__`, which an assignment would obey. */
function define(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

/** A browser without Temporal gets the text. */
function temporalOf(name: string, text: string): unknown {
  const { Temporal: library } = globalThis as unknown as {
    Temporal?: Record<string, { from(text: string): unknown }>;
  };
  return library === undefined ? text : library[name].from(text);
}
