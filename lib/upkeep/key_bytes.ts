/**
 * Keys of the store as their file has them: parts one behind the other, each
 * with a mark, in bytes that sort as keys do. It is the tuple encoding of
 * FoundationDB, which Deno KV uses.
 */
const BYTES = 0x01;
const TEXT = 0x02;
const ZERO = 0x14;
const DOUBLE = 0x21;
const FALSE = 0x26;
const TRUE = 0x27;
/** Behind a zero that belongs to the text; a bare zero ends it. */
const ESCAPE = 0xff;
/** Whole numbers of more bytes say how many. */
const MOST_PLAIN_BYTES = 8;

/** The bytes of a key, equal to those in the store's file. */
export function encodeKey(key: Deno.KvKey): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(key.flatMap(encodePart));
}

/**
 * The key that has these bytes.
 *
 * @throws {Error} where they are none
 */
export function decodeKey(bytes: Uint8Array): Deno.KvKey {
  const key: Deno.KvKeyPart[] = [];
  for (let at = 0; at < bytes.length;) {
    const { part, end } = decodePart(bytes, at);
    key.push(part);
    at = end;
  }
  return key;
}

function encodePart(part: Deno.KvKeyPart): number[] {
  switch (typeof part) {
    case "string":
      return [TEXT, ...escaped(new TextEncoder().encode(part)), 0];
    case "number":
      return [DOUBLE, ...doubleBytes(part)];
    case "bigint":
      return bigintBytes(part);
    case "boolean":
      return [part ? TRUE : FALSE];
    default:
      if (part instanceof Uint8Array) return [BYTES, ...escaped(part), 0];
      throw new Error(`Cannot write a key: it has a ${typeof part}`);
  }
}

function decodePart(
  bytes: Uint8Array,
  at: number,
): { part: Deno.KvKeyPart; end: number } {
  const mark = bytes[at];
  if (mark === TEXT || mark === BYTES) {
    const { content, end } = unescaped(bytes, at + 1);
    const part = mark === TEXT ? new TextDecoder().decode(content) : content;
    return { part, end };
  }
  if (mark === DOUBLE) {
    return { part: doubleOf(bytes.slice(at + 1, at + 9)), end: at + 9 };
  }
  if (mark === FALSE || mark === TRUE) {
    return { part: mark === TRUE, end: at + 1 };
  }
  return decodeBigint(bytes, at);
}

function escaped(bytes: Uint8Array): number[] {
  return [...bytes].flatMap((byte) => byte === 0 ? [0, ESCAPE] : [byte]);
}

function unescaped(
  bytes: Uint8Array,
  from: number,
): { content: Uint8Array<ArrayBuffer>; end: number } {
  const content: number[] = [];
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0 && bytes[at + 1] !== ESCAPE) {
      return { content: Uint8Array.from(content), end: at + 1 };
    }
    content.push(byte);
    if (byte === 0) at++;
  }
  throw new Error("Cannot read a key: it breaks off");
}

/** Big-endian; the sign is turned round, and with it every bit of what is below zero. */
function doubleBytes(number: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, number);
  return turned(bytes, ((bytes[0] ?? 0) & 0x80) !== 0);
}

function doubleOf(bytes: Uint8Array): number {
  const plain = turned(bytes, ((bytes[0] ?? 0) & 0x80) === 0);
  return new DataView(plain.buffer).getFloat64(0);
}

function turned(bytes: Uint8Array, isNegative: boolean) {
  return bytes.map((byte, i) =>
    isNegative ? ~byte : i === 0 ? byte ^ 0x80 : byte
  ) as Uint8Array<ArrayBuffer>;
}

/** The mark says sign and length; what is below zero is written as its complement. */
function bigintBytes(value: bigint): number[] {
  const bytes = magnitude(value < 0n ? -value : value);
  const { length } = bytes;
  const isNegative = value < 0n;
  const turn = (all: number[]) => isNegative ? all.map((b) => 0xff - b) : all;
  if (length <= MOST_PLAIN_BYTES) {
    return [isNegative ? ZERO - length : ZERO + length, ...turn(bytes)];
  }
  const mark = ZERO + (isNegative ? -1 : 1) * (MOST_PLAIN_BYTES + 1);
  return [mark, ...turn([length, ...bytes])];
}

function decodeBigint(bytes: Uint8Array, at: number) {
  const size = (bytes[at] ?? 0) - ZERO;
  if (Math.abs(size) > MOST_PLAIN_BYTES + 1) {
    throw new Error(`Cannot read a key: it has a part of kind ${bytes[at]}`);
  }
  const turn = (byte: number) => size < 0 ? 0xff - byte : byte;
  const isLong = Math.abs(size) > MOST_PLAIN_BYTES;
  const from = at + (isLong ? 2 : 1);
  const end = from + (isLong ? turn(bytes[at + 1] ?? 0) : Math.abs(size));
  let value = 0n;
  for (const byte of bytes.slice(from, end)) {
    value = value * 256n + BigInt(turn(byte));
  }
  return { part: size < 0 ? -value : value, end };
}

function magnitude(value: bigint): number[] {
  const bytes: number[] = [];
  for (let rest = value; rest > 0n; rest /= 256n) {
    bytes.unshift(Number(rest % 256n));
  }
  return bytes;
}
