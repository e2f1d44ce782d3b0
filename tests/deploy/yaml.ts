/** What the compose file uses of YAML: maps, lists of texts, and texts. */
export type Yaml = string | Yaml[] | { [name: string]: Yaml };

interface Line {
  depth: number;
  text: string;
}

/**
 * Reads such a file.
 *
 * @throws {Error} where it uses more of YAML than that
 */
export function parseYaml(source: string): Yaml {
  const lines = source.split("\n").flatMap((line) => {
    const text = line.trimStart();
    const isEmpty = text === "" || text.startsWith("#");
    return isEmpty ? [] : [{ depth: line.length - text.length, text }];
  });
  return parseBlock(lines);
}

function parseBlock(lines: readonly Line[]): Yaml {
  const depth = lines[0]?.depth ?? 0;
  const isList = lines[0]?.text.startsWith("- ") ?? false;
  const starts = lines.flatMap((line, i) => line.depth === depth ? [i] : []);
  const entries = starts.map((from, i) => {
    const text = lines[from]?.text ?? "";
    const body = lines.slice(from + 1, starts[i + 1]);
    return isList
      ? { name: "", value: scalar(text.slice(2)) }
      : pair(text, body);
  });
  if (isList) return entries.map(({ value }) => value);
  return Object.fromEntries(entries.map(({ name, value }) => [name, value]));
}

function pair(
  text: string,
  body: readonly Line[],
): { name: string; value: Yaml } {
  const [, name = "", rest = ""] = /^([\w.-]+):(?: (.*))?$/.exec(text) ?? [];
  if (name === "") throw new Error(`Cannot read "${text}"`);
  if (rest !== "" && body.length > 0) throw new Error(`Two of "${name}"`);
  return { name, value: body.length > 0 ? parseBlock(body) : scalar(rest) };
}

function scalar(text: string): string {
  if (/^[&*!|>[{]/.test(text)) throw new Error(`Cannot read "${text}"`);
  return text.replace(/^"(.*)"$/, "$1");
}
