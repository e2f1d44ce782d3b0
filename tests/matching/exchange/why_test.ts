import assert from "node:assert/strict";
import { loadExchange } from "@/lib/matching/exchange/load.ts";
import { readExchange } from "@/lib/matching/exchange/read.ts";
import { scoreLines } from "@/lib/matching/exchange/scores.ts";

/** Bedtime of each; nobody smokes, and all want that. */
const BEDTIME = { a: 1, b: 1, c: 5, d: 4, e: 5 };

Deno.test("a reason is what suits somebody better than the others do, and no condition that all meet", async () => {
  const lines = [
    { type: "question", id: "bedtime", kind: "scale", min: 1, max: 5 },
    { type: "question", id: "smokes", kind: "choice", options: ["yes", "no"] },
    ...Object.entries(BEDTIME).map(([id, bedtime]) => ({
      ...{ type: "person", id, pool: "p" },
      answers: { bedtime, smokes: "no" },
      seeks: [
        { q: "bedtime", want: "similar", weight: 0.5 },
        { q: "smokes", want: { accept: ["no"] }, weight: 1 },
      ],
    })),
    // All alike, in a pool of their own: there bedtime tells nobody apart.
    ...["x", "y", "z"].map((id) => ({
      ...{ type: "person", id, pool: "q", answers: { bedtime: 2 } },
      seeks: [{ q: "bedtime", want: "low", weight: 0.5 }],
    })),
    ...[["a", "b"], ["a", "c"], ["x", "y"]].map(([a, b]) => ({
      ...{ type: "ask", a, b },
    })),
  ];
  const text = lines.map((line) => JSON.stringify(line)).join("\n");
  const { body } = new Response(text);
  assert(body);
  const exchange = await readExchange(body);

  const [ab, ac, xy] = [
    ...scoreLines(loadExchange(exchange, { isSensitive: false })),
  ];
  const said = ab?.why?.map(({ q, for: whom }) => [q, whom]);
  assert.deepEqual(said, [["bedtime", "a"], ["bedtime", "b"]]);
  for (const { weight } of ab?.why ?? []) assert.ok(weight > 0 && weight < 4.5);
  assert.equal(ac?.why, undefined);
  assert.equal(xy?.why, undefined);
});
