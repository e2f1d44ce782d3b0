import type { Locale } from "@/lib/i18n/mod.ts";
import { recordTexts } from "@/lib/i18n/records.ts";
import { csvField } from "@/lib/rooms/mod.ts";

/** A cell of a common spreadsheet holds 32,767 characters and spills what is longer. */
const CELL = 32_000;

/**
 * The file about somebody as one table that a spreadsheet opens, made of the
 * pieces of `fileAbout()` while somebody takes it: a line for each fact, with
 * its section, the number of its item there, and its name within the item, as
 * in `messages.3.text`. RFC 4180, with the mark by which spreadsheets know
 * UTF-8; what one of them would take for a formula is made text.
 */
export async function* tableOf(
  pieces: AsyncIterable<string>,
  locale: Locale,
): AsyncGenerator<string> {
  const t = recordTexts(locale);
  yield `\uFEFF${row(t.columns)}`;
  let section = "";
  let number = 0;
  for await (const line of linesOf(pieces)) {
    const [, name] = /^"(\w+)":\[/.exec(line) ?? [];
    if (name !== undefined) {
      [section, number] = [t.sections[name] ?? name, 0];
    } else if (section === "") {
      yield rows([t.file, 1], JSON.parse(`${line.replace(/,$/, "")}}`));
    } else if (line !== "") {
      number++;
      // After an item there is a comma, or the end of its list and of the file.
      const item = line.replace(/(\],|\]\}|,)$/, "");
      yield rows([section, number], JSON.parse(item));
    }
  }
}

/** No line break is in a text of JSON: each item is a line. */
async function* linesOf(
  pieces: AsyncIterable<string>,
): AsyncGenerator<string> {
  let rest = "";
  for await (const piece of pieces) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  yield rest;
}

function rows(of: [section: string, number: number], item: unknown): string {
  return factsIn(item).map((fact) => row([...of, ...fact])).join("");
}

/** Each value that has no parts, under its name. */
function factsIn(value: unknown, name = ""): [string, string | number][] {
  if (typeof value === "number") return [[name, value]];
  if (typeof value === "string" && value.length > CELL) {
    const parts = value.match(new RegExp(`.{1,${CELL}}`, "gsu")) ?? [];
    return parts.map((part, k) => [`${name} (${k + 1})`, part]);
  }
  if (typeof value !== "object" || value === null) {
    return [[name, String(value ?? "")]];
  }
  const parts = Array.isArray(value)
    ? value.map((part, k): [string, unknown] => [String(k + 1), part])
    : Object.entries(value);
  if (parts.length === 0) return [[name, ""]];
  return parts.flatMap(([key, part]) =>
    factsIn(part, name === "" ? key : `${name}.${key}`)
  );
}

function row(cells: readonly (string | number)[]): string {
  const fields = cells.map((cell) =>
    typeof cell === "number" ? String(cell) : csvField(cell)
  );
  return `${fields.join(",")}\r\n`;
}
