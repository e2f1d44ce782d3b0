import assert from "node:assert/strict";
import type { Sockets } from "@/lib/realtime/sockets.ts";
import { type Batch, batchOf } from "@/lib/rooms/batch.ts";
import { Feed } from "@/lib/rooms/feed.ts";
import { Line } from "@/lib/rooms/line.ts";
import { LOCAL_LIMITS } from "@/lib/rooms/plan.ts";
import type { Head, StoredMessage } from "@/lib/rooms/stored.ts";
import { Subscriber } from "@/lib/rooms/subscriber.ts";
import { FakeSocket } from "@/tests/support/fake_socket.ts";

const ROOM = 7;

Deno.test("Feed.add() of somebody whose snapshot is newer leaves nobody else behind", async () => {
  const log = [1, 2, 3, 4].map(stored);
  const feed = new Feed(ROOM, {
    now: () => 0,
    flush: () => {},
    makeBatch: (_roomId, stored) => Promise.resolve(batchFrom(stored)),
    readMembers: () => Promise.resolve(new Set([1])),
    readBatch: (_roomId, after) => {
      const rest = log.slice(after, 3);
      return Promise.resolve(rest.length === 0 ? null : batchFrom(rest));
    },
  });
  const early = listener(0);
  const newcomer = listener(2);

  feed.add(early.subscriber, headAt(0), new Set([1]));
  feed.add(newcomer.subscriber, headAt(2), new Set([1]));
  feed.announce(headAt(2), () => batchFrom(log.slice(0, 2)));
  feed.announce(headAt(3), () => batchFrom(log.slice(2, 3)));
  await new Promise((done) => setTimeout(done, 5));
  feed.announce(headAt(4), () => batchFrom(log.slice(3)));
  await new Promise((done) => setTimeout(done, 5));

  early.flush();
  newcomer.flush();
  assert.deepEqual(early.socket.seqs, [1, 2, 3, 4]);
  assert.deepEqual(newcomer.socket.seqs, [3, 4]);
});

Deno.test("Line packs within the store's limits, keeps each room's order and starves no room", () => {
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
  const line = new Line(LOCAL_LIMITS);
  const rooms = [1, 2, 3, 4, 5, 6].map((roomId) => ({
    roomId,
    size: roomId * 40,
  }));
  for (const { roomId, size } of rooms) {
    for (let n = 0; n < size; n++) line.push(draft(roomId, n));
  }
  const written = new Map<number, number[]>();

  let last = new Set<number>();
  while (line.size > 0) {
    const pack = line.takePack(last.size < 6 ? last : new Set());
    const messages = [...pack.values()].flat();
    assert(messages.length <= LOCAL_LIMITS.messages);
    assert(pack.size <= LOCAL_LIMITS.checks);
    for (const roomId of pack.keys()) {
      assert(!last.has(roomId), "a busy room waits");
    }
    for (const { roomId, clientId } of messages) {
      written.set(roomId, [...written.get(roomId) ?? [], Number(clientId)]);
    }
    last = pack.size === 0 ? new Set() : new Set(pack.keys());
  }

  for (const { roomId, size } of rooms) {
    assert.deepEqual(
      written.get(roomId),
      Array.from({ length: size }, (_, n) => n),
    );
  }
});

Deno.test("Line leaves a repeated client id for the next commit, which answers it", () => {
  const line = new Line(LOCAL_LIMITS);
  const twin = {
    ...{
      roomId: 1,
      userId: 1,
      clientId: "twin",
      text: "x",
      kind: "text" as const,
    },
    ...{ at: 0, losses: 0, done: () => {} },
  };
  line.push(twin);
  line.push({ ...twin });
  line.push({ ...twin, clientId: "other" });

  const first = line.takePack(new Set());
  const second = line.takePack(new Set());

  assert.deepEqual(first.get(1)?.map(({ clientId }) => clientId), ["twin"]);
  assert.deepEqual(second.get(1)?.map(({ clientId }) => clientId), [
    "twin",
    "other",
  ]);
});

Deno.test("Line lets a room that lost a race try again alone, and no room wait for it", () => {
  const draft = (roomId: number, losses: number) => ({
    ...{ roomId, userId: 1, clientId: `${roomId}`, text: "x", at: 0, losses },
    ...{ kind: "text" as const, done: () => {} },
  });
  const line = new Line(LOCAL_LIMITS);
  line.push(draft(1, 0));
  line.putBack(2, [draft(2, 1)]);
  line.putBack(3, [draft(3, 2)]);
  line.push(draft(4, 0));

  const packs = [1, 2, 3].map(() => [...line.takePack(new Set()).keys()]);

  assert.deepEqual(packs, [[1, 4], [2], [3]]);
  assert.equal(line.size, 0);
});

function listener(cursor: number) {
  const socket = new FakeSocket();
  const subscriber = new Subscriber({
    connection: socket.connection,
    sockets: { touch: () => {} } as unknown as Sockets,
    roomId: ROOM,
    userId: 1,
    single: false,
    shares: () => ({ presence: true, typing: true, read: true }),
    onLoss: () => {},
  });
  subscriber.cursor = cursor;
  return { socket, subscriber, flush: () => socket.connection.flush() };
}

function headAt(seq: number): Head {
  return { seq, epoch: 1, at: 0, last: null, sent: {} };
}

function batchFrom(messages: StoredMessage[]): Batch {
  return batchOf(ROOM, messages, new Map());
}

function stored(seq: number): StoredMessage {
  return {
    ...{ id: seq, seq, client_id: `c${seq}`, user_id: 1 },
    ...{ kind: "text" as const, text: `${seq}`, created_at: 0 },
  };
}
