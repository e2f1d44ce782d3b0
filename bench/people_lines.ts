/** Writes people as lines of the exchange format: `people_lines.ts <people> <people a pool> <acts>`. */
import { randomOf } from "./asked.ts";

const QUESTIONS = 20;
const FULL = 1 << 16;

const [people = 1_000, pool = 2_000, acts = 0] = Deno.args.map(Number);
const random = randomOf(people);
const pick = (below: number) => Math.floor(random() * below);
const encoder = new TextEncoder();
let text = "";

await say({ type: "meta", format: "match-exchange", version: 1 });
for (let q = 0; q < QUESTIONS; q++) await say(questionOf(q));
for (let n = 0; n < people; n++) await say(personOf(n));
for (let t = 0; t < acts; t++) {
  const from = pick(people);
  // Somebody of the same pool.
  const first = from - from % pool;
  const to = first + pick(Math.min(pool, people - first));
  if (from === to) continue;
  const act = random() < 0.4 ? "like" : "pass";
  await say({ type: "act", from: idOf(from), to: idOf(to), act, t });
}
await flush();

function questionOf(q: number) {
  const line = { type: "question", id: `q${q}`, label: `question ${q}` };
  return q % 2 === 0
    ? { ...line, kind: "scale", min: 1, max: 10 }
    : { ...line, kind: "choice", options: ["a", "b", "c", "d"] };
}

function personOf(n: number) {
  const answers: Record<string, unknown> = {};
  const seeks: unknown[] = [];
  for (let q = 0; q < QUESTIONS; q++) {
    if (random() < 0.1) continue;
    const option = () => "abcd"[pick(4)];
    answers[`q${q}`] = q % 2 === 0 ? 1 + pick(10) : option();
    if (random() < 0.5) continue;
    const want = q % 2 === 0
      ? ["similar", "high", "low"][pick(3)]
      : { accept: [option(), "a"] };
    seeks.push({
      ...{ q: `q${q}`, weight: [0.1, 0.3, 1][pick(3)] },
      ...(typeof want === "string" ? { want } : { want: "accept", ...want }),
    });
  }
  const dealbreakers = random() < 0.3
    ? [{ q: "q1", accept: ["a", "b", "c"] }]
    : [];
  return {
    ...{ type: "person", id: idOf(n), pool: `pool${Math.floor(n / pool)}` },
    ...{ answers, seeks, dealbreakers },
  };
}

function idOf(n: number): string {
  return `p${String(n).padStart(6, "0")}`;
}

async function say(line: unknown): Promise<void> {
  text += `${JSON.stringify(line)}\n`;
  if (text.length >= FULL) await flush();
}

async function flush(): Promise<void> {
  let rest = encoder.encode(text);
  text = "";
  while (rest.length > 0) rest = rest.subarray(await Deno.stdout.write(rest));
}
