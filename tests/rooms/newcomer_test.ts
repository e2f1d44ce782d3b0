import assert from "node:assert/strict";
import type { Sockets } from "@/lib/realtime/sockets.ts";
import { Batch } from "@/lib/rooms/batch.ts";
import { Feed } from "@/lib/rooms/feed.ts";
import { CHECKS_PER_COMMIT, packDrafts } from "@/lib/rooms/plan.ts";
import type { Head, StoredMessage } from "@/lib/rooms/stored.ts";
import { Subscriber } from "@/lib/rooms/subscriber.ts";
import { FakeSocket } from "@/tests/support/fake_socket.ts";

const ROOM = 7;

Deno.test("Feed.add() of somebody whose snapshot is newer leaves nobody else behind", async () => {
  const log = [1, 2, 3, 4].map(stored);
  const feed = new Feed(ROOM, {
    now: () => 0,
    flush: () => {},
    readMembers: () => Promise.resolve(new Set([1])),
    readBatch: (_roomId, after) => {
      const rest = log.slice(after, 3);
      return Promise.resolve(rest.length === 0 ? null : batchOf(rest));
    },
  });
  const early = listener(0);
  const newcomer = listener(2);

  feed.add(early.subscriber, headAt(0));
  feed.add(newcomer.subscriber, headAt(2));
  feed.announce(headAt(2), () => batchOf(log.slice(0, 2)));
  feed.announce(headAt(3), () => batchOf(log.slice(2, 3)));
  await new Promise((done) => setTimeout(done, 5));
  feed.announce(headAt(4), () => batchOf(log.slice(3)));
  await new Promise((done) => setTimeout(done, 5));

  early.flush();
  newcomer.flush();
  assert.deepEqual(early.socket.seqs, [1, 2, 3, 4]);
  assert.deepEqual(newcomer.socket.seqs, [3, 4]);
});

Deno.test("packDrafts() keeps each commit within the store's checks, and each room's order", () => {
  const { connect } = CHECKS_PER_COMMIT;
  const draft = (roomId: number, n: number) => ({
    ...{
      roomId,
      userId: 1,
      clientId: `${n}`,
      text: "x",
      kind: "text" as const,
    },
    ...{ at: 0, losses: 0, done: () => {} },
  });
  const rooms = new Map([1, 2, 3, 4, 5, 6].map((roomId) => [
    roomId,
    Array.from({ length: roomId * 5 }, (_, n) => draft(roomId, n)),
  ]));

  const waves = packDrafts(rooms, connect);

  for (const pack of waves.flat()) {
    const checks = [...pack.values()].reduce((n, one) => n + one.length + 1, 0);
    assert(checks <= connect, `${checks} checks`);
  }
  for (const [roomId, drafts] of rooms) {
    const written = waves.flatMap((wave) =>
      wave.flatMap((pack) => pack.get(roomId) ?? [])
    );
    assert.deepEqual(written, drafts);
    const once = waves.every((wave) =>
      wave.filter((pack) => pack.has(roomId)).length <= 1
    );
    assert(once, "a wave holds a room once");
  }
});

function listener(cursor: number) {
  const socket = new FakeSocket();
  const subscriber = new Subscriber({
    connection: socket.connection,
    sockets: { touch: () => {} } as unknown as Sockets,
    roomId: ROOM,
    userId: 1,
    single: false,
    onLoss: () => {},
  });
  subscriber.cursor = cursor;
  return { socket, subscriber, flush: () => socket.connection.flush() };
}

function headAt(seq: number): Head {
  return { seq, epoch: 1, at: 0, last: null, sent: {} };
}

function batchOf(messages: StoredMessage[]): Batch {
  return new Batch(ROOM, messages, new Map());
}

function stored(seq: number): StoredMessage {
  return {
    ...{ id: seq, seq, client_id: `c${seq}`, user_id: 1 },
    ...{ kind: "text" as const, text: `${seq}`, created_at: 0 },
  };
}
