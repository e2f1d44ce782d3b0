import { fromJson, toJson } from "@/lib/upkeep/value_text.ts";
import type { StoredRecord } from "@/lib/upkeep/records.ts";

/** What the first line of an export says. */
const FORMAT = "hanjari-export-1";

/**
 * Records as lines of JSON: a line that names the format, one of each record,
 * and one with their number. The same records give the same bytes. What has
 * gone by `now` (ms) is left out.
 */
export async function* exportLines(
  records: AsyncIterable<StoredRecord> | Iterable<StoredRecord>,
  now: number,
): AsyncGenerator<string> {
  yield `${JSON.stringify({ format: FORMAT })}\n`;
  let count = 0;
  for await (const record of records) {
    if ((record.expiresAt ?? Infinity) <= now) continue;
    count++;
    yield `${JSON.stringify(lineOf(record))}\n`;
  }
  yield `${JSON.stringify({ records: count })}\n`;
}

/**
 * The records of an export.
 *
 * @throws {Error} where it is none, or not whole
 */
export async function* readExport(
  text: ReadableStream<string>,
): AsyncGenerator<StoredRecord> {
  let count = -1;
  let isWhole = false;
  for await (const line of linesOf(text)) {
    if (isWhole) throw new Error("Cannot read the export: it goes on too long");
    const read = parse(line);
    if (count < 0) {
      if (read.format === FORMAT) {
        count = 0;
        continue;
      }
      throw new Error(`Cannot read the export: its format is not ${FORMAT}`);
    }
    if (typeof read.records === "number") {
      isWhole = read.records === count;
      if (!isWhole) break;
      continue;
    }
    count++;
    yield recordOf(read);
  }
  if (!isWhole) throw new Error("Cannot read the export: it is not whole");
}

interface Line {
  format?: unknown;
  records?: unknown;
  key?: unknown;
  value?: unknown;
  expires_at?: unknown;
}

/** `expires_at` is absent where the store does not tell. */
function lineOf({ key, value, expiresAt }: StoredRecord): Line {
  const line = { key: key.map(toJson), value: toJson(value) };
  return expiresAt === undefined ? line : { ...line, expires_at: expiresAt };
}

function recordOf({ key, value, expires_at: at }: Line): StoredRecord {
  const parts = fromJson(key);
  if (!Array.isArray(parts)) throw new Error("Cannot read a key of the export");
  const expiresAt = typeof at === "number" || at === null ? at : undefined;
  return { key: parts, value: fromJson(value), expiresAt };
}

function parse(line: string): Line {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new Error("Cannot read the export: it is not whole", { cause });
  }
}

async function* linesOf(text: ReadableStream<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const part of text) {
    const lines = (rest + part).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}
