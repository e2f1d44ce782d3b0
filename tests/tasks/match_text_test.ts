import assert from "node:assert/strict";

Deno.test("match text answers each pair in order and passes over other lines", async () => {
  const pairs = [
    {
      type: "text-pair",
      id: "a",
      x: "등산을 좋아해요",
      y: "등산을 좋아합니다",
    },
    { type: "meta", format: "match-exchange", version: 1 },
    { type: "text-pair", id: 2, x: "비가 와요", y: "점심 먹자" },
  ];

  const { code, lines } = await run(pairs.map((p) => JSON.stringify(p)));

  assert.equal(code, 0);
  assert.deepEqual(lines.map(({ id }) => id), ["a", 2]);
  const [alike, unlike] = lines.map(({ sim }) => sim);
  assert(alike !== undefined && unlike !== undefined && alike > 0.5);
  assert(unlike < 0.1);
});

Deno.test("match text names the line that it cannot read", async () => {
  for (const bad of ["{", '{"type":"text-pair","id":1,"x":"혼자"}']) {
    const { code, error } = await run([
      '{"type":"text-pair","id":1,"x":"가","y":"나"}',
      bad,
    ]);
    assert.equal(code, 1);
    assert.match(error, /line 2/);
  }
});

async function run(input: string[]) {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "tasks/match.ts", "text"],
    ...{ stdin: "piped", stdout: "piped", stderr: "piped" },
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(`${input.join("\n")}\n`));
  await writer.close();
  const { code, stdout, stderr } = await child.output();
  const text = new TextDecoder().decode(stdout).trim();
  const lines: { id: unknown; sim: number }[] = text === ""
    ? []
    : text.split("\n").map((line) => JSON.parse(line));
  return { code, lines, error: new TextDecoder().decode(stderr) };
}
