import assert from "node:assert/strict";
import { listLines } from "@/lib/matching/exchange/lists.ts";
import { compileExchange, learnFrom } from "@/lib/matching/exchange/load.ts";
import type { ActLine, PersonLine } from "@/lib/matching/exchange/schema.ts";
import { readExchange } from "@/lib/matching/exchange/read.ts";
import { randomOf } from "../learned/world.ts";

const PEOPLE = 60;
const BOUNDS = { k: 5, floor: 0, cap: PEOPLE };

Deno.test("lists show nobody whom somebody decided about, nor whom too many likes wait for", async () => {
  const random = randomOf(4);
  const acts = Array.from({ length: 600 }, (_, t): ActLine => ({
    from: idOf(Math.floor(random() * PEOPLE)),
    to: idOf(Math.floor(random() * PEOPLE)),
    act: random() < 0.5 ? "like" : "pass",
    t,
  })).filter(({ from, to }) => from !== to && to !== idOf(0));
  // Everybody but himself likes the first, who has said nothing.
  const fans = everybody().slice(1, 25).map(({ id }, n): ActLine => ({
    ...{ from: id, to: idOf(0), act: "like", t: 1_000 + n },
  }));
  const silent = acts.filter(({ from }) => from !== idOf(0));
  const all = [...silent, ...fans];

  const lists = await listsOf(everybody(), all);

  const decided = new Set(all.map(({ from, to }) => `${from}>${to}`));
  assert.equal(lists.length, PEOPLE);
  for (const { for: id, items } of lists) {
    assert.ok(items.length > 0);
    assert.ok(!items.includes(idOf(0)), `${id} is shown who is paused`);
    for (const item of items) assert.ok(!decided.has(`${id}>${item}`));
  }
});

Deno.test("lists are the same in whatever order the lines come", async () => {
  const random = randomOf(5);
  const acts = Array.from({ length: 300 }, (_, t): ActLine => ({
    from: idOf(Math.floor(random() * PEOPLE)),
    to: idOf(Math.floor(random() * PEOPLE)),
    act: random() < 0.5 ? "like" : "pass",
    t,
  })).filter(({ from, to }) => from !== to);

  const lists = await listsOf(everybody(), acts);

  const turned = await listsOf(everybody().toReversed(), acts.toReversed());
  assert.deepEqual(turned, lists);
});

function everybody(): PersonLine[] {
  const random = randomOf(6);
  return Array.from({ length: PEOPLE }, (_, i) => ({
    ...{ id: idOf(i), pool: "one" },
    answers: { clean: 1 + Math.floor(random() * 5) },
    seeks: [{ q: "clean", want: "similar", weight: 1 }],
  }));
}

async function listsOf(people: PersonLine[], acts: ActLine[]) {
  const lines = [
    { type: "question", id: "clean", kind: "scale", min: 1, max: 5 },
    ...people.map((person) => ({ type: "person", ...person })),
    ...acts.map((act) => ({ type: "act", ...act })),
  ].map((line) => JSON.stringify(line)).join("\n");
  const exchange = await readExchange(new Blob([lines]).stream());
  const compiled = compileExchange(exchange, { isSensitive: false });
  return [...listLines(learnFrom(compiled), BOUNDS)];
}

function idOf(i: number): string {
  return `p${String(i).padStart(2, "0")}`;
}
