import assert from "node:assert/strict";
import {
  createGroupRoom,
  liveRooms,
  markRead,
  openDirectRoom,
  postMessage,
  Subscriber,
  subscribeRoom,
} from "@/lib/rooms/mod.ts";
import { giveBackSeat } from "@/lib/kv/seats.ts";
import { headKey, seatsKey } from "@/lib/rooms/keys.ts";
import type { Head } from "@/lib/rooms/stored.ts";
import type { Services } from "@/lib/services.ts";
import { FakeSocket } from "@/tests/support/fake_socket.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";
import { eventually } from "@/tests/support/waiting.ts";

async function listen(
  services: Services,
  { roomId, userId, afterSeq }: {
    roomId: number;
    userId: number;
    afterSeq?: number;
  },
) {
  const socket = new FakeSocket();
  const losses: string[] = [];
  const subscriber = new Subscriber({
    connection: socket.connection,
    sockets: services.sockets,
    roomId,
    userId,
    single: false,
    shares: () => ({ presence: true, typing: true, read: true }),
    onLoss: (loss) => losses.push(loss),
  });
  socket.connection.onRoom = () => liveRooms(services).feeds.pump(subscriber);
  let recovered: boolean | undefined;
  let missed: number[] = [];
  await subscribeRoom(services, {
    subscriber,
    afterSeq,
    tell: (snapshot) => {
      recovered = snapshot.recovered;
      missed = snapshot.messages.map(({ seq }) => seq);
    },
  });
  return { socket, subscriber, losses, recovered, missed };
}

async function settle(): Promise<void> {
  await new Promise((done) => setTimeout(done, 30));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

Deno.test("a subscriber gets every message once and in order, whatever is written while it subscribes", async () => {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0] = await registerPeople(services, 2);
  const { room } = await openDirectRoom(services, { userId: a, otherId: b });
  const post = (i: number) =>
    postMessage(services, {
      roomId: room.id,
      userId: a,
      clientId: `c${i}`,
      text: `${i}`,
    });

  const writing = Promise.all(range(1, 200).map(post));
  const listeners = await Promise.all(
    range(1, 10).map(() =>
      listen(services, { roomId: room.id, userId: b, afterSeq: 0 })
    ),
  );
  await writing;
  await eventually(
    "all is heard",
    () =>
      listeners.every(({ missed, socket }) =>
        missed.length + socket.seqs.length >= 200
      ),
  );
  await settle();

  for (const { missed, socket } of listeners) {
    assert.deepEqual([...missed, ...socket.seqs], range(1, 200));
  }
  await close();
});

Deno.test("subscribeRoom() recovers a short gap whole and says when it cannot", async () => {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0] = await registerPeople(services, 2);
  const { room } = await openDirectRoom(services, { userId: a, otherId: b });
  await Promise.all(
    range(1, 400).map((i) =>
      postMessage(services, {
        roomId: room.id,
        userId: a,
        clientId: `c${i}`,
        text: `${i}`,
      })
    ),
  );

  const short = await listen(services, {
    roomId: room.id,
    userId: b,
    afterSeq: 150,
  });
  const long = await listen(services, {
    roomId: room.id,
    userId: b,
    afterSeq: 10,
  });
  const impossible = await listen(services, {
    roomId: room.id,
    userId: b,
    afterSeq: 9_999,
  });

  assert.deepEqual([short.recovered, short.missed], [true, range(151, 400)]);
  assert.deepEqual([long.recovered, long.missed], [false, range(351, 400)]);
  assert.equal(impossible.recovered, false);
  await close();
});

Deno.test("a reader that does not ack is starved at 64 KiB and gets the rest once, after its acks", async () => {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0] = await registerPeople(services, 2);
  const { room } = await openDirectRoom(services, { userId: a, otherId: b });
  const { socket, subscriber } = await listen(services, {
    roomId: room.id,
    userId: b,
  });
  // A first ack says that this client is one that acks.
  socket.connection.acked({ roomId: room.id, seq: 0 });
  for (const i of range(1, 60)) {
    await postMessage(services, {
      roomId: room.id,
      userId: a,
      clientId: `c${i}`,
      text: "가".repeat(1_000),
    });
  }
  await settle();
  const sent = socket.sent.reduce(
    (bytes, text) => bytes + new TextEncoder().encode(text).length,
    0,
  );

  assert.ok(sent < 64 * 1024 + 8 * 1024, `sent ${sent} bytes without an ack`);
  while (subscriber.cursor < 60) {
    socket.connection.acked({ roomId: room.id, seq: subscriber.cursor });
    await settle();
  }
  assert.deepEqual(socket.seqs, range(1, 60));
  await close();
});

Deno.test("who is no longer a member hears nothing that was said afterwards", async () => {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0, c = 0] = await registerPeople(services, 3);
  const room = await createGroupRoom(services, {
    ownerId: a,
    name: "방",
    memberIds: [b, c],
  });
  const leaver = await listen(services, { roomId: room.id, userId: c });
  const stayer = await listen(services, { roomId: room.id, userId: b });

  // What a ban commits, from another process: the seat is free and the epoch grows.
  const head = await services.kv.get<Head>(headKey(room.id));
  const { value } = head;
  assert.ok(value);
  await giveBackSeat(services.kv, {
    key: seatsKey(room.id),
    holderId: c,
    also: (operation) =>
      void operation.check(head).set(headKey(room.id), {
        ...value,
        epoch: value.epoch + 1,
      }),
    missing: "roomNotFound",
  });
  const refused = postMessage(services, {
    roomId: room.id,
    userId: c,
    clientId: "late",
    text: "late",
  });
  await assert.rejects(refused);
  await postMessage(services, {
    roomId: room.id,
    userId: a,
    clientId: "1",
    text: "secret",
  });
  await settle();

  assert.deepEqual(leaver.losses, ["notMember"]);
  assert.deepEqual(leaver.socket.seqs, []);
  assert.deepEqual(stayer.socket.seqs, [1]);
  await close();
});

Deno.test("markRead() moves forwards only, never past the end, and tells the room", async () => {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0] = await registerPeople(services, 2);
  const { room } = await openDirectRoom(services, { userId: a, otherId: b });
  await Promise.all(
    range(1, 5).map((i) =>
      postMessage(services, {
        roomId: room.id,
        userId: a,
        clientId: `c${i}`,
        text: `${i}`,
      })
    ),
  );
  const { socket } = await listen(services, { roomId: room.id, userId: a });

  await markRead(services, { roomId: room.id, userId: b, seq: 4 });
  await markRead(services, { roomId: room.id, userId: b, seq: 2 });
  const { results } = await listAs(services, b, room.id);
  await markRead(services, { roomId: room.id, userId: b, seq: 99 });
  const after = await listAs(services, b, room.id);

  assert.equal(results.read[String(b)], 4);
  assert.equal(after.results.read[String(b)], 5);
  assert.deepEqual(
    socket.events.filter(({ type }) => type === "read").at(-1)?.seq,
    5,
  );
  await close();
});

async function listAs(services: Services, userId: number, roomId: number) {
  const { listMessages } = await import("@/lib/rooms/mod.ts");
  return {
    results: await listMessages(services, { roomId, userId, limit: 1 }),
  };
}
