import assert from "node:assert/strict";
import { RoomRefused } from "@/islands/lib/sender_tools.ts";
import { READY, setUp } from "@/tests/islands/sender_stage.ts";
import { message } from "@/tests/islands/support.ts";

Deno.test("Sender sends one message of a room at a time, in order", () => {
  using t = setUp();
  t.socket.say(READY);
  const first = t.sender.send({ otherId: 2, roomId: 7, text: " 하나 " });
  const second = t.sender.send({ otherId: 2, roomId: 7, text: "둘" });

  assert.deepEqual(t.socket.of("message"), [
    { type: "message", room_id: 7, client_id: first, message: "하나" },
  ]);
  t.accept(first, 1);

  assert.deepEqual(
    t.socket.of("message").map((m) => m.client_id),
    [first, second],
  );
});

Deno.test("Sender keeps messages while offline and sends them, once each, on return", () => {
  using t = setUp();
  const first = t.sender.send({ otherId: 2, roomId: 7, text: "하나" });
  const second = t.sender.send({ otherId: 2, roomId: 7, text: "둘" });
  assert.equal(t.socket.sent.length, 0);

  t.socket.say(READY);
  t.socket.end(1006);
  t.time.tick(0);
  t.socket.say(READY);
  t.accept(first, 1);
  t.accept(second, 2);

  const ids = t.socket.of("message").map((m) => m.client_id);
  assert.deepEqual(ids, [first, second]);
  assert.deepEqual(t.sender.outbox.value, []);
});

Deno.test("Sender opens the room with the first message, once", async () => {
  const opened: number[] = [];
  using t = setUp({
    openRoom: (otherId) => {
      opened.push(otherId);
      return Promise.resolve(7);
    },
  });
  t.socket.say(READY);
  const first = t.sender.send({ otherId: 2, roomId: null, text: "하나" });
  t.sender.send({ otherId: 2, roomId: null, text: "둘" });
  await Promise.resolve();
  await Promise.resolve();

  assert.deepEqual(opened, [2]);
  assert.equal(t.socket.of("message")[0]?.client_id, first);
  assert.deepEqual(t.sender.outbox.value.map((e) => e.roomId), [7, 7]);
});

Deno.test("Sender marks messages that no room will take", async () => {
  using t = setUp({
    openRoom: () => Promise.reject(new RoomRefused("blocked")),
  });
  t.socket.say(READY);
  const id = t.sender.send({ otherId: 2, roomId: null, text: "하나" });
  await Promise.resolve();
  await Promise.resolve();

  assert.equal(t.entry(id)?.state, "failed");
  assert.equal(t.entry(id)?.reason, "blocked");
});

Deno.test("Sender says 'not sent' after 10 seconds, and a retry uses the same client id", () => {
  using t = setUp();
  t.socket.say(READY);
  const id = t.sender.send({ otherId: 2, roomId: 7, text: "하나" });

  t.time.tick(9_000);
  assert.equal(t.entry(id)?.stalled, false);
  // A server that answers pings but not this message.
  t.socket.say({ type: "pong" });
  t.time.tick(1_000);
  assert.equal(t.entry(id)?.stalled, true);
  t.sender.retry(id);

  assert.equal(t.entry(id)?.stalled, false);
  assert.deepEqual(t.socket.of("message").map((m) => m.client_id), [id, id]);
});

Deno.test("Sender lets the next message go when one is refused or given up", () => {
  using t = setUp();
  t.socket.say(READY);
  const first = t.sender.send({ otherId: 2, roomId: 7, text: "하나" });
  const second = t.sender.send({ otherId: 2, roomId: 7, text: "둘" });
  t.socket.say({
    type: "rejected",
    room_id: 7,
    client_id: first,
    code: "validationFailed",
    detail: "",
  });

  assert.equal(t.entry(first)?.state, "failed");
  assert.equal(t.socket.of("message").at(-1)?.client_id, second);
  t.sender.discard(first);
  assert.equal(t.entry(first), undefined);
});

Deno.test("Sender tries again by itself when the server is busy", () => {
  using t = setUp();
  t.socket.say(READY);
  const id = t.sender.send({ otherId: 2, roomId: 7, text: "하나" });

  t.socket.say({
    type: "rejected",
    room_id: 7,
    client_id: id,
    code: "storeBusy",
    detail: "",
  });
  t.time.tick(1_500);

  assert.equal(t.socket.of("message").length, 2);
  assert.equal(t.entry(id)?.state, "sending");
});

Deno.test("Sender takes a message for stored when the room tells of it, though the answer was lost", () => {
  using t = setUp();
  t.socket.say(READY);
  const first = t.sender.send({ otherId: 2, roomId: 7, text: "하나" });
  const second = t.sender.send({ otherId: 2, roomId: 7, text: "둘" });

  t.socket.say({
    type: "subscribed",
    room_id: 7,
    head_seq: 1,
    read_seq: 0,
    recovered: true,
    messages: [message(1, 1, { client_id: first })],
    read: {},
  });
  assert.equal(t.entry(first), undefined);
  assert.equal(t.entry(second)?.state, "sending");
  const told = message(2, 1, { client_id: second });
  t.socket.say({ type: "chat.message", room_id: 7, message: told });

  assert.deepEqual(t.sender.outbox.value, []);
});
