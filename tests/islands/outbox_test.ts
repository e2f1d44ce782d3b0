import assert from "node:assert/strict";
import {
  change,
  enqueue,
  isOutboxEntry,
  markStalled,
  mergeKept,
  type Outbox,
  remove,
  restart,
  retry,
  sendable,
  settleRoom,
  STALL_MS,
} from "@/islands/lib/outbox.ts";
import { type OutboxStore, storeChanges } from "@/islands/lib/outbox_store.ts";

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

Deno.test("mergeKept() puts what was kept where it belongs, and nothing twice", () => {
  const kept = outbox(["a1", 1], ["a2", 1]);
  const fresh = enqueue(kept.slice(1), {
    ...{ clientId: "a3", otherId: 1, roomId: 1, text: "", at: 50 },
  });

  assert.deepEqual(ids(mergeKept(fresh, kept)), ["a1", "a2", "a3"]);
  assert.equal(mergeKept(kept, kept), kept);
});

Deno.test("isOutboxEntry() knows what was kept from what was not", () => {
  const [entry] = outbox(["a1", 1]);

  assert.equal(isOutboxEntry(JSON.parse(JSON.stringify(entry))), true);
  const wrong = [null, 1, {}, { ...entry, place: "1" }, { ...entry, state: 1 }];
  for (const value of wrong) assert.equal(isOutboxEntry(value), false);
});

Deno.test("storeChanges() tells a store what is new, what changed and what is gone, and nothing else", () => {
  const before = outbox(["a1", 1], ["b1", 2], ["c1", 3]);
  const changed = change(remove(before, "a1"), "b1", { stalled: true });
  // A message that has only gone under way is kept already.
  const after = enqueue(change(changed, "c1", { state: "sending" }), {
    ...{ clientId: "d1", otherId: 1, roomId: 1, text: "", at: 50 },
  });
  const said: string[] = [];
  const store: OutboxStore = {
    all: () => Promise.resolve([]),
    put: ({ clientId }) => said.push(`put ${clientId}`),
    drop: (clientId) => said.push(`drop ${clientId}`),
    onDropped: () => () => {},
  };

  storeChanges(store, { before, after });

  assert.deepEqual(said, ["put b1", "put d1", "drop a1"]);
});
