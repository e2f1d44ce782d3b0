import assert from "node:assert/strict";
import {
  applyRead,
  countUnread,
  movePointer,
  unreadCounter,
} from "@/islands/lib/read_state.ts";
import { message } from "@/tests/islands/support.ts";

Deno.test("unreadCounter() counts the members without the sender whose pointer is before the message", () => {
  const unreadOf = unreadCounter({ 1: 0, 2: 4, 3: 5, 4: 9 });

  assert.equal(unreadOf(message(5, 1)), 1);
  assert.equal(unreadOf(message(10, 1)), 3);
  assert.equal(unreadOf(message(5, 2)), 1);
  assert.equal(unreadOf(message(5, 9)), 2);
  assert.equal(unreadOf(message(5, 1, { kind: "system" })), 0);
});

Deno.test("applyRead() lets numbers fall by reading, writing and leaving, and counts no newcomer", () => {
  const unread = (read: Record<string, number>) =>
    unreadCounter(read)(message(5, 1));
  const line = message(8, 0, { kind: "system", user: null });
  const room = { room_id: 1 };
  const start = { 1: 5, 2: 0, 3: 0, 4: 0 };
  assert.equal(unread(start), 3);

  const read = applyRead(start, { type: "read", ...room, user_id: 2, seq: 5 });
  assert.equal(unread(read), 2);
  const wrote = applyRead(read, {
    type: "chat.message",
    ...room,
    message: message(7, 3),
  });
  assert.equal(unread(wrote), 1);
  const joined = applyRead(wrote, {
    type: "chat.user.join",
    ...room,
    user_id: 9,
    message: line,
  });
  assert.equal(unread(joined), 1);
  const left = applyRead(joined, {
    type: "chat.user.leave",
    ...room,
    user_id: 4,
    message: line,
  });
  assert.equal(unread(left), 0);
  const late = applyRead(left, { type: "read", ...room, user_id: 4, seq: 3 });
  assert.equal(unread(late), 0, "who is gone does not come back");
});

Deno.test("countUnread() counts only what others said after the pointer; movePointer() never goes back", () => {
  const messages = [2, 2, 1, 2].map((userId, i) => message(i + 1, userId));
  const gone = message(5, 2, { deleted: true });

  assert.equal(countUnread([...messages, gone], 1, 1), 2);
  assert.deepEqual(movePointer({ 1: 3 }, 1, 4), { 1: 4 });
  assert.deepEqual(movePointer({ 1: 3 }, 1, 2), { 1: 3 });
});
