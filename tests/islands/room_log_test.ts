import assert from "node:assert/strict";
import fc from "fast-check";
import {
  appendPage,
  applySnapshot,
  applyToLog,
  lastBeforeHole,
  mergeMessages,
  openLog,
  prependPage,
  resumeSeq,
  type RoomLog,
  trimNewest,
  trimOldest,
} from "@/islands/lib/room_log.ts";
import { message } from "@/tests/islands/support.ts";

const EMPTY: RoomLog = openLog(null);

function seqs(log: RoomLog): number[] {
  return log.messages.map((m) => m.seq);
}

Deno.test("mergeMessages() gives each message once and in order, whatever arrives how often", () => {
  const arrivals = fc.array(
    fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 5 }),
    { maxLength: 20 },
  );
  fc.assert(fc.property(arrivals, (frames) => {
    const log = frames.reduce(
      (l, frame) => mergeMessages(l, frame.map((seq) => message(seq, 1))),
      EMPTY,
    );

    const all = [...new Set(frames.flat())].sort((a, b) => a - b);
    assert.deepEqual(seqs(log), all);
  }));
});

Deno.test("mergeMessages() keeps a tombstone when the old text arrives late", () => {
  const gone = message(1, 1, { deleted: true, message: "" });
  const log = mergeMessages(mergeMessages(EMPTY, [message(1, 1)]), [gone]);

  assert.deepEqual(mergeMessages(log, [message(1, 1)]).messages, [gone]);
});

Deno.test("applyToLog() leaves tombstones for what is deleted, now or while it was away", () => {
  const log = mergeMessages(EMPTY, [message(1, 1), message(2, 1)]);
  const away = {
    type: "subscribed" as const,
    ...{ room_id: 1, head_seq: 3, read_seq: 0, recovered: true, read: {} },
    ...{ messages: [message(3, 1)], erased: [{ seq: 1 }] },
  };
  const now = { type: "deleted" as const, room_id: 1, seq: 2, hidden: true };

  const shown = applyToLog(applyToLog(log, away), now).messages;

  assert.deepEqual(shown.map(({ seq }) => seq), [1, 2, 3]);
  assert.deepEqual(
    shown.map(({ deleted, hidden, message, user }) =>
      deleted ? [hidden, message, user] : "as it was"
    ),
    [[undefined, "", null], [true, "", null], "as it was"],
  );
  assert.equal(applyToLog(log, { ...now, seq: 9 }).messages[1]?.seq, 2);
});

Deno.test("applySnapshot() replaces the log rather than show a hole", () => {
  const log = mergeMessages(EMPTY, [message(1, 1), message(2, 1)]);
  const messages = [message(90, 1), message(91, 1)];

  assert.deepEqual(
    seqs(applySnapshot(log, { recovered: false, messages, head_seq: 91 })),
    [90, 91],
  );
  assert.ok(
    applySnapshot(log, { recovered: false, messages, head_seq: 91 }).hasOlder,
  );
  assert.deepEqual(
    seqs(applySnapshot(log, {
      recovered: true,
      messages: [message(3, 1)],
      head_seq: 3,
    })),
    [1, 2, 3],
  );
});

Deno.test("resumeSeq() is the last message before a hole", () => {
  const whole = mergeMessages(EMPTY, [message(4, 1), message(5, 1)]);
  const torn = mergeMessages(whole, [message(8, 1)]);

  assert.equal(resumeSeq(EMPTY), 0);
  assert.equal(resumeSeq(whole), 5);
  assert.equal(lastBeforeHole(whole), null);
  assert.equal(resumeSeq(torn), 5);
});

Deno.test("prependPage() knows the beginning of a room", () => {
  const log = { ...EMPTY, messages: [message(3, 1)], hasOlder: true };
  const page = (...seqs: number[]) => ({
    results: seqs.map((seq) => message(seq, 1)),
  });

  assert.deepEqual(seqs(prependPage(log, page(1, 2))), [1, 2, 3]);
  assert.equal(prependPage(log, page(1, 2)).hasOlder, false);
  assert.equal(prependPage(log, page(2)).hasOlder, true);
  assert.equal(prependPage(log, page()).hasOlder, false);
});

Deno.test("trimOldest() and trimNewest() drop one end and remember that it exists", () => {
  const log = mergeMessages(EMPTY, [1, 2, 3].map((seq) => message(seq, 1)));

  assert.deepEqual(seqs(trimOldest(log, 2)), [2, 3]);
  assert.equal(trimOldest(log, 2).hasOlder, true);
  assert.deepEqual(seqs(trimNewest(log, 2)), [1, 2]);
  assert.equal(trimNewest(log, 2).hasNewer, true);
  assert.equal(trimOldest(log, 3), log);
  assert.equal(trimNewest(log, 3), log);
});

Deno.test("trimOldest() and trimNewest() count the lines between days too", () => {
  const days = [1, 2, 2, 3].map((day, i) =>
    message(i + 1, 1, { created_at: `2026-09-0${day}T03:00:00.000Z` })
  );
  const log = mergeMessages(EMPTY, days);

  assert.equal(trimOldest(log, 6), log);
  assert.deepEqual(seqs(trimOldest(log, 5)), [2, 3, 4]);
  assert.deepEqual(seqs(trimOldest(log, 3)), [3, 4]);
  assert.deepEqual(seqs(trimNewest(log, 4)), [1, 2, 3]);
  assert.deepEqual(seqs(trimNewest(log, 2)), [1]);
});

Deno.test("A window with newer messages notes what is said behind them, and shows it after they are here", () => {
  const page = (from: number, to: number, head_seq: number) => ({
    results: Array.from(
      { length: to - from + 1 },
      (_, i) => message(from + i, 1),
    ),
    head_seq,
    read: {},
  });
  const window = openLog(page(1, 3, 6));
  assert.ok(window.hasNewer);

  const told = mergeMessages(window, [message(7, 2)]);
  assert.deepEqual(seqs(told), [1, 2, 3]);
  assert.equal(resumeSeq(told), 7);
  const nearly = appendPage(told, page(4, 6, 6));
  assert.ok(nearly.hasNewer, "message 7 is still to come");
  const whole = appendPage(nearly, page(7, 7, 7));

  assert.deepEqual(seqs(whole), [1, 2, 3, 4, 5, 6, 7]);
  assert.equal(whole.hasNewer, false);
  assert.equal(lastBeforeHole(whole), null);
});

Deno.test("applySnapshot() leaves a window with newer messages where it is", () => {
  const page = { results: [message(1, 1)], head_seq: 500, read: {} };
  const messages = [message(901, 1)];

  const log = applySnapshot(openLog(page), {
    recovered: true,
    messages,
    head_seq: 901,
  });

  assert.deepEqual(seqs(log), [1]);
  assert.equal(log.headSeq, 901);
});
