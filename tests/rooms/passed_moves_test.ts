import assert from "node:assert/strict";
import type { MoveItem } from "@/lib/rooms/mate_items.ts";
import { PassedMoves } from "@/lib/rooms/passed_moves.ts";
import type { Move } from "@/lib/rooms/reads.ts";

const MOVE: Move = { roomId: 1, userId: 2, seq: 3, isShared: true };

/** A worker among these, the first of whom writes; its store fails while it is away. */
function openWorker(id: string, ranks: string[]) {
  const stored: Move[] = [];
  const sent: [string, MoveItem][] = [];
  const store = { isAway: false };
  const moves = new PassedMoves({
    mates: {
      ...{ id, ranks },
      send: (to, item) => void sent.push([to, item as MoveItem]),
    },
    store: (move) => {
      if (store.isAway) return Promise.reject(new Error("away"));
      stored.push(move);
      return Promise.resolve();
    },
  });
  return { moves, stored, sent, store };
}

Deno.test("the worker that writes moves pointers itself, for others too, and answers them", async () => {
  const { moves, stored, sent, store } = openWorker("a", ["a", "b"]);

  await moves.move(MOVE);
  await moves.hear("b", { kind: "move", number: 7, move: MOVE });
  store.isAway = true;
  await moves.hear("b", { kind: "move", number: 8, move: MOVE });

  assert.deepEqual(stored, [MOVE, MOVE]);
  assert.deepEqual(sent, [
    ["b", { kind: "moved", number: 7, isStored: true }],
    ["b", { kind: "moved", number: 8, isStored: false }],
  ]);
});

Deno.test("another worker passes each move on, and learns whether it is stored", async () => {
  const { moves, stored, sent } = openWorker("b", ["a", "b"]);

  const both = [moves.move(MOVE), moves.move({ ...MOVE, seq: 4 })];
  assert.deepEqual(sent, [
    ["a", { kind: "move", number: 1, move: MOVE }],
    ["a", { kind: "move", number: 2, move: { ...MOVE, seq: 4 } }],
  ]);
  const refused = assert.rejects(both[1] ?? assert.fail(), {
    code: "storeBusy",
  });
  moves.hear("a", { kind: "moved", number: 2, isStored: false });
  moves.hear("a", { kind: "moved", number: 1, isStored: true });

  await both[0];
  await refused;
  await moves.idle();
  assert.deepEqual(stored, []);
});

Deno.test("what a worker that is gone was asked is stored by who asked, and its late answer changes nothing", async () => {
  const { moves, stored } = openWorker("b", ["a", "b"]);
  const asked = moves.move(MOVE);

  moves.takeBack("c");
  assert.deepEqual(stored, []);
  moves.takeBack("a");
  moves.takeBack("a");
  moves.hear("a", { kind: "moved", number: 1, isStored: false });

  await asked;
  await moves.idle();
  assert.deepEqual(stored, [MOVE]);
});
