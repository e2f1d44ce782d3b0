import assert from "node:assert/strict";
import { type Batch, batchOf } from "@/lib/rooms/batch.ts";
import { RecentBatches } from "@/lib/rooms/recent_batches.ts";
import { messageEvent, showMessage, storedEvent } from "@/lib/rooms/shape.ts";
import type { StoredMessage } from "@/lib/rooms/stored.ts";
import type { UserCard } from "@/lib/shapes.ts";

const ROOM = 4_503_599_627_370_495;
const CARD: UserCard = {
  ...{ id: 7, username: "min_seo", display_name: "민서 \"'\\" },
  avatar_url: "/media/a?b=1&c=2",
};

function stored(
  seq: number,
  more: Partial<StoredMessage> = {},
): StoredMessage {
  return {
    ...{ id: 9 * seq, seq, client_id: `c:${seq}`, user_id: CARD.id },
    ...{ kind: "text" as const, text: `말 ${seq}`, created_at: 1_000 + seq },
    ...more,
  };
}

Deno.test("a stored message is told as its shape says, whatever it is", () => {
  const lines: StoredMessage[] = [
    stored(1),
    stored(2, { text: "\"'\\\n\u2028 😀 </script>\u0007" }),
    stored(3, { user_id: 404 }),
    stored(4, { user_id: null }),
    stored(5, { text: "", deleted: true }),
    stored(6, { text: "", deleted: true, hidden: true }),
    stored(7, { hidden: true }),
    stored(8, { kind: "card", card: { kind: "match" } }),
    stored(9, {
      ...{ kind: "system", user_id: null, text: "민서 님이 들어왔어요" },
      event: { type: "join", user_id: 7, name: "민서" },
    }),
  ];
  const cards = new Map([[CARD.id, CARD]]);

  for (const line of lines) {
    assert.equal(
      storedEvent(ROOM, line, cards),
      messageEvent(ROOM, showMessage(ROOM, line, cards), line),
    );
  }
});

Deno.test("a room keeps what somebody has not got yet, and nothing older", () => {
  const recent = new RecentBatches();
  const kept = () =>
    [1, 3, 5, 7].filter((first) => recent.findAfter(first - 1) !== undefined);

  recent.keep(batchFrom(1, 2), 0);
  recent.keep(batchFrom(3, 4), 0);
  const all = kept();
  recent.keep(batchFrom(5, 6), 2);
  const some = kept();
  recent.keep(batchFrom(7, 8), 7);
  const last = kept();
  recent.clear();

  assert.deepEqual(all, [1, 3]);
  assert.deepEqual(some, [3, 5]);
  assert.deepEqual(last, [7]);
  assert.deepEqual(kept(), []);
});

Deno.test("what a room keeps is bounded, however far behind somebody is", () => {
  const recent = new RecentBatches();
  const text = "가".repeat(1_000);
  for (let first = 1; first <= 1_001; first += 50) {
    const lines = Array.from(
      { length: 50 },
      (_, i) => stored(first + i, { text }),
    );
    recent.keep(batchOf(ROOM, lines, new Map()), 0);
  }

  // 3 MB are more than the 2 MiB that are kept.
  assert.equal(recent.findAfter(0), undefined);
  assert.notEqual(recent.findAfter(1_000), undefined);
});

Deno.test("frames hold half a window at most, every message once and in order", () => {
  const lines = Array.from(
    { length: 200 },
    (_, i) => stored(i + 1, { text: "가".repeat(i % 4 * 300) + "!" }),
  );
  const { chunks } = batchOf(ROOM, lines, new Map());

  const seqs = chunks.flatMap(({ frame }) =>
    [JSON.parse(frame.text)].flat().map(({ message }) => message.seq)
  );
  assert.deepEqual(seqs, lines.map(({ seq }) => seq));
  for (const [i, { first, frame }] of chunks.entries()) {
    assert.ok(frame.bytes < 32 * 1024, `a frame of ${frame.bytes} bytes`);
    assert.equal(first, (chunks[i - 1]?.frame.position?.seq ?? 0) + 1);
  }
  assert.ok(chunks.length < 16, `${chunks.length} frames`);
});

function batchFrom(first: number, last: number): Batch {
  const lines = Array.from(
    { length: last - first + 1 },
    (_, i) => stored(first + i),
  );
  return batchOf(ROOM, lines, new Map());
}
