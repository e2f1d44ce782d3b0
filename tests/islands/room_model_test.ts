import assert from "node:assert/strict";
import { history, READY, setUp } from "@/tests/islands/room_stage.ts";
import { room } from "@/tests/islands/support.ts";

Deno.test("RoomModel resumes from the last message that it has", () => {
  using t = setUp({ roomId: 1, history: history([4, 5]) });
  t.socket.say(READY);
  t.hear(6);

  t.socket.end(1006);
  t.time.tick(0);
  t.socket.say(READY);

  assert.deepEqual(t.socket.of("subscribe"), [
    { type: "subscribe", room_id: 1, after_seq: 6 },
  ]);
});

Deno.test("RoomModel asks again when a hole stays, and not when it closes by itself", () => {
  using t = setUp({ roomId: 1, history: history([1]) });
  t.socket.say(READY);
  t.hear(3);
  t.hear(2);
  t.time.tick(500);
  assert.equal(t.socket.of("subscribe").length, 1);

  t.hear(5);
  t.time.tick(500);

  assert.deepEqual(t.socket.of("subscribe").at(-1), {
    type: "subscribe",
    room_id: 1,
    after_seq: 3,
  });
});

Deno.test("RoomModel shows an own message as stored when it is accepted, and once when it is told", () => {
  using t = setUp({ roomId: 1, history: history([1]) });
  t.socket.say(READY);
  t.model.say("안녕하세요");
  const [sent] = t.socket.of("message");
  assert.equal(t.model.pending.value.length, 1);

  t.socket.say({
    type: "accepted",
    room_id: 1,
    client_id: sent?.client_id,
    seq: 2,
    id: 9,
    created_at: "2026-09-23T03:00:00.000Z",
  });
  t.hear(2, 1);

  assert.equal(t.model.pending.value.length, 0);
  assert.deepEqual(t.seqs(), [1, 2]);
});

Deno.test("RoomModel follows the room that the first message opens", async () => {
  using t = setUp({ roomId: null, history: null });
  t.socket.say(READY);
  assert.equal(t.socket.of("subscribe").length, 0);

  t.model.say("처음 뵙겠습니다");
  await Promise.resolve();
  await Promise.resolve();

  assert.deepEqual(t.socket.of("subscribe"), [
    { type: "subscribe", room_id: 1, after_seq: 0 },
  ]);
});

Deno.test("RoomModel follows a room that the other opened", () => {
  using t = setUp({ roomId: null, history: null });
  t.socket.say(READY);

  t.socket.say({ type: "room", room: room() });

  assert.equal(t.socket.of("subscribe").length, 1);
});

Deno.test("RoomModel freezes the line where reading stopped, and tells each pointer once", () => {
  using t = setUp({ roomId: 1, history: history([1, 2, 3], { 1: 1, 2: 3 }) });
  t.socket.say(READY);

  t.model.markRead(3);
  t.model.markRead(2);
  t.model.markRead(3);

  assert.equal(t.model.reads.line, 1);
  assert.deepEqual(t.socket.of("read"), [{ type: "read", room_id: 1, seq: 3 }]);
});

Deno.test("RoomModel does not count as read what it could not tell", () => {
  using t = setUp({ roomId: 1, history: history([1, 2], { 1: 0 }) });

  t.model.markRead(2);
  assert.equal(t.model.reads.mine(), 0);
  t.socket.say(READY);
  t.model.markRead(2);

  assert.equal(t.model.reads.mine(), 2);
});

Deno.test("RoomModel lets an unread number fall when the other reads", () => {
  using t = setUp({ roomId: 1, history: history([1], { 1: 1, 2: 1 }) });
  t.socket.say(READY);

  t.socket.say({ type: "read", room_id: 1, user_id: 2, seq: 5 });
  t.socket.say({ type: "read", room_id: 1, user_id: 2, seq: 4 });

  assert.equal(t.model.reads.state.value[2], 5);
});

Deno.test("RoomModel hides typing after 5 seconds, or when it is said", () => {
  using t = setUp({ roomId: 1, history: history([1]) });
  t.socket.say(READY);
  const typing = { type: "typing", room_id: 1, user_id: 2 };

  t.socket.say(typing);
  assert.deepEqual(t.model.people.typing.shown.value, [2]);
  t.hear(2);
  assert.deepEqual(t.model.people.typing.shown.value, []);
  t.socket.say(typing);
  t.time.tick(5_000);

  assert.deepEqual(t.model.people.typing.shown.value, []);
});

Deno.test("RoomModel tells of its own typing every 3 seconds at most", () => {
  using t = setUp({ roomId: 1, history: history([1]) });
  t.socket.say(READY);

  for (const now of [10_000, 11_000, 12_999, 13_000]) t.model.tellTyping(now);

  assert.equal(t.socket.of("typing").length, 2);
});

Deno.test("RoomModel tells of typing soon after a message was said, when the server passes it on again", () => {
  using t = setUp({ roomId: 1, history: history([1]) });
  t.socket.say(READY);
  const told = () => t.socket.of("typing").length;

  t.model.tellTyping(10_000);
  t.model.say("좋아요");
  t.model.tellTyping(10_100);
  assert.equal(told(), 1);
  t.time.tick(1_000);
  assert.equal(told(), 2);
  t.model.tellTyping(11_200);
  t.model.say("네");
  t.time.tick(5_000);

  assert.equal(told(), 2);
});

Deno.test("RoomModel says why a room is closed", () => {
  using t = setUp({ roomId: 1, history: history([1]) });
  t.socket.say(READY);

  t.socket.say({ type: "room.deleted", room_id: 2 });
  assert.equal(t.model.closed.value, null);
  t.socket.say({ type: "room.deleted", room_id: 1 });
  assert.equal(t.model.closed.value, "roomDeleted");
  t.socket.say({ type: "error", code: "notMember", detail: "", room_id: 1 });
  assert.equal(t.model.closed.value, "notMember");
});
