import assert from "node:assert/strict";
import { AppError } from "@/lib/errors.ts";
import {
  createGroupRoom,
  listMessages,
  openDirectRoom,
  postMessage,
} from "@/lib/rooms/mod.ts";
import { openTestServices } from "@/tests/support/services.ts";
import { registerPeople } from "@/tests/support/people.ts";

async function openPair() {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0, c = 0] = await registerPeople(services, 3);
  const { room } = await openDirectRoom(services, { userId: a, otherId: b });
  return { services, close, a, b, c, roomId: room.id };
}

Deno.test("postMessage() gives messages dense seqs from 1, whoever writes at once", async () => {
  const { services, close, a, b, roomId } = await openPair();

  const posted = await Promise.all(
    Array.from(
      { length: 250 },
      (_, i) =>
        postMessage(services, {
          roomId,
          userId: i % 2 === 0 ? a : b,
          clientId: `c${i}`,
          text: `${i}`,
        }),
    ),
  );
  const seqs = posted.map(({ message }) => message.seq).sort((x, y) => x - y);

  assert.deepEqual(seqs, Array.from({ length: 250 }, (_, i) => i + 1));
  const history = await listMessages(services, {
    roomId,
    userId: a,
    limit: 100,
  });
  assert.equal(history.head_seq, 250);
  assert.deepEqual(
    history.results.map(({ seq }) => seq),
    Array.from({ length: 100 }, (_, i) => i + 151),
  );
  await close();
});

Deno.test("postMessage() keeps each sender's order", async () => {
  const { services, close, a, b, roomId } = await openPair();

  await Promise.all(
    Array.from({ length: 300 }, (_, i) =>
      postMessage(services, {
        roomId,
        userId: i % 3 === 0 ? a : b,
        clientId: `c${i}`,
        text: `${i}`,
      })),
  );
  const pages = [0, 100, 200].map((after_seq) =>
    listMessages(services, { roomId, userId: a, after_seq, limit: 100 })
  );
  const all = (await Promise.all(pages)).flatMap(({ results }) => results);

  for (const userId of [a, b]) {
    const own = all.filter(({ user }) => user?.id === userId).map((
      { message },
    ) => Number(message));
    assert.deepEqual(own, own.toSorted((x, y) => x - y));
  }
  assert.equal(all.length, 300);
  await close();
});

Deno.test("postMessage() stores the same client id once, however often and however late it comes", async () => {
  const { services, close, a, roomId } = await openPair();
  const send = () =>
    postMessage(services, { roomId, userId: a, clientId: "same", text: "hi" });

  const together = await Promise.all(Array.from({ length: 20 }, send));
  const later = await send();

  assert.deepEqual(
    new Set([...together, later].map(({ message }) => message.seq)),
    new Set([1]),
  );
  assert.equal([...together, later].filter(({ created }) => created).length, 1);
  await close();
});

Deno.test("postMessage() refuses another text under a used client id, with clientIdReused", async () => {
  const { services, close, a, b, roomId } = await openPair();
  await postMessage(services, {
    roomId,
    userId: a,
    clientId: "x",
    text: "first",
  });

  const again = postMessage(services, {
    roomId,
    userId: a,
    clientId: "x",
    text: "second",
  });

  await assert.rejects(
    again,
    (error) => error instanceof AppError && error.code === "clientIdReused",
  );
  // Another sender's id is another id.
  const other = await postMessage(services, {
    roomId,
    userId: b,
    clientId: "x",
    text: "second",
  });
  assert.equal(other.message.seq, 2);
  await close();
});

Deno.test("postMessage() and listMessages() know no room for who is no member", async () => {
  const { services, close, c, roomId } = await openPair();
  const isNotFound = (error: unknown) =>
    error instanceof AppError && error.code === "roomNotFound";

  await assert.rejects(
    postMessage(services, { roomId, userId: c, clientId: "x", text: "hi" }),
    isNotFound,
  );
  await assert.rejects(
    listMessages(services, { roomId, userId: c, limit: 10 }),
    isNotFound,
  );
  await assert.rejects(
    postMessage(services, { roomId: 5, userId: c, clientId: "x", text: "hi" }),
    isNotFound,
  );
  await close();
});

Deno.test("openDirectRoom() makes one room, whoever asks how often at once", async () => {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0] = await registerPeople(services, 2);

  const opened = await Promise.all(
    Array.from({ length: 60 }, (_, i) =>
      openDirectRoom(
        services,
        i % 2 === 0 ? { userId: a, otherId: b } : { userId: b, otherId: a },
      )),
  );

  assert.equal(new Set(opened.map(({ room }) => room.id)).size, 1);
  assert.equal(opened.filter(({ created }) => created).length, 1);
  await close();
});

Deno.test("createGroupRoom() numbers rooms uniquely under a race", async () => {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0] = await registerPeople(services, 2);

  const rooms = await Promise.all(
    Array.from({ length: 100 }, (_, i) =>
      createGroupRoom(services, {
        ownerId: a,
        name: `방 ${i}`,
        memberIds: [b],
      })),
  );

  assert.equal(new Set(rooms.map(({ number }) => number)).size, 100);
  await close();
});

Deno.test("postMessage() never lets a room's times go back, although the clock does", async () => {
  let clock = Date.parse("2026-11-21T00:00:00Z");
  const { services, close } = await openTestServices({ now: () => clock });
  const [a = 0, b = 0] = await registerPeople(services, 2);
  const { room } = await openDirectRoom(services, { userId: a, otherId: b });

  const first = await postMessage(services, {
    roomId: room.id,
    userId: a,
    clientId: "1",
    text: "1",
  });
  clock -= 600_000;
  const second = await postMessage(services, {
    roomId: room.id,
    userId: b,
    clientId: "2",
    text: "2",
  });

  assert.ok(second.message.created_at >= first.message.created_at);
  assert.equal(second.message.seq, 2);
  await close();
});
