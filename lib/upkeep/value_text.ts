/** Values of the store as JSON, and back, with nothing lost: what JSON does not know stands as `{"$kind": …}`. */

const TYPED_ARRAYS = {
  $bytes: Uint8Array,
  $u16: Uint16Array,
  $u32: Uint32Array,
  $i32: Int32Array,
  $f32: Float32Array,
  $f64: Float64Array,
} as const;

type ArrayMark = keyof typeof TYPED_ARRAYS;

/**
 * What JSON can say of a value of the store.
 *
 * @throws {Error} for a kind of value that the store does not hold
 */
export function toJson(value: unknown): unknown {
  if (value === null || typeof value === "string") return value;
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return numberToJson(value);
  if (typeof value === "bigint") return { $bigint: String(value) };
  if (value === undefined) return { $undefined: true };
  if (Array.isArray(value)) return Array.from(value, toJson);
  if (value instanceof Deno.KvU64) return { $sum: String(value.value) };
  if (value instanceof Date) {
    return { $date: numberToJson(value.getTime()) };
  }
  if (value instanceof Set) return { $set: [...value].map(toJson) };
  if (value instanceof Map) return { $map: pairsToJson(value) };
  if (ArrayBuffer.isView(value)) return viewToJson(value);
  if (isPlain(value)) return objectToJson(value);
  throw new Error(`Cannot write a value of kind ${typeof value}`);
}

/**
 * The value that `toJson()` wrote.
 *
 * @throws {Error} for a mark that it never writes
 */
export function fromJson(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(fromJson);
  if (typeof json !== "object" || json === null) return json;
  const [mark, content] = Object.entries(json)[0] ?? [""];
  if (!mark.startsWith("$")) {
    return objectOf(Object.entries(json));
  }
  if (isArrayMark(mark)) {
    return new TYPED_ARRAYS[mark](Uint8Array.fromBase64(content).buffer);
  }
  return fromMark(mark, content);
}

function fromMark(mark: string, content: unknown): unknown {
  switch (mark) {
    case "$number":
      return content === "-0" ? -0 : Number(content);
    case "$bigint":
      return BigInt(String(content));
    case "$undefined":
      return undefined;
    case "$sum":
      return new Deno.KvU64(BigInt(String(content)));
    case "$date":
      return new Date(Number(fromJson(content)));
    case "$set":
      return new Set(listOf(content).map(fromJson));
    case "$map":
      return new Map(pairsOf(content).map(([k, v]) => [fromJson(k), v]));
    case "$object":
      return Object.fromEntries(pairsOf(content).map(([k, v]) => [k, v]));
    default:
      throw new Error(`Cannot read a value: "${mark}" is unknown`);
  }
}

function numberToJson(value: number): unknown {
  if (Object.is(value, -0)) return { $number: "-0" };
  return Number.isFinite(value) ? value : { $number: String(value) };
}

function viewToJson(view: ArrayBufferView): unknown {
  const { buffer, byteOffset, byteLength } = view;
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  for (const [mark, kind] of Object.entries(TYPED_ARRAYS)) {
    if (view.constructor === kind) return { [mark]: bytes.toBase64() };
  }
  // Bytes come out of the store's file as a kind of their own.
  if (view instanceof Uint8Array) return { $bytes: bytes.toBase64() };
  throw new Error(`Cannot write a value of kind ${view.constructor.name}`);
}

function objectToJson(value: object): unknown {
  const entries = Object.entries(value);
  // A name that looks like a mark, or that JSON's reader would take for a number and move.
  const isOdd = entries.some(([name]) =>
    name.startsWith("$") || name === "__proto__"
  );
  if (isOdd) return { $object: pairsToJson(entries) };
  return Object.fromEntries(entries.map(([k, v]) => [k, toJson(v)]));
}

function pairsToJson(pairs: Iterable<readonly [unknown, unknown]>): unknown[] {
  return [...pairs].map(([k, v]) => [toJson(k), toJson(v)]);
}

function objectOf(entries: [string, unknown][]): unknown {
  return Object.fromEntries(entries.map(([k, v]) => [k, fromJson(v)]));
}

function pairsOf(content: unknown): [string, unknown][] {
  return listOf(content).map((pair) => {
    const [key, value] = listOf(pair);
    return [key as string, fromJson(value)];
  });
}

function listOf(content: unknown): unknown[] {
  if (!Array.isArray(content)) throw new Error("Cannot read a list");
  return content;
}

function isArrayMark(mark: string): mark is ArrayMark {
  return mark in TYPED_ARRAYS;
}

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
