import { AppError } from "@/lib/errors.ts";

/** A pair of people with what was said and what happened; columns by name, null where empty. */
export interface PairRow {
  /** Where it stood in the file, from 1. */
  line: number;
  /** As named there. */
  a: string;
  /** As named there. */
  b: string;
  /** Empty where the file has no such column. */
  pool: string;
  /** Of all columns but those three. */
  values: Record<string, number | null>;
}

const NAMES = ["a", "b", "pool"];

/**
 * Reads a table of pairs: a header with `a` and `b`, then a line a pair. Every
 * column but `a`, `b` and `pool` holds numbers; empty is unknown.
 *
 * @throws {AppError} `badRequest` naming the line that cannot be understood
 */
export function readPairs(text: string): PairRow[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const header = cellsOf(lines[0] ?? "", 1).map((name) => name.trim());
  for (const name of ["a", "b"]) {
    if (!header.includes(name)) throw badLine(1, `no column "${name}"`);
  }
  return lines.flatMap((line, k) =>
    k === 0 || line.trim() === "" ? [] : [readPair(header, line, k + 1)]
  );
}

function readPair(header: string[], text: string, line: number): PairRow {
  const cells = cellsOf(text, line);
  if (cells.length !== header.length) {
    throw badLine(line, `${cells.length} cells, not ${header.length}`);
  }
  const cell = (name: string) => cells[header.indexOf(name)] ?? "";
  const values = Object.fromEntries(
    header.flatMap((name, k) =>
      NAMES.includes(name) ? [] : [[name, numberIn(cells[k], name, line)]]
    ),
  );
  const outcomes = ["y", "y_ab", "y_ba"];
  for (const name of outcomes) {
    const value = values[name] ?? null;
    if (value !== null && value !== 0 && value !== 1) {
      throw badLine(line, `${name} is neither 0 nor 1`);
    }
  }
  return { line, a: cell("a"), b: cell("b"), pool: cell("pool"), values };
}

function numberIn(cell: string, name: string, line: number): number | null {
  const text = cell.trim();
  if (text === "") return null;
  const number = Number(text);
  if (!Number.isFinite(number)) {
    // A column of words is not for us, unless it is one that we read.
    if (/^(y|p)(_ab|_ba)?$|^score$/.test(name)) {
      throw badLine(line, `${name} is no number`);
    }
    return null;
  }
  return number;
}

/**
 * Cells between commas; quotes hold commas, and doubled quotes.
 *
 * @throws {AppError} `badRequest` for quotes that do not match
 */
export function cellsOf(text: string, line: number): string[] {
  const cells: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;
  while (true) {
    const found = pattern.exec(text);
    if (found === null) throw badLine(line, "its quotes do not match");
    cells.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? "");
    if (found[3] === "") return cells;
  }
}

function badLine(line: number, why: string): AppError {
  return new AppError("badRequest", `Cannot read line ${line}: ${why}`, {
    details: { line },
  });
}
