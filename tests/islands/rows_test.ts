import assert from "node:assert/strict";
import { lastSeqOf, type Row, rowsOf, seenWith } from "@/islands/lib/rows.ts";
import { message } from "@/tests/islands/support.ts";

function outline(rows: Row[]): string[] {
  return rows.map((row) =>
    row.kind === "message"
      ? `${row.mine ? "me" : "them"}${row.message.seq}` +
        `${row.first ? " name" : ""}${row.last ? " time" : ""}`
      : row.kind
  );
}

const NOON = "2026-09-23T03:00:10.000Z";

Deno.test("rowsOf() groups one person's messages of one minute", () => {
  const messages = [
    message(1, 2, { created_at: NOON }),
    message(2, 2, { created_at: "2026-09-23T03:00:59.000Z" }),
    message(3, 2, { created_at: "2026-09-23T03:01:00.000Z" }),
    message(4, 1, { created_at: "2026-09-23T03:01:01.000Z" }),
  ];

  assert.deepEqual(outline(rowsOf({ messages, userId: 1, readLine: null })), [
    "date",
    "them1 name",
    "them2 time",
    "them3 name time",
    "me4 name time",
  ]);
});

Deno.test("rowsOf() draws a line between days of Seoul and centres system lines", () => {
  const messages = [
    message(1, 2, { created_at: "2026-09-22T14:59:59.000Z" }),
    message(2, 2, { created_at: "2026-09-22T15:00:00.000Z" }),
    message(3, 2, { kind: "system", user: null, client_id: "" }),
  ];

  assert.deepEqual(outline(rowsOf({ messages, userId: 1, readLine: null })), [
    "date",
    "them1 name time",
    "date",
    "them2 name time",
    "system",
  ]);
});

Deno.test("rowsOf() cuts a group where reading stopped, and draws no line at the end", () => {
  const messages = [1, 2, 3].map((seq) => message(seq, 2));

  assert.deepEqual(outline(rowsOf({ messages, userId: 1, readLine: 2 })), [
    "date",
    "them1 name",
    "them2 time",
    "read",
    "them3 name time",
  ]);
  assert.ok(
    !outline(rowsOf({ messages, userId: 1, readLine: 3 })).includes("read"),
  );
});

Deno.test("rowsOf() keeps keys unique and stable when history grows", () => {
  const all = [1, 2, 3, 4].map((seq) => message(seq, seq % 2));
  const input = { userId: 1, readLine: null };

  const few = rowsOf({ ...input, messages: all.slice(2) }).slice(1);
  const many = rowsOf({ ...input, messages: all });

  assert.equal(new Set(many.map((row) => row.key)).size, many.length);
  assert.deepEqual(
    many.slice(-2).map((row) => row.key),
    few.map((row) => row.key),
  );
});

Deno.test("seenWith() counts as seen what is not drawn behind a line, and no more", () => {
  const messages = [1, 2, 3, 4].map((seq) => message(seq, seq));
  const hides = (...seqs: number[]) => ({ seq }: { seq: number }) =>
    !seqs.includes(seq);

  assert.equal(seenWith(messages, 1, hides()), 1);
  assert.equal(seenWith(messages, 1, hides(2, 3)), 3);
  assert.equal(seenWith(messages, 4, hides(1)), 4);
  assert.equal(seenWith(messages, 0, hides(1, 2, 3, 4)), 4);
  assert.equal(seenWith([], 0, hides()), 0);
});

Deno.test("lastSeqOf() passes by what is deleted", () => {
  const messages = [
    message(1, 1),
    message(2, 1, { deleted: true }),
    message(3, 2),
  ];

  assert.equal(lastSeqOf(messages, 1), 1);
  assert.equal(lastSeqOf(messages, 9), null);
});
