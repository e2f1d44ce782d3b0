import assert from "node:assert/strict";
import {
  applyToRooms,
  isOfKind,
  isUnsure,
  mergeRooms,
  roomHref,
  unreadTotal,
} from "@/islands/lib/room_list.ts";
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
    head_seq: seq,
    unread,
    muted: false,
    pinned: false,
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

Deno.test("applyToRooms() counts who comes and goes, once each, and no badge rises", () => {
  const rooms = [room(1, 5, 1)];
  const came = (seq: number): ServerEvent => ({
    type: "chat.user.join",
    room_id: 1,
    user_id: 7,
    message: message(seq, 7, { kind: "system", user: null }),
  });
  const went: ServerEvent = {
    type: "chat.user.leave",
    room_id: 1,
    user_id: 7,
    message: message(7, 7, { kind: "system", user: null }),
  };

  const more = applyToRooms(rooms, came(6), ME);
  const same = applyToRooms(more, came(6), ME);
  const fewer = applyToRooms(same, went, ME);

  assert.deepEqual(outline(fewer), ["1:7:1"]);
  assert.deepEqual(
    [more, same, fewer].map(([r]) => r?.member_count),
    [3, 3, 2],
  );
});

Deno.test("mergeRooms() takes a room's name and keeps later messages that were heard of", () => {
  const rooms = [room(1, 5, 2)];

  const older = mergeRooms(rooms, [{ ...room(1, 4, 1), name: "새 이름" }]);
  const newer = mergeRooms(rooms, [room(1, 6, 0), room(2, 1)]);

  assert.deepEqual(outline(older), ["1:5:2"]);
  assert.equal(older[0]?.name, "새 이름");
  assert.deepEqual(outline(newer), ["1:6:0", "2:1:0"]);
});

Deno.test("isUnsure() knows when only the server can say what is left unread", () => {
  const rooms = [room(1, 5, 3), room(2, 5)];
  const read = (room_id: number, seq: number, user_id = ME) =>
    isUnsure(rooms, { type: "read", room_id, seq, user_id }, ME);
  const deleted = (room_id: number, hidden?: boolean) =>
    isUnsure(rooms, { type: "deleted", room_id, seq: 5, hidden }, ME);

  assert.deepEqual([read(1, 4), read(1, 5), read(2, 4)], [true, false, false]);
  assert.equal(read(1, 4, 2), false);
  assert.deepEqual([deleted(1), deleted(2), deleted(2, true)], [
    true,
    false,
    true,
  ]);
  const back = (room_id: number, ...seqs: number[]) =>
    isUnsure(rooms, {
      ...{ type: "subscribed", room_id, head_seq: 5, read_seq: 2 },
      ...{ recovered: true, messages: [], read: {} },
      erased: seqs.map((seq) => ({ seq })),
    }, ME);
  assert.deepEqual([back(1), back(1, 4), back(2, 4), back(2, 5)], [
    ...[false, true, false, true],
  ]);
});

Deno.test("applyToRooms() leaves the line before a message that was taken back before it came", () => {
  const event = said(1, 6, 2);
  assert(event.type === "chat.message");
  const message = {
    ...event.message,
    message: "",
    deleted: true,
    hidden: true,
  };

  const [after] = applyToRooms([room(1, 5)], { ...event, message }, ME);
  assert(after);
  const [late] = applyToRooms([after], said(1, 6, 2), ME);

  assert.deepEqual([after.last_message?.seq, after.head_seq, after.unread], [
    ...[5, 6, 0],
  ]);
  assert.equal(late, after);
});

Deno.test("mergeRooms() takes an answer whose last message is older than the end that was taken back", () => {
  const fresh = { ...room(1, 4), head_seq: 5 };

  assert.deepEqual(outline(mergeRooms([room(1, 5, 2)], [fresh])), ["1:4:0"]);
});

Deno.test("applyToRooms() keeps pinned rooms above all others", () => {
  const pinned = { ...room(1, 5), pinned: true };
  const rooms = applyToRooms([room(2, 3), room(3, 2)], {
    type: "room",
    room: pinned,
  }, ME);

  const later = applyToRooms(rooms, said(3, 9, 2), ME);

  assert.deepEqual(outline(later), ["1:5:0", "3:9:1", "2:3:0"]);
});

Deno.test("applyToRooms() shows a tombstone where the last message was deleted for everyone", () => {
  const tomb = (seq: number, hidden?: boolean) =>
    applyToRooms([room(1, 5)], { type: "deleted", room_id: 1, seq, hidden }, ME)
      .map(({ last_message: last }) => [last?.deleted, last?.message]);

  assert.deepEqual(tomb(5), [[true, ""]]);
  assert.deepEqual(tomb(4), [[false, "message 5"]]);
  assert.deepEqual(tomb(5, true), [[false, "message 5"]]);
});

Deno.test("unreadTotal() adds what waits, but nothing of muted rooms", () => {
  const rooms = [
    room(1, 5, 3),
    { ...room(2, 5, 9), muted: true },
    room(3, 1, 1),
  ];

  assert.equal(unreadTotal(rooms), 4);
});

Deno.test("isOfKind() and roomHref() know people, orders and matches apart", () => {
  const kinds = ["direct", "group", "order", "match"] as const;
  const of = (filter: Parameters<typeof isOfKind>[1]) =>
    kinds.filter((kind) => isOfKind({ ...room(1, 1), kind }, filter));

  assert.deepEqual(of("all"), [...kinds]);
  assert.deepEqual(of("people"), ["direct", "group"]);
  assert.deepEqual(of("order"), ["order"]);
  assert.deepEqual(of("match"), ["match"]);
  assert.equal(roomHref({ id: 4, other: null }), "/rooms/4");
});
