import assert from "node:assert/strict";
import type { LineProps } from "@/components/MessageLine.tsx";
import { rowsOf } from "@/islands/lib/rows.ts";
import { StillLine } from "@/islands/lib/StillLine.tsx";
import { chatTexts } from "@/lib/i18n/chat.ts";
import type { Message } from "@/lib/rooms/schema.ts";
import { message } from "@/tests/islands/support.ts";

/** What the lines of a room are drawn from; line 0 is the day. */
function lines(messages: Message[], unread = 1): LineProps[] {
  return rowsOf({ messages, userId: 1, readLine: null }).map((row) => ({
    ...{ row, unread, t: chatTexts("ko"), locale: "ko" },
  }));
}

/** Which of the lines before are drawn again. */
function redrawn(before: LineProps[], after: LineProps[]): number[] {
  return before.flatMap((props, i) => {
    const next = after[i];
    assert(next);
    return new StillLine(props).shouldComponentUpdate(next) ? [i] : [];
  });
}

Deno.test("a line is drawn again when something of it changes, and only then", () => {
  const at = { created_at: "2026-09-23T03:00:10.000Z" };
  const later = { created_at: "2026-09-23T03:05:10.000Z" };
  const [one, two] = [message(1, 2, at), message(2, 2, at)];
  const said = [one, two];
  const before = lines(said);

  assert.deepEqual(redrawn(before, lines(said)), []);
  // Another minute is another group: the line before keeps its time.
  assert.deepEqual(redrawn(before, lines([...said, message(3, 2, later)])), []);
  // In the same one the time moves on to the newest.
  assert.deepEqual(redrawn(before, lines([...said, message(3, 2, at)])), [2]);
  assert.deepEqual(redrawn(before, lines([one, { ...two, deleted: true }])), [
    2,
  ]);
  assert.deepEqual(redrawn(before, lines(said, 0)), [0, 1, 2]);
  const marked = before.map((props, i) => ({ ...props, marked: i === 1 }));
  const other = before.map((props, i) => ({ ...props, marked: i === 2 }));
  assert.deepEqual(redrawn(marked, other), [1, 2]);
});
