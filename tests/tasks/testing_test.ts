import assert from "node:assert/strict";
import { failedTests, filterOf, runTests } from "@/tasks/testing.ts";

const TESTS = `
Deno.test("good", () => {});
Deno.test('bad & "worse" (once)', async (t) => {
  await t.step("inner", () => {
    const before = Deno.readTextFileSync("RUNS").length;
    Deno.writeTextFileSync("RUNS", "x", { append: true });
    if (before < TIMES) throw new Error("not yet");
  });
});
`;

/** Runs tests of which one fails so often, on a machine of CI or not. */
async function outcome(times: number, ci: boolean) {
  const folder = await Deno.makeTempDir();
  const runs = `${folder}/runs`;
  await Deno.writeTextFile(runs, "");
  const file = `${folder}/some_test.ts`;
  await Deno.writeTextFile(
    file,
    TESTS.replaceAll("RUNS", runs).replace("TIMES", String(times)),
  );
  try {
    const code = await runTests(["--no-check", file], {
      ...{ parallel: true, again: ci, output: "null" },
    });
    return { code, runs: (await Deno.readTextFile(runs)).length };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("On CI what failed runs once more, and what fails twice fails", async () => {
  assert.deepEqual(await outcome(0, true), { code: 0, runs: 1 });
  assert.deepEqual(await outcome(1, true), { code: 0, runs: 2 });
  assert.deepEqual(await outcome(2, true), { code: 1, runs: 2 });
  assert.deepEqual(await outcome(1, false), { code: 1, runs: 1 });
});

Deno.test("The failed tests of a report are named without their steps", () => {
  const report = `<testsuites><testsuite>
    <testcase name="fine" line="1">
    </testcase>
    <testcase name="a &amp; &quot;b&quot;" line="2">
        <failure message="1 test step failed">1</failure>
    </testcase>
    <testcase name="a &amp; &quot;b&quot; &gt; step" line="3">
        <failure message="x">x</failure>
    </testcase></testsuite></testsuites>`;
  assert.deepEqual(failedTests(report), ['a & "b"']);
});

Deno.test("The filter lets exactly the named tests run", () => {
  const filter = filterOf(["a/b (c)?", "d"]);
  const pattern = new RegExp(filter.slice(1, -1));
  assert(pattern.test("a/b (c)?") && pattern.test("d"));
  assert(!pattern.test("a/b (c)? more") && !pattern.test("ad"));
});
