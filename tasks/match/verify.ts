import { type Claim, falsehoods } from "@/tasks/match/checker.ts";
import { progress, writeText } from "@/tasks/match/lines.ts";

/** `match verify [file…]`: wishes and results, joined by id or pool; fails when something said is false. */
export async function runVerify(files: string[]): Promise<void> {
  const texts = files.length === 0
    ? [await new Response(Deno.stdin.readable).text()]
    : await Promise.all(files.map((file) => Deno.readTextFile(file)));
  const claims = new Map<string, Claim>();
  for (const text of texts) readClaims(text, claims);
  const wrong = [...claims].flatMap(([id, claim]) =>
    falsehoods(claim).map((why) => `${id}: ${why}\n`)
  );
  await writeText(wrong.join(""));
  progress(`${claims.size} checked, ${wrong.length} false`);
  if (wrong.length > 0 || claims.size === 0) Deno.exit(1);
}

function readClaims(text: string, claims: Map<string, Claim>): void {
  for (const [at, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const said = parse(line, at + 1);
    const id = said.id ?? said.pool;
    if ((said.prefs ?? said.pairs ?? said.groups) === undefined) continue;
    claims.set(id, { ...claims.get(id), ...said });
  }
}

function parse(line: string, number: number) {
  try {
    // Names may be numbers on one side and digits on the other.
    return JSON.parse(line, (_, x) => typeof x === "number" ? `${x}` : x);
  } catch {
    progress(`Cannot read line ${number}: it is no JSON`);
    Deno.exit(1);
  }
}
