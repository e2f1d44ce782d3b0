import assert from "node:assert/strict";
import { MAX_LINES } from "@/islands/lib/room_window.ts";
import { history, READY, setUp } from "@/tests/islands/room_stage.ts";
import { member, message, room } from "@/tests/islands/support.ts";

Deno.test("RoomModel shows no text that was deleted, and asks for nothing", () => {
  using t = setUp({ roomId: 1, history: history([1, 2]) });
  t.socket.say(READY);

  t.socket.say({ type: "deleted", room_id: 1, seq: 2 });
  t.socket.say({ type: "deleted", room_id: 2, seq: 1 });
  t.time.tick(500);

  const texts = t.model.log.value.messages.map(({ message }) => message);
  assert.deepEqual(texts, ["message 1", ""]);
  assert.equal(t.socket.of("subscribe").length, 1);
});

Deno.test("RoomModel loads a page at a time and knows the beginning", async () => {
  using t = setUp({ roomId: 1, history: history([3, 4]) });

  const twice = [t.model.window.loadOlder(), t.model.window.loadOlder()];
  await Promise.all(twice);

  assert.deepEqual(t.asked, [{ before_seq: 3 }]);
  assert.deepEqual(t.seqs(), [1, 2, 3, 4]);
  await t.model.window.loadOlder();
  assert.deepEqual(t.asked, [{ before_seq: 3 }]);
});

Deno.test("RoomModel keeps few messages, the newest at the end and the oldest while reading back", () => {
  using t = setUp({ roomId: 1, history: history([1]) });
  t.socket.say(READY);
  for (let seq = 2; seq <= MAX_LINES + 20; seq++) t.hear(seq);
  assert.equal(t.seqs().length, MAX_LINES);

  t.model.window.stand(false);
  t.hear(MAX_LINES + 21);

  assert.equal(t.seqs().length, MAX_LINES);
  assert.equal(t.seqs()[0], 21);
  assert.equal(t.model.log.value.hasNewer, true);
  assert.equal(t.model.window.news.value.count, 1);
});

Deno.test("RoomModel of a group says who writes, and nothing of it in a large one", () => {
  const group = { other: null, room: room({ kind: "group", other: null }) };
  const members = [1, 2, 3].map((id) => member(id));
  using small = setUp({ roomId: 1, history: history([1]), ...group, members });
  small.socket.say(READY);
  for (const user_id of [2, 1, 3]) {
    small.socket.say({ type: "typing", room_id: 1, user_id });
  }
  assert.deepEqual(small.model.people.typing.shown.value, [2, 3]);

  const many = Array.from({ length: 21 }, (_, i) => member(i + 1));
  using large = setUp({
    ...{ roomId: 1, history: history([1]), ...group },
    members: many,
  });
  large.socket.say(READY);
  large.socket.say({ type: "typing", room_id: 1, user_id: 2 });
  large.model.tellTyping(10_000);

  assert.deepEqual(large.model.people.typing.shown.value, []);
  assert.equal(large.socket.of("typing").length, 0);
});

Deno.test("RoomModel of a group sends to the room and asks who came", async () => {
  using t = setUp({
    ...{ roomId: 1, history: history([1]), other: null },
    room: room({ kind: "group", other: null }),
  });
  t.socket.say(READY);

  t.model.say("모두 안녕하세요");
  t.socket.say({
    type: "chat.user.join",
    room_id: 1,
    user_id: 3,
    message: message(2, 0, { kind: "system", user: null }),
  });
  await Promise.resolve();
  await Promise.resolve();

  assert.equal(t.socket.of("message")[0]?.room_id, 1);
  assert.deepEqual([...t.model.people.members.value.keys()], [1, 2, 3]);
  assert.equal(t.model.reads.state.value[3], 2);
});

Deno.test("RoomModel shows a message that a link leads to, pages on from there, and returns to the end", async () => {
  using t = setUp({ roomId: 1, history: history([8, 9]) });
  t.socket.say(READY);

  await t.model.window.showSeq(3);
  assert.deepEqual(t.seqs(), [3, 4]);
  assert.equal(t.model.window.target.value, 3);
  t.hear(10);
  assert.deepEqual(t.seqs(), [3, 4]);
  await t.model.window.loadNewer();
  assert.deepEqual(t.seqs(), [3, 4, 5, 6]);
  assert.equal(t.model.window.news.value.last?.seq, 10);
  await t.model.window.showEnd();

  assert.deepEqual(t.seqs(), [8, 9]);
  assert.equal(t.model.log.value.hasNewer, true, "10 is still to come");
});

Deno.test("RoomModel of a group shows no lines of who is blocked, as soon as it is told", () => {
  using t = setUp({
    ...{ roomId: 1, history: history([1]), other: null },
    room: room({ kind: "group", other: null }),
    blockedIds: [2],
  });
  const isShown = () => t.model.people.isShown(message(1, 2));
  t.socket.say(READY);
  assert.equal(isShown(), false);

  t.socket.say({ type: "blocks", user_ids: [] });
  assert.equal(isShown(), true);
  t.socket.say({ type: "blocks", user_ids: [2] });
  t.time.tick(10_000);

  assert.equal(isShown(), false);
  assert.equal(t.model.people.isShown(message(2, 3)), true);
  assert.equal(t.model.people.isShown(message(3, 3, { hidden: true })), false);
});

Deno.test("RoomModel of a group shows lines of who is blocked no more when a new connection names nobody", () => {
  using t = setUp({
    ...{ roomId: 1, history: history([1]), other: null },
    room: room({ kind: "group", other: null }),
    blockedIds: [2],
  });

  t.socket.say(READY);
  t.time.tick(2_900);
  assert.equal(t.model.people.isShown(message(1, 2)), false);
  t.time.tick(200);

  assert.equal(t.model.people.isShown(message(1, 2)), true);
});

Deno.test("RoomModel offers to take back what it has just sent", async () => {
  using t = setUp({ roomId: 1, history: history([1]) });
  t.socket.say(READY);
  t.model.say("잘못 보낸 말");
  const [sent] = t.socket.of("message");
  t.socket.say({
    ...{ type: "accepted", room_id: 1, client_id: sent?.client_id },
    ...{ seq: 2, id: 9, created_at: "2026-09-23T03:00:00.000Z" },
  });

  assert.equal(await t.model.erasing.undo(), "잘못 보낸 말");

  assert.deepEqual(t.erased, [[2, "everyone"]]);
  assert.equal(t.model.log.value.messages.at(-1)?.hidden, true);
});
