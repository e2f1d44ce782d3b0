import { badLine, linesOf, textSimilarity } from "@/lib/matching/mod.ts";
import { progress, writeLines } from "@/tasks/match/lines.ts";

/** Lines that are held at once: any number of pairs need no more memory. */
const CHUNK = 1_000;

/** `text`: how alike the two texts of each `text-pair` line are, in the order of the lines. */
export async function runText(): Promise<void> {
  let pairs = 0;
  let answers: { id: unknown; sim: number }[] = [];
  const write = async () => {
    await writeLines(answers);
    answers = [];
  };
  let number = 0;
  for await (const line of linesOf(Deno.stdin.readable)) {
    number++;
    if (line.trim() === "") continue;
    const answer = answerOf(parse(line, number), number);
    if (answer === null) continue;
    answers.push(answer);
    if (++pairs % 100_000 === 0) progress(`${pairs} pairs`);
    if (answers.length === CHUNK) await write();
  }
  await write();
}

/** The answer to a pair; lines of other types are no business of ours. */
function answerOf(value: unknown, line: number) {
  if (typeof value !== "object" || value === null) return null;
  if (!("type" in value) || value.type !== "text-pair") return null;
  const { id, x, y } = { id: null, x: null, y: null, ...value };
  if (typeof x !== "string" || typeof y !== "string") {
    throw badLine(line, 'a text-pair needs the texts "x" and "y"');
  }
  return { id, sim: Math.round(textSimilarity(x, y) * 1e6) / 1e6 };
}

function parse(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw badLine(number, "it is no JSON");
  }
}
