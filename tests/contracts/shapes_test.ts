import assert from "node:assert/strict";
import { AppError, invalidField } from "@/lib/errors.ts";
import type { Message, Room } from "@/lib/rooms/schema.ts";
import {
  chatOf,
  chatServerMessage,
  totalPages,
} from "@/lib/web/contracts/chat_server.ts";
import {
  Chat,
  ChatServerMessage,
} from "@/lib/web/contracts/chat_server_schema.ts";
import { renamingFields } from "@/lib/web/contracts/fields.ts";
import { assertOneself } from "@/lib/web/contracts/oneself.ts";
import { onlineUsers } from "@/lib/web/contracts/realtime_chat.ts";

const ANN = card(1, "ann");
const BEN = card(2, "ben");
const AT = "2026-11-21T04:31:00.123Z";

const MESSAGE: Message = {
  id: 77,
  room_id: 5,
  seq: 3,
  client_id: "c",
  kind: "text",
  user: ANN,
  message: "안녕",
  created_at: AT,
  deleted: false,
};

const ROOM: Room = {
  id: 5,
  number: 12,
  kind: "group",
  name: "한자리",
  member_count: 2,
  max_members: 100,
  owner_id: 1,
  created_at: "2026-11-20T00:00:00.000Z",
  last_message: MESSAGE,
  head_seq: MESSAGE.seq,
  unread: 4,
  muted: false,
  pinned: false,
  other: null,
};

Deno.test("chatOf() names a room as the chat server does, with its owner and the ids of its people", () => {
  const chat = chatOf(ROOM, { users: [1, 2], cards: new Map([[1, ANN]]) });

  assert.deepEqual(Chat.parse(chat), {
    ...{ _id: 5, id: 5, chatName: "한자리", number: 12, active: true },
    isPersonal: false,
    owner: { _id: 1, id: 1, userName: "ann" },
    users: [1, 2],
    ...{ newMessages: 4, deletedAt: null },
    ...{ createdAt: ROOM.created_at, updatedAt: AT },
  });
});

Deno.test("chatOf() calls rooms of two people personal; they have no owner", () => {
  const direct: Room = { ...ROOM, kind: "direct", owner_id: null };

  const chat = chatOf({ ...direct, last_message: null }, {
    users: [1, 2],
    cards: new Map(),
  });

  assert.equal(chat.isPersonal, true);
  assert.equal(chat.owner, null);
  assert.equal(chat.updatedAt, ROOM.created_at);
});

Deno.test("chatServerMessage() says from whom to whom, whoever reads it", () => {
  const mine = chatServerMessage(MESSAGE, { me: ANN, other: BEN });
  const theirs = chatServerMessage(MESSAGE, { me: BEN, other: ANN });
  const inGroup = chatServerMessage(MESSAGE, { me: BEN, other: null });

  assert.deepEqual(ChatServerMessage.parse(mine), {
    ...{ _id: 77, id: 77, chatId: 5, sequence: 3, content: "안녕" },
    ...{ from: 1, fromUserName: "ann", to: 2, toUserName: "ben" },
    ...{ deletedAt: null, createdAt: AT, updatedAt: AT },
  });
  assert.deepEqual(theirs, mine);
  assert.deepEqual([inGroup.to, inGroup.toUserName], [null, null]);
});

Deno.test("chatServerMessage() lets the system speak, and marks what was taken back", () => {
  const line = chatServerMessage({ ...MESSAGE, kind: "system", user: null }, {
    me: ANN,
    other: BEN,
  });
  const gone = chatServerMessage({
    ...{ ...MESSAGE, user: null, message: "", deleted: true },
  }, {
    me: ANN,
    other: BEN,
  });

  assert.deepEqual([line.from, line.fromUserName, line.to], [
    null,
    "system",
    null,
  ]);
  assert.deepEqual([gone.content, gone.deletedAt, gone.fromUserName], [
    ...["", AT, "Unknown"],
  ]);
});

Deno.test("totalPages() counts a page that has begun, and none for nothing", () => {
  assert.deepEqual(
    [[0, 6], [1, 6], [6, 6], [7, 6]].map(([total = 0, limit = 1]) =>
      totalPages(total, limit)
    ),
    [0, 1, 1, 2],
  );
});

Deno.test("assertOneself() takes who one is or nothing, whatever the case, and nobody else", () => {
  for (const said of [{}, { userId: 1 }, { userName: " ANN" }]) {
    assertOneself(ANN, said);
  }
  for (const said of [{ userId: 2 }, { userName: "ben" }, { userName: "" }]) {
    assert.throws(
      () => assertOneself(ANN, said),
      (error) => error instanceof AppError && error.code === "forbidden",
    );
  }
});

Deno.test("renamingFields() gives wrong fields the names of the contract, and lets all else pass", async () => {
  const names = { member_ids: "users" };
  const fail = (error: Error) => () => Promise.reject(error);

  assert.equal(await renamingFields(names, () => Promise.resolve(3)), 3);
  await assert.rejects(
    renamingFields(names, fail(invalidField("member_ids", "memberUnknown"))),
    (error) =>
      error instanceof AppError && error.code === "validationFailed" &&
      error.options.fields?.users?.[0] === "memberUnknown" &&
      !("member_ids" in error.options.fields),
  );
  const full = new AppError("roomFull", "Cannot");
  await assert.rejects(renamingFields(names, fail(full)), full);
});

Deno.test("onlineUsers() leaves me out", () => {
  assert.deepEqual(onlineUsers([ANN, BEN], 1), {
    users: [{ ...BEN, is_online: true }],
  });
});

function card(id: number, name: string) {
  return { id, username: name, display_name: name, avatar_url: null };
}
