import assert from "node:assert/strict";
import { RoomModel } from "@/islands/lib/room_model.ts";
import type { PageQuery, RoomStart } from "@/islands/lib/room_start.ts";
import { MAX_MESSAGES } from "@/islands/lib/room_window.ts";
import { Sender } from "@/islands/lib/sender.ts";
import { Link } from "@/islands/lib/socket.ts";
import type { History } from "@/lib/rooms/schema.ts";
import { FakeTime } from "@/tests/islands/fake_time.ts";
import {
  FakeSocket,
  member,
  message,
  person,
  room,
} from "@/tests/islands/support.ts";

const READY = { type: "ready", user_id: 1, now: "" };

function history(seqs: number[], read: Record<string, number> = {}): History {
  const results = seqs.map((seq) => message(seq, 2));
  return { results, head_seq: seqs.at(-1) ?? 0, read: { 1: 0, 2: 0, ...read } };
}

/** Two messages in the direction asked for; the room ends at 9. */
function answer(query: PageQuery): History {
  if (query === "newest") return history([8, 9]);
  if ("before_seq" in query) {
    return history([query.before_seq - 2, query.before_seq - 1]);
  }
  const from = "after_seq" in query ? query.after_seq : query.around_seq - 1;
  return { ...history([from + 1, from + 2]), head_seq: 9 };
}

function setUp({ roomId, history: page, ...fields }: {
  roomId: number | null;
  history: History | null;
} & Partial<RoomStart>) {
  const time = new FakeTime();
  const sockets: FakeSocket[] = [];
  const link = new Link({
    open: (ticket) => {
      const socket = new FakeSocket(ticket);
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    ticket: () => Promise.resolve(null),
    now: () => time.now(),
    random: () => 0,
  });
  const sender = new Sender({
    link,
    shelf: { get: () => null, set: () => {} },
    key: "outbox",
    openRoom: () => Promise.resolve(1),
    now: () => time.now(),
  });
  const asked: PageQuery[] = [];
  const erased: [seq: number, scope: string][] = [];
  const model = new RoomModel({
    me: person(1),
    other: person(2),
    room: roomId === null ? null : room({ id: roomId }),
    members: [member(1), member(2)],
    history: page,
    blockedIds: [],
    isStranger: false,
    seq: null,
    ...fields,
  });
  link.start();
  sender.start();
  const stop = model.start({
    link,
    sender,
    page: (_roomId, query) => {
      asked.push(query);
      return Promise.resolve(answer(query));
    },
    erase: (_roomId, seq, scope) => {
      erased.push([seq, scope]);
      return Promise.resolve(null);
    },
    members: () => Promise.resolve([1, 2, 3].map((id) => member(id))),
  });
  return {
    model,
    time,
    asked,
    erased,
    seqs: () => model.log.value.messages.map((m) => m.seq),
    get socket() {
      const socket = sockets.at(-1);
      assert.ok(socket);
      return socket;
    },
    hear(seq: number, userId = 2) {
      const said = message(seq, userId);
      this.socket.say({ type: "chat.message", room_id: 1, message: said });
    },
    [Symbol.dispose]() {
      stop();
      sender.close();
      link.close();
      time.restore();
    },
  };
}

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
  for (let seq = 2; seq <= MAX_MESSAGES + 20; seq++) t.hear(seq);
  assert.equal(t.seqs().length, MAX_MESSAGES);

  t.model.window.stand(false);
  t.hear(MAX_MESSAGES + 21);

  assert.equal(t.seqs().length, MAX_MESSAGES);
  assert.equal(t.seqs()[0], 21);
  assert.equal(t.model.log.value.hasNewer, true);
  assert.equal(t.model.window.news.value.count, 1);
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

  assert.equal(isShown(), false);
  assert.equal(t.model.people.isShown(message(2, 3)), true);
  assert.equal(t.model.people.isShown(message(3, 3, { hidden: true })), false);
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
