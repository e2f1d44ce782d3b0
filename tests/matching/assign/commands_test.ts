import assert from "node:assert/strict";
import { type Claim, falsehoods } from "@/tasks/match/checker.ts";
import { randomOf, shuffled } from "@/tests/matching/assign/worlds.ts";

const SEED = Number(Deno.env.get("SEED") ?? 20_265);

const NONE = {
  id: "none",
  people: ["1", "2", "3", "4"],
  prefs: {
    1: ["2", "3", "4"],
    2: ["3", "1", "4"],
    3: ["1", "2", "4"],
    4: ["1", "2", "3"],
  },
  weights: [["1", "2", 0.5], ["3", "4", 0.25], ["1", "4", 0.5]],
};

Deno.test("match roommates answers a line each, proved, and match verify agrees", async () => {
  const some = {
    id: 7,
    prefs: { a: ["b", "c"], b: ["a"], c: ["a"], d: [] },
  };
  const input = lines([{ type: "meta" }, NONE, some]);

  const { code, out } = await match(["roommates"], input);

  assert.equal(code, 0);
  const [none, found] = out.trim().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(none.pairs, [["1", "2"], ["3", "4"]]);
  assert.equal(none.stable, false);
  assert.equal(none.method, "weight");
  assert.deepEqual(none.blocking, [["2", "3"]]);
  assert.deepEqual(none.partition, { 1: "2", 2: "3", 3: "1", 4: "4" });
  assert.deepEqual(found, {
    id: "7",
    pairs: [["a", "b"]],
    unassigned: ["c", "d"],
    stable: true,
    method: "irving",
    blocking: [],
  });
  assert.equal((await match(["verify"], input + out)).code, 0);
  const lie = out.replace('"stable":false', '"stable":true');
  const refused = await match(["verify"], input + lie);
  assert.equal(refused.code, 1);
  assert.match(refused.out, /none: stable: true is false/);
});

Deno.test("match roommates names the line that it cannot take", async () => {
  for (
    const [bad, why] of [
      ["{", "no JSON"],
      ['{"id":1,"prefs":{"a":["a"]}}', "own list"],
      ['{"id":1,"prefs":{"a":["x"]}}', 'nobody is called "x"'],
      ['{"id":1,"prefs":{"a":["b","b"],"b":[]}}', "twice"],
      ['{"id":1,"people":["a","a"],"prefs":{}}', "twice"],
      ['{"id":1,"prefs":{"a":3}}', "prefs.a"],
    ]
  ) {
    const { code, error } = await match(
      ["roommates"],
      `${lines([NONE])}${bad}\n`,
    );

    assert.equal(code, 1, bad);
    assert.match(error, /line 2/, bad);
    assert.ok(error.includes(why), error);
  }
});

Deno.test(`match assign answers every pool, certified, whatever the order of lines (seed ${SEED})`, async () => {
  const random = randomOf(SEED);
  const people = Array.from({ length: 23 }, (_, n) => ({
    type: "person",
    id: `p${n}`,
    pool: n < 12 ? "north" : "south",
    answers: { sleep: Math.floor(random() * 10), smokes: random() < 0.2 },
    seeks: [{ q: "sleep", want: "similar", weight: random() }],
    dealbreakers: n % 5 === 0 ? [{ q: "smokes", accept: [false] }] : [],
  }));
  const input = [
    { type: "meta", format: "match-exchange", version: 1 },
    { type: "question", id: "sleep", kind: "scale", min: 0, max: 10 },
    { type: "question", id: "smokes", kind: "choice", options: [true, false] },
    ...people,
    { type: "act", from: "p0", to: "p1", act: "block", t: 1 },
  ];

  for (const args of [[], ["--method", "irving"], ["--size", "4"]]) {
    const command = ["assign", ...args, "--certificate"];
    const { code, out } = await match(command, lines(input));

    assert.equal(code, 0);
    const found = out.trim().split("\n").map((line) => JSON.parse(line));
    assert.deepEqual(found.map(({ pool }) => pool), ["north", "south"]);
    for (const claim of found) assert.deepEqual(falsehoods(claim), []);
    const north = [...found[0].pairs ?? found[0].groups];
    assert.ok(
      !north.some((room) => room.includes("p0") && room.includes("p1")),
    );
    assert.equal(
      (await match(command, lines(shuffled(input, random)))).out,
      out,
    );
  }
});

Deno.test("match assign uses asked pairs only, and says why it cannot start", async () => {
  const input = lines([
    ...["a", "b", "c", "d"].map((id) => ({ type: "person", id, pool: "x" })),
    { type: "ask", a: "a", b: "d" },
  ]);

  const { out } = await match(["assign"], input);

  assert.deepEqual(JSON.parse(out), {
    type: "assign",
    pool: "x",
    pairs: [["a", "d"]],
    unassigned: ["b", "c"],
    stable: true,
    method: "greedy",
    blocking: [],
  });
  for (
    const args of [["--method", "best"], ["--size", "1"], ["--slack", "2"]]
  ) {
    assert.equal((await match(["assign", ...args], input)).code, 1);
  }
});

Deno.test("falsehoods() finds whatever is changed in a true claim", () => {
  const claim: Claim = {
    prefs: { a: ["b", "c"], b: ["a", "c"], c: ["a", "b", "d"], d: ["c"] },
    pairs: [["a", "b"], ["c", "d"]],
    unassigned: [],
    stable: true,
    blocking: [],
  };
  const changes: Partial<Claim>[] = [
    { pairs: [["a", "b"]] },
    { pairs: [["a", "b"], ["c", "d"], ["a", "c"]] },
    { pairs: [["a", "d"], ["b", "c"]] },
    { pairs: [["a", "c"]], unassigned: ["b", "d"] },
    { unassigned: ["a"] },
    { unassigned: ["x"] },
    { stable: false },
    { blocking: [["a", "c"]] },
    { partition: { a: "b", b: "a", c: "d", d: "c" } },
    { partition: { a: "b", b: "c", c: "a", d: "d" } },
    { vetoes: [["b", "a"]] },
  ];

  assert.deepEqual(falsehoods(structuredClone(claim)), []);
  for (const change of changes) {
    const said = falsehoods(structuredClone({ ...claim, ...change }));
    assert.notDeepEqual(said, [], JSON.stringify(change));
  }
});

function lines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join("");
}

async function match(args: string[], input: string) {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "tasks/match.ts", ...args],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(input));
  await writer.close();
  const { code, stdout, stderr } = await child.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: text(stdout), error: text(stderr) };
}
