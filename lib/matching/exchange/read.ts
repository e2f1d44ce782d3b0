import type { z } from "zod";
import { AppError } from "@/lib/errors.ts";
import {
  ActLine,
  AskLine,
  MetaLine,
  PersonLine,
  QuestionLine,
} from "@/lib/matching/exchange/schema.ts";

/** Everything a file said, in an order that does not depend on the order of its lines. */
export interface Exchange {
  /** By id. */
  questions: QuestionLine[];
  /** By id. */
  people: PersonLine[];
  /** By who, about whom, then by time. */
  acts: ActLine[];
  /** The pairs asked for. */
  asks: AskLine[];
  /** Acts of or towards somebody who is not in the file. */
  strangeActs: number;
}

interface Found {
  questions: Map<string, QuestionLine>;
  people: Map<string, PersonLine>;
  acts: ActLine[];
  asks: { ask: AskLine; line: number }[];
}

const SHAPES = {
  meta: MetaLine,
  question: QuestionLine,
  person: PersonLine,
  act: ActLine,
  ask: AskLine,
};

/**
 * Reads newline-delimited JSON (docs/formulas.md (f)). Unknown types and fields are passed over.
 *
 * @throws {AppError} `badRequest` naming the first line that cannot be understood
 */
export async function readExchange(
  bytes: ReadableStream<Uint8Array<ArrayBuffer>>,
  onProgress: (lines: number) => void = () => {},
): Promise<Exchange> {
  const found: Found = {
    questions: new Map(),
    people: new Map(),
    acts: [],
    asks: [],
  };
  let number = 0;
  for await (const text of linesOf(bytes)) {
    number++;
    if (text.trim() !== "") takeLine(found, text, number);
    if (number % 100_000 === 0) onProgress(number);
  }
  return inOrder(found);
}

/** The lines of a stream of UTF-8, one by one. */
export async function* linesOf(
  bytes: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<string> {
  let rest = "";
  for await (const part of bytes.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + part).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}

/** A refusal that names its line. */
export function badLine(line: number, why: string): AppError {
  return new AppError("badRequest", `Cannot read line ${line}: ${why}`, {
    details: { line },
  });
}

function takeLine(found: Found, text: string, line: number): void {
  const value = parse(text, line);
  switch (value.type) {
    case "meta":
      check(SHAPES.meta, value, line);
      return;
    case "question":
      return takeOnce(
        found.questions,
        check(SHAPES.question, value, line),
        line,
      );
    case "person":
      return takeOnce(found.people, check(SHAPES.person, value, line), line);
    case "act": {
      const { from, to, act, t } = check(SHAPES.act, value, line);
      if (from === to) throw badLine(line, `"${from}" acts on themselves`);
      found.acts.push({ from, to, act, t });
      return;
    }
    case "ask": {
      const ask = check(SHAPES.ask, value, line);
      if (ask.a === ask.b) {
        throw badLine(line, `"${ask.a}" asks for themselves`);
      }
      found.asks.push({ ask, line });
    }
  }
}

function parse(text: string, line: number): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line === 1 ? text.replace(/^\uFEFF/, "") : text);
  } catch {
    throw badLine(line, "it is no JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw badLine(line, "it is no object");
  }
  return { ...value };
}

function check<T>(shape: z.ZodType<T>, value: unknown, line: number): T {
  const { success, data, error } = shape.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  const where = issue?.path.join(".") ?? "";
  throw badLine(line, `${where === "" ? "" : `${where}: `}${issue?.message}`);
}

function takeOnce<T extends { id: string }>(
  known: Map<string, T>,
  value: T,
  line: number,
): void {
  if (known.has(value.id)) throw badLine(line, `"${value.id}" is there twice`);
  known.set(value.id, value);
}

function inOrder({ questions, people, acts, asks }: Found): Exchange {
  for (const { ask, line } of asks) {
    for (const id of [ask.a, ask.b]) {
      if (!people.has(id)) throw badLine(line, `nobody is called "${id}"`);
    }
  }
  const kept = acts.filter(({ from, to }) =>
    people.has(from) && people.has(to)
  );
  return {
    questions: [...questions.values()].sort((x, y) => compare(x.id, y.id)),
    people: [...people.values()].sort((x, y) => compare(x.id, y.id)),
    acts: kept.sort((x, y) =>
      compare(x.from, y.from) || compare(x.to, y.to) ||
      (x.t ?? 0) - (y.t ?? 0) || compare(x.act, y.act)
    ),
    asks: asks.map(({ ask }) => ask)
      .sort((x, y) => compare(x.a, y.a) || compare(x.b, y.b)),
    strangeActs: acts.length - kept.length,
  };
}

/** By code unit: the same everywhere, whatever the language of the machine. */
function compare(x: string, y: string): number {
  return x < y ? -1 : x > y ? 1 : 0;
}
