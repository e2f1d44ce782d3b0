import assert from "node:assert/strict";
import {
  type FoundPage,
  Searching,
  snippetOf,
} from "@/islands/lib/searching.ts";
import { FakeTime } from "@/tests/islands/fake_time.ts";
import { message } from "@/tests/islands/support.ts";

const BLOCKED = 9;

function setUp(answer: (q: string, cursor: string | null) => FoundPage | null) {
  const time = new FakeTime();
  const asked: string[] = [];
  const search = new Searching((q, cursor) => {
    asked.push(`${q} ${cursor ?? "-"}`);
    return Promise.resolve(answer(q, cursor));
  }, ({ user }) => user?.id !== BLOCKED);
  return {
    ...{ time, asked, search },
    seqs: () => search.found.value.results.map(({ seq }) => seq),
    /** The typing pauses, and the answers come in. */
    async pause() {
      time.tick(200);
      for (let i = 0; i < 20; i++) await Promise.resolve();
    },
    [Symbol.dispose]() {
      search.stop();
      time.restore();
    },
  };
}

Deno.test("Searching shows nothing of who is not drawn in the room, and asks on past them", async () => {
  using t = setUp((_, cursor) =>
    cursor === null
      ? { results: [message(9, BLOCKED), message(8, BLOCKED)], next: "8" }
      : { results: [message(7, BLOCKED), message(6, 2)], next: "6" }
  );

  t.search.type("국밥");
  await t.pause();

  assert.deepEqual(t.seqs(), [6]);
  assert.deepEqual(t.asked, ["국밥 -", "국밥 8"]);
  assert.deepEqual([t.search.found.value.state, t.search.found.value.next], [
    ...["done", "6"],
  ]);
});

Deno.test("Searching asks when the typing pauses, for two letters or more", async () => {
  using t = setUp(() => ({ results: [message(3, 2)], next: null }));

  t.search.type("국");
  await t.pause();
  t.search.type("국밥");
  t.search.type("국밥 ");
  t.search.type("국밥집");
  await t.pause();

  assert.deepEqual(t.asked, ["국밥집 -"]);
  assert.deepEqual(t.seqs(), [3]);
  assert.equal(t.search.found.value.state, "done");
});

Deno.test("Searching asks on while pages are empty, and further when it is told", async () => {
  const pages: Record<string, FoundPage> = {
    "-": { results: [], next: "90" },
    "90": { results: [message(80, 2)], next: "80" },
    "80": { results: [message(7, 2)], next: null },
  };
  using t = setUp((_q, cursor) => pages[cursor ?? "-"] ?? null);

  t.search.type("국밥");
  await t.pause();
  assert.deepEqual(t.seqs(), [80]);
  await t.search.more();
  await t.search.more();

  assert.deepEqual(t.seqs(), [80, 7]);
  assert.deepEqual(t.asked, ["국밥 -", "국밥 90", "국밥 80"]);
});

Deno.test("Searching drops the answer to an older question, and says that nobody answered", async () => {
  using t = setUp((q) =>
    q === "하나" ? { results: [message(1, 2)], next: null } : null
  );

  t.search.type("하나");
  t.time.tick(200);
  t.search.type("둘셋");
  await t.pause();

  assert.deepEqual(t.seqs(), []);
  assert.equal(t.search.found.value.state, "failed");
});

Deno.test("snippetOf() parts a text around what was looked for, whatever its case", () => {
  assert.deepEqual(snippetOf("Go to SEOUL now", "seoul"), [
    "Go to ",
    "SEOUL",
    " now",
  ]);
  const [before] = snippetOf(`${"가".repeat(200)}국밥`, "국밥");
  assert.equal(before, `…${"가".repeat(15)}`);
  assert.deepEqual(snippetOf("없는 말", "국밥"), ["없는 말", "", ""]);
});
