import assert from "node:assert/strict";
import fc from "fast-check";
import {
  applySnapshot,
  applyToLog,
  countUnread,
  lastBeforeHole,
  mergeMessages,
  movePointer,
  prependPage,
  resumeSeq,
  type RoomLog,
  trimLog,
  unreadCount,
} from "@/islands/lib/room_log.ts";
import { message } from "@/tests/islands/support.ts";

const EMPTY: RoomLog = { messages: [], hasOlder: false };

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

  assert.deepEqual(seqs({ messages: shown, hasOlder: false }), [1, 2, 3]);
  assert.deepEqual(
    shown.map(({ deleted, hidden, message, user }) =>
      deleted ? [hidden, message, user] : "as it was"
    ),
    [[undefined, "", null], [true, "", null], "as it was"],
  );
  assert.equal(countUnread({ messages: shown, hasOlder: false }, 0, 9), 1);
  assert.equal(applyToLog(log, { ...now, seq: 9 }).messages[1]?.seq, 2);
});

Deno.test("applySnapshot() replaces the log rather than show a hole", () => {
  const log = mergeMessages(EMPTY, [message(1, 1), message(2, 1)]);
  const messages = [message(90, 1), message(91, 1)];

  assert.deepEqual(
    seqs(applySnapshot(log, { recovered: false, messages })),
    [90, 91],
  );
  assert.ok(applySnapshot(log, { recovered: false, messages }).hasOlder);
  assert.deepEqual(
    seqs(applySnapshot(log, { recovered: true, messages: [message(3, 1)] })),
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
  const log = { messages: [message(3, 1)], hasOlder: true };

  const page = prependPage(log, [message(1, 1), message(2, 1)]);

  assert.deepEqual(page.messages.map((m) => m.seq), [1, 2, 3]);
  assert.equal(page.hasOlder, false);
  assert.equal(prependPage(log, [message(2, 1)]).hasOlder, true);
  assert.equal(prependPage(log, []).hasOlder, false);
});

Deno.test("trimLog() drops the oldest and remembers that they exist", () => {
  const log = mergeMessages(EMPTY, [1, 2, 3].map((seq) => message(seq, 1)));

  assert.deepEqual(seqs(trimLog(log, 2)), [2, 3]);
  assert.equal(trimLog(log, 2).hasOlder, true);
  assert.equal(trimLog(log, 3), log);
});

Deno.test("unreadCount() is the members without the sender whose pointer is before the message", () => {
  const read = { 1: 0, 2: 4, 3: 5, 4: 9 };

  assert.equal(unreadCount(message(5, 1), read), 1);
  assert.equal(unreadCount(message(10, 1), read), 3);
  assert.equal(unreadCount(message(5, 2), read), 1);
  assert.equal(unreadCount(message(5, 1, { kind: "system" }), read), 0);
});

Deno.test("countUnread() counts only others after the pointer; movePointer() never goes back", () => {
  const log = mergeMessages(EMPTY, [
    message(1, 2),
    message(2, 2),
    message(3, 1),
    message(4, 2),
  ]);

  assert.equal(countUnread(log, 1, 1), 2);
  assert.deepEqual(movePointer({ 1: 3 }, 1, 4), { 1: 4 });
  assert.deepEqual(movePointer({ 1: 3 }, 1, 2), { 1: 3 });
});
