import assert from "node:assert/strict";
import { loadExchange } from "@/lib/matching/exchange/load.ts";
import { readExchange } from "@/lib/matching/exchange/read.ts";
import { scoreLines } from "@/lib/matching/exchange/scores.ts";
import { AppError } from "@/lib/errors.ts";
import { randomOf } from "../learned/world.ts";

const FILE = [
  { type: "meta", format: "match-exchange", version: 1, name: "test" },
  { type: "question", id: "age", kind: "number" },
  { type: "question", id: "smokes", kind: "choice", options: ["yes", "no"] },
  {
    type: "question",
    id: "faith",
    kind: "choice",
    options: ["a", "b"],
    group: "religion",
  },
  {
    type: "question",
    id: "hike",
    kind: "scale",
    min: 1,
    max: 10,
    group: "interests",
  },
  {
    type: "question",
    id: "read",
    kind: "scale",
    min: 1,
    max: 10,
    group: "interests",
  },
  ...["f1", "f2", "f3", "m1", "m2", "m3"].map((id, k) => ({
    type: "person",
    id,
    pool: "p",
    side: id[0],
    answers: {
      age: 24 + k,
      smokes: k % 3 === 0 ? "yes" : "no",
      faith: k % 2 === 0 ? "a" : "b",
      hike: 1 + k,
      ...(k === 2 ? {} : { read: 9 - k }),
    },
    seeks: [{ group: "interests", want: "similar", weight: 0.5 }],
    dealbreakers: id === "f1" ? [{ q: "smokes", accept: ["no"] }] : [],
    unheard: true,
  })),
  { type: "act", from: "f1", to: "m2", act: "like", t: 1 },
  { type: "act", from: "m2", to: "f1", act: "pass", t: 2 },
  { type: "act", from: "f2", to: "m1", act: "like", t: 3 },
  { type: "act", from: "gone", to: "m1", act: "like", t: 3 },
  { type: "news", from: "somewhere else" },
];

Deno.test("readExchange() reads every line and knows what it left out", async () => {
  const { questions, people, acts, strangeActs } = await read(FILE);

  assert.equal(questions.length, 5);
  assert.deepEqual(people.map(({ id }) => id), [
    "f1",
    "f2",
    "f3",
    "m1",
    "m2",
    "m3",
  ]);
  assert.equal(acts.length, 3);
  assert.equal(strangeActs, 1);
});

Deno.test("readExchange() names the line that it cannot read", async () => {
  const person = { type: "person", id: "x" };
  const cases: [string, RegExp][] = [
    ["{", /line 2: it is no JSON/],
    ["[1]", /line 2: it is no object/],
    ['{"type":"person"}', /line 2: id/],
    ['{"type":"act","from":"x","to":"y","act":"wink"}', /line 2: act/],
    ['{"type":"act","from":"x","to":"x","act":"like"}', /line 2.*themselves/],
    ['{"type":"ask","a":"x","b":"y"}', /line 2: nobody is called "y"/],
    ['{"type":"person","id":"x"}', /line 2: "x" is there twice/],
    [
      '{"type":"person","id":"y","seeks":[{"q":"age","want":"high","weight":2}]}',
      /line 2: seeks.0.weight/,
    ],
    ['{"type":"meta","format":"other"}', /line 2: format/],
  ];

  for (const [line, why] of cases) {
    await assert.rejects(
      readText(`${JSON.stringify(person)}\n${line}\n`),
      (error) =>
        error instanceof AppError && error.code === "badRequest" &&
        why.test(error.message),
      line,
    );
  }
});

Deno.test("readExchange() reads lines that come in pieces, with marks and blanks", async () => {
  const text =
    `\uFEFF{"type":"person","id":"가나"}\r\n\n{"type":"person","id":"b"}`;
  const bytes = new TextEncoder().encode(text);
  const pieces = Array.from(bytes, (_, i) => bytes.slice(i, i + 1));

  const { people } = await readExchange(ReadableStream.from(pieces));

  assert.deepEqual(people.map(({ id }) => id), ["b", "가나"]);
});

Deno.test("scoreLines() scores opposite sides of a pool where nobody asks", async () => {
  const lines = await scores(FILE);

  assert.equal(lines.length, 9);
  for (const { a, b, p_ab, p_ba, score } of lines) {
    assert.ok(a.startsWith("f") && b.startsWith("m"));
    assert.ok(p_ab >= 0 && p_ab <= 1 && p_ba >= 0 && p_ba <= 1);
    assert.ok(score <= Math.min(p_ab, p_ba) + 1e-6);
  }
});

Deno.test("scoreLines() knows who has decided and who is ruled out", async () => {
  const lines = await scores(FILE);
  const find = (a: string, b: string) =>
    lines.find((line) => line.a === a && line.b === b);

  assert.equal(find("f1", "m2")?.p_ab, 1);
  assert.equal(find("f1", "m2")?.p_ba, 0);
  assert.equal(find("f1", "m2")?.score, 0);
  assert.equal(find("f1", "m1")?.blocked, "smokes");
  assert.equal(find("f1", "m1")?.score, 0);
  assert.equal(find("f2", "m1")?.blocked, undefined);
});

Deno.test("scoreLines() answers a pair from both sides alike", async () => {
  const asks = [
    { type: "ask", a: "f2", b: "m3" },
    { type: "ask", a: "m3", b: "f2" },
  ];

  const [there, back] = await scores([...FILE, ...asks]);

  assert.equal(there.p_ab, back.p_ba);
  assert.equal(there.p_ba, back.p_ab);
  assert.equal(there.score, back.score);
  assert.equal(there.margin, back.margin);
});

Deno.test("scoreLines() does not depend on the order of lines", async () => {
  const random = randomOf(3);
  const mixed = FILE.map((line) => ({ line, at: random() }))
    .sort((x, y) => x.at - y.at).map(({ line }) => line);

  assert.deepEqual(await scores(mixed), await scores(FILE));
});

Deno.test("sensitive questions change nothing unless they are let in", async () => {
  const swapped = FILE.map((line) =>
    "answers" in line && typeof line.answers === "object"
      ? { ...line, answers: { ...line.answers, faith: "a" } }
      : line
  );

  assert.deepEqual(await scores(swapped), await scores(FILE));
  assert.notDeepEqual(
    loadExchange(await read(FILE), { isSensitive: true }).questions.length,
    loadExchange(await read(FILE), { isSensitive: false }).questions.length,
  );
});

async function scores(lines: unknown[]) {
  const loaded = loadExchange(await read(lines), { isSensitive: false });
  return [...scoreLines(loaded)];
}

function read(lines: unknown[]) {
  return readText(lines.map((line) => JSON.stringify(line)).join("\n"));
}

function readText(text: string) {
  return readExchange(new Blob([text]).stream());
}
