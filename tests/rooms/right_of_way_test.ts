import assert from "node:assert/strict";
import { WatchPool } from "@/lib/kv/watch.ts";
import { BusyRooms } from "@/lib/rooms/busy_rooms.ts";
import { RightOfWay } from "@/lib/rooms/right_of_way.ts";
import { eventually, pause } from "@/tests/support/waiting.ts";

const PATIENCE_MS = 30_000;

/** Two processes on one store, as far as they make way for one another. */
async function openPair() {
  const kv = await Deno.openKv(":memory:");
  const open = (id: string) => {
    const watches = new WatchPool(kv, { pollMs: 0 });
    const busy = new BusyRooms(() => {});
    const way = new RightOfWay({ kv, watches, id, busy });
    return { busy, way, watches };
  };
  const one = open("one");
  const other = open("other");
  return {
    kv,
    one,
    other,
    async [Symbol.asyncDispose]() {
      for (const { way, watches } of [one, other]) {
        way.close();
        await watches.close();
      }
      kv.close();
    },
  };
}

Deno.test("a change that has to wait keeps other processes out of its room, for a while and nowhere else", async () => {
  await using pair = await openPair();
  const { one, other } = pair;
  const waiting = Promise.withResolvers<void>();

  const change = one.way.during(7, () => waiting.promise);
  await eventually("held there", () => other.busy.has(7), PATIENCE_MS);
  assert(!other.busy.has(8));
  assert(!one.busy.has(7), "who asks holds its own room by itself");
  waiting.resolve();
  await change;

  await eventually("free again", () => !other.busy.has(7), PATIENCE_MS);
});

Deno.test("a change that passes at once asks nobody, and what it throws is heard", async () => {
  await using pair = await openPair();
  const { kv, one } = pair;

  assert.equal(await one.way.during(7, () => Promise.resolve("done")), "done");
  await assert.rejects(
    one.way.during(7, () => Promise.reject(new Error("no"))),
    /no/,
  );

  assert.equal((await kv.get(["right_of_way"])).value, null);
});

Deno.test("what was asked before this process began holds nothing", async () => {
  const kv = await Deno.openKv(":memory:");
  await kv.set(["right_of_way"], { room_id: 7, by: "gone", turn: 1 });
  const watches = new WatchPool(kv, { pollMs: 0 });
  const busy = new BusyRooms(() => {});
  const way = new RightOfWay({ kv, watches, id: "new", busy });

  // Asks again until it is heard, as who has to wait does.
  for (let turn = 2; !busy.has(8) && turn < 1_000; turn++) {
    await kv.set(["right_of_way"], { room_id: 8, by: "other", turn });
    await pause(20);
  }

  assert(busy.has(8));
  assert(!busy.has(7));
  way.close();
  await watches.close();
  kv.close();
});
