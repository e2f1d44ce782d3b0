import assert from "node:assert/strict";
import { applyToRooms } from "@/islands/lib/room_list.ts";
import type { ServerEvent } from "@/lib/rooms/events.ts";
import type { Room } from "@/lib/rooms/schema.ts";
import { message } from "@/tests/islands/support.ts";

const ME = 1;

function room(id: number, seq: number, unread = 0): Room {
  return {
    id,
    number: id,
    kind: "direct",
    name: "",
    member_count: 2,
    max_members: 2,
    owner_id: null,
    created_at: "2026-09-01T00:00:00.000Z",
    last_message: message(seq, 2, { room_id: id }),
    unread,
    muted: false,
    other: null,
  };
}

function said(roomId: number, seq: number, userId: number): ServerEvent {
  return {
    type: "chat.message",
    room_id: roomId,
    message: message(seq, userId, { room_id: roomId }),
  };
}

function outline(rooms: readonly Room[]): string[] {
  return rooms.map((r) => `${r.id}:${r.last_message?.seq}:${r.unread}`);
}

Deno.test("applyToRooms() moves a room up and counts what others say, each message once", () => {
  const rooms = [room(1, 5), room(2, 3)];

  const once = applyToRooms(rooms, said(2, 6, 2), ME);
  const twice = applyToRooms(once, said(2, 6, 2), ME);

  assert.deepEqual(outline(once), ["2:6:1", "1:5:0"]);
  assert.deepEqual(outline(twice), outline(once));
});

Deno.test("applyToRooms() drops the room that is deleted, or of which one is no longer a member", () => {
  const rooms = [room(1, 5), room(2, 3)];
  const lost = (code: string): ServerEvent => ({
    type: "error",
    code,
    detail: "",
    room_id: 2,
  });

  const deleted = applyToRooms(rooms, { type: "room.deleted", room_id: 1 }, ME);
  const removed = applyToRooms(rooms, lost("notMember"), ME);
  const refused = applyToRooms(rooms, lost("rateLimited"), ME);
  const left = applyToRooms(rooms, { type: "room.left", room_id: 1 }, ME);

  assert.deepEqual(outline(deleted), ["2:3:0"]);
  assert.deepEqual(outline(removed), ["1:5:0"]);
  assert.deepEqual(outline(left), ["2:3:0"]);
  assert.deepEqual(outline(refused), ["1:5:0", "2:3:0"]);
});

Deno.test("applyToRooms() counts nothing unread after an own message", () => {
  const rooms = applyToRooms([room(1, 5, 3)], said(1, 6, ME), ME);

  assert.deepEqual(outline(rooms), ["1:6:0"]);
});

Deno.test("applyToRooms() lets the number fall as one reads elsewhere", () => {
  const read = (seq: number, user_id = ME): ServerEvent => ({
    type: "read",
    room_id: 1,
    user_id,
    seq,
  });
  const rooms = [room(1, 5, 3)];

  assert.deepEqual(outline(applyToRooms(rooms, read(4), ME)), ["1:5:1"]);
  assert.deepEqual(outline(applyToRooms(rooms, read(5), ME)), ["1:5:0"]);
  assert.deepEqual(outline(applyToRooms(rooms, read(5, 2), ME)), ["1:5:3"]);
});

Deno.test("applyToRooms() catches up on subscribing", () => {
  const event: ServerEvent = {
    type: "subscribed",
    room_id: 1,
    head_seq: 7,
    read_seq: 5,
    recovered: true,
    messages: [message(6, 2), message(7, 2)],
    read: {},
  };

  assert.deepEqual(outline(applyToRooms([room(1, 5)], event, ME)), ["1:7:2"]);
  assert.deepEqual(
    outline(applyToRooms([room(1, 5)], { ...event, read_seq: 7 }, ME)),
    ["1:7:0"],
  );
});

Deno.test("applyToRooms() adds new rooms, drops deleted ones, and leaves others alone", () => {
  const rooms = [room(1, 5)];
  const added = applyToRooms(rooms, { type: "room", room: room(2, 6, 1) }, ME);

  assert.deepEqual(outline(added), ["2:6:1", "1:5:0"]);
  assert.deepEqual(
    outline(applyToRooms(added, { type: "room.deleted", room_id: 1 }, ME)),
    ["2:6:1"],
  );
  assert.equal(applyToRooms(rooms, said(9, 9, 2), ME), rooms);
});
