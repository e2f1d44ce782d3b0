import assert from "node:assert/strict";
import { FakeTime } from "@/tests/islands/fake_time.ts";
import { ANSWER_MS, SILENCE_MS } from "@/islands/lib/pulse.ts";
import { Link } from "@/islands/lib/socket.ts";
import type { ServerEvent } from "@/lib/rooms/events.ts";
import { FakeSocket, message } from "@/tests/islands/support.ts";

const READY = { type: "ready", user_id: 1, now: "" };

/** A link on sockets and a clock that the test drives. */
function setUp(
  ticket: () => Promise<string | null> = () => Promise.resolve("t"),
) {
  const time = new FakeTime();
  const sockets: FakeSocket[] = [];
  const link = new Link({
    isMine: (userId) => userId === 1,
    open: (given) => {
      const socket = new FakeSocket(given);
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    ticket,
    now: () => time.now(),
    random: () => 1,
  });
  link.start();
  return {
    link,
    sockets,
    time,
    get socket() {
      const socket = sockets.at(-1);
      assert.ok(socket);
      return socket;
    },
    [Symbol.dispose]() {
      link.close();
      time.restore();
    },
  };
}

Deno.test("Link resubscribes every room where its followers stand after a reconnect", () => {
  using t = setUp();
  let seq = 3;
  t.socket.say(READY);
  t.link.follow({ roomId: 7, afterSeq: () => seq });
  t.link.follow({ roomId: 7, afterSeq: () => 5 });
  t.link.watchPresence([2, 3]);
  seq = 4;

  t.socket.end(1006);
  t.time.tick(1_000);
  t.socket.say(READY);

  assert.equal(t.sockets.length, 2);
  assert.deepEqual(t.socket.sent, [
    { type: "subscribe", room_id: 7, after_seq: 4 },
    { type: "presence", user_ids: [2, 3] },
  ]);
});

Deno.test("Link asks for everything as soon as the socket is open, once, and says nothing else before it is ready", () => {
  using t = setUp();
  t.link.follow({ roomId: 7, afterSeq: () => 3 });
  t.link.watchPresence([2]);
  assert.deepEqual(t.socket.sent, [], "a socket that opens carries nothing");

  t.socket.onopen?.();
  t.link.follow({ roomId: 8, afterSeq: () => 1 });
  const isSent = t.link.send({ type: "typing", room_id: 7 });
  t.socket.say(READY);

  assert.equal(isSent, false);
  assert.deepEqual(t.socket.sent, [
    { type: "subscribe", room_id: 7, after_seq: 3 },
    { type: "presence", user_ids: [2] },
    { type: "subscribe", room_id: 8, after_seq: 1 },
  ]);
});

Deno.test("Link says nothing on a socket that opens after it was given up", () => {
  using t = setUp();
  t.link.follow({ roomId: 7, afterSeq: () => 3 });
  const late = t.socket;

  t.link.drop();
  late.onopen?.();

  assert.deepEqual(late.sent, []);
});

Deno.test("Link unsubscribes with the last follower", () => {
  using t = setUp();
  t.socket.say(READY);
  const first = t.link.follow({ roomId: 7, afterSeq: () => 0 });
  const second = t.link.follow({ roomId: 7, afterSeq: () => 0 });

  first();
  assert.equal(t.socket.of("unsubscribe").length, 0);
  second();

  assert.deepEqual(t.socket.of("unsubscribe"), [
    { type: "unsubscribe", room_id: 7 },
  ]);
});

Deno.test("Link reads frames that are arrays, in order", () => {
  using t = setUp();
  const heard: ServerEvent["type"][] = [];
  t.link.listen((event) => heard.push(event.type));

  t.socket.say(READY, { type: "pong" }, {
    type: "chat.message",
    room_id: 1,
    message: message(1, 2),
  });

  assert.deepEqual(heard, ["ready", "pong", "chat.message"]);
});

Deno.test("Link acknowledges what it has received every 5 seconds, or after 32 KiB at once", () => {
  using t = setUp();
  t.socket.say(READY);
  const say = (seq: number, text: string) =>
    t.socket.say({
      type: "chat.message",
      room_id: 1,
      message: message(seq, 2, { message: text }),
    });

  say(1, "짧아요");
  assert.equal(t.socket.of("ack").length, 0);
  t.time.tick(5_000);
  assert.deepEqual(t.socket.of("ack"), [{ type: "ack", room_id: 1, seq: 1 }]);

  say(2, "길".repeat(33_000));
  assert.deepEqual(t.socket.of("ack").at(-1), {
    type: "ack",
    room_id: 1,
    seq: 2,
  });
});

Deno.test("Link keeps within the window that a restarting server named", () => {
  using t = setUp();
  t.socket.say(READY, { type: "reconnect", min_ms: 2_000, max_ms: 4_000 });

  t.socket.end(1012);
  t.time.tick(3_999);
  assert.equal(t.sockets.length, 1);
  t.time.tick(1);

  assert.equal(t.sockets.length, 2);
});

Deno.test("Link waits longer after each failure", () => {
  using t = setUp();
  const waits: number[] = [];
  for (let i = 0; i < 4; i++) {
    t.socket.end(1006);
    const count = t.sockets.length;
    let waited = 0;
    while (t.sockets.length === count) waited += t.time.tick(100);
    waits.push(waited);
  }

  assert.deepEqual(waits, [400, 800, 1_600, 3_200]);
});

Deno.test("Link gives up a server that no longer answers", () => {
  using t = setUp();
  t.socket.say(READY);
  const dead = t.socket;

  t.time.tick(SILENCE_MS);
  assert.equal(dead.of("ping").length, 1);
  t.time.tick(ANSWER_MS);

  assert.equal(dead.closed, true);
  assert.equal(t.link.status.value, "lost");
});

Deno.test("Link renews an expired session once, then says that it is over", async () => {
  const tickets = ["fresh", null];
  using t = setUp(() => Promise.resolve(tickets.shift() ?? null));
  t.socket.say(READY);

  t.socket.end(4001);
  await Promise.resolve();
  assert.equal(t.socket.ticket, "fresh");
  t.socket.say(READY);
  t.socket.end(4001);
  await Promise.resolve();

  assert.equal(t.link.status.value, "ended");
  t.link.wake();
  t.time.tick(60_000);
  assert.equal(t.sockets.length, 2);
});

Deno.test("Link drops at once when the network is said to be gone and wakes when it is back", () => {
  using t = setUp();
  t.socket.say(READY);

  t.link.drop();
  assert.equal(t.link.status.value, "lost");
  assert.equal(t.link.send({ type: "ping" }), false);
  t.link.wake();
  t.time.tick(0);
  t.socket.say(READY);

  assert.equal(t.link.status.value, "open");
  assert.equal(t.sockets.length, 2);
});

Deno.test("Link ends, and tells nothing, when its cookie has become somebody else's", () => {
  using t = setUp();
  const heard: string[] = [];
  t.link.listen(({ type }) => heard.push(type));
  t.link.follow({ roomId: 7, afterSeq: () => 0 });
  t.socket.onopen?.();
  const theirs = { type: "subscribed", room_id: 7, messages: [message(1, 2)] };
  t.socket.say({ ...READY, user_id: 2 }, theirs);

  assert.equal(t.link.status.value, "ended");
  assert.equal(t.socket.closed, true);
  assert.equal(t.link.send({ type: "ping" }), false);
  assert.deepEqual(heard, []);
});
