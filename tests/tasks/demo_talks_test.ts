import assert from "node:assert/strict";
import { codePoints } from "@/lib/shapes.ts";
import { DEMO_PEOPLE } from "@/tasks/demo/people.ts";
import { datedLines } from "@/tasks/demo/talk.ts";
import { TALKS_OF_SILLIM } from "@/tasks/demo/talks_of_sillim.ts";
import { TALKS_OF_YEOKSAM } from "@/tasks/demo/talks_of_yeoksam.ts";

const TALKS = [...TALKS_OF_YEOKSAM, ...TALKS_OF_SILLIM];
const NOW = Date.UTC(2026, 10, 21, 3, 0);

Deno.test("the demonstration has forty people of different names", () => {
  const names = new Set(DEMO_PEOPLE.map(({ username }) => username));
  const nicknames = new Set(DEMO_PEOPLE.map(({ nickname }) => nickname));

  assert.equal(names.size, 40);
  assert.equal(nicknames.size, 40);
  assert.ok(DEMO_PEOPLE.every(({ firstName }) => firstName !== ""));
});

Deno.test("every conversation is held by its two people, once a pair", () => {
  const usernames = new Set(DEMO_PEOPLE.map(({ username }) => username));
  const pairs = TALKS.map(({ between }) => between.toSorted().join(" "));

  for (const talk of TALKS) {
    const lines = datedLines(talk, NOW);
    assert.ok(talk.between.every((username) => usernames.has(username)));
    assert.deepEqual(
      new Set(lines.map(({ who }) => who)),
      new Set(talk.between),
    );
    assert.ok(lines.every(({ text }) => codePoints(text) > 0));
    const unread = lines.slice(lines.length - talk.unread);
    assert.ok(new Set(unread.map(({ who }) => who)).size <= 1);
  }
  assert.equal(new Set(pairs).size, pairs.length);
});

Deno.test("datedLines() ends when the conversation says, in order", () => {
  for (const talk of TALKS) {
    const moments = datedLines(talk, NOW).map(({ at }) => at);
    assert.deepEqual(moments, moments.toSorted((a, b) => a - b));
    assert.ok(moments.every((at) => at < NOW));
  }
  const [line] = datedLines({
    between: ["a", "b"],
    when: { daysAgo: 2, at: "21:30" },
    unread: 0,
    lines: "a 안녕하세요",
  }, NOW);
  assert.equal(line?.at, Date.UTC(2026, 10, 19, 12, 30));
});
