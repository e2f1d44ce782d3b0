import assert from "node:assert/strict";
import {
  change,
  enqueue,
  markStalled,
  type Outbox,
  parseOutbox,
  remove,
  restart,
  retry,
  sendable,
  settleRoom,
  STALL_MS,
} from "@/islands/lib/outbox.ts";

function outbox(...entries: [clientId: string, otherId: number][]): Outbox {
  return entries.reduce(
    (box: Outbox, [clientId, otherId]) =>
      enqueue(box, { clientId, otherId, roomId: 1, text: clientId, at: 0 }),
    [],
  );
}

function ids(box: Outbox): string[] {
  return box.map((entry) => entry.clientId);
}

Deno.test("sendable() is the first of each conversation, and nothing while one is in doubt", () => {
  const box = outbox(["a1", 1], ["a2", 1], ["b1", 2]);

  assert.deepEqual(ids(sendable(box)), ["a1", "b1"]);
  assert.deepEqual(
    ids(sendable(change(box, "a1", { state: "sending" }))),
    ["b1"],
  );
  assert.deepEqual(ids(sendable(remove(box, "a1"))), ["a2", "b1"]);
});

Deno.test("sendable() passes by what the server refused", () => {
  const box = change(outbox(["a1", 1], ["a2", 1]), "a1", { state: "failed" });

  assert.deepEqual(ids(sendable(box)), ["a2"]);
  assert.deepEqual(ids(sendable(retry(box, "a1", 5))), ["a1"]);
});

Deno.test("restart() puts in doubt what was under way and leaves the refused alone", () => {
  const box = change(
    change(outbox(["a1", 1], ["b1", 2]), "a1", {
      state: "sending",
      stalled: true,
    }),
    "b1",
    { state: "failed" },
  );

  const [first, second] = restart(box, 7);

  assert.deepEqual([first?.state, first?.stalled, first?.at], [
    "waiting",
    false,
    7,
  ]);
  assert.equal(second?.state, "failed");
});

Deno.test("markStalled() shows a message as not sent after 10 seconds and not before", () => {
  const box = outbox(["a1", 1]);

  assert.equal(markStalled(box, STALL_MS - 1), box);
  assert.equal(markStalled(box, STALL_MS)[0]?.stalled, true);
});

Deno.test("settleRoom() gives the room to that conversation only", () => {
  const box = outbox(["a1", 1], ["b1", 2]);

  assert.deepEqual(settleRoom(box, 2, 9).map((e) => e.roomId), [1, 9]);
});

Deno.test("parseOutbox() reads back what was kept and drops what does not fit", () => {
  const box = outbox(["a1", 1]);

  assert.deepEqual(parseOutbox(JSON.stringify(box)), box);
  assert.deepEqual(parseOutbox(JSON.stringify([...box, { clientId: 1 }])), box);
  assert.deepEqual(parseOutbox("{"), []);
  assert.deepEqual(parseOutbox(null), []);
});
