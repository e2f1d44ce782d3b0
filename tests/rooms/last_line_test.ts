import assert from "node:assert/strict";
import {
  accessRoom,
  blockUser,
  createGroupRoom,
  eraseMessage,
  liftBlock,
  listRooms,
  markRead,
  postMessage,
} from "@/lib/rooms/mod.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

Deno.test("the last line of a group is never one of somebody whom the reader has blocked", async () => {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0, c = 0] = await registerPeople(services, 3);
  const { id: roomId } = await createGroupRoom(services, {
    ...{ ownerId: a, name: "방", memberIds: [b, c] },
  });
  for (const [userId, text] of [[a, "하나"], [c, "둘"], [c, "셋"]] as const) {
    await postMessage(services, { roomId, userId, clientId: text, text });
  }
  const lastOf = async (userId: number) => {
    const { results: [room] } = await listRooms(services, {
      ...{ userId, limit: 10 },
    });
    const alone = await accessRoom(services, { userId, roomId });
    assert.deepEqual(room, alone);
    return room?.last_message?.message;
  };

  await blockUser(services, { userId: b, otherId: c });
  assert.equal(await lastOf(b), "하나");
  assert.equal(await lastOf(a), "셋");
  assert.equal(await lastOf(c), "셋");
  await liftBlock(services, { userId: b, otherId: c });
  assert.equal(await lastOf(b), "셋");
  await close();
});

Deno.test("what somebody says whom the reader has blocked waits for nobody", async () => {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0, c = 0] = await registerPeople(services, 3);
  const { id: roomId } = await createGroupRoom(services, {
    ...{ ownerId: a, name: "방", memberIds: [b, c] },
  });
  for (const [userId, text] of [[a, "하나"], [c, "둘"], [c, "셋"]] as const) {
    await postMessage(services, { roomId, userId, clientId: text, text });
  }
  const unreadOf = async (userId: number) =>
    (await accessRoom(services, { userId, roomId })).unread;
  assert.equal(await unreadOf(b), 3);

  await blockUser(services, { userId: b, otherId: c });
  assert.equal(await unreadOf(b), 1);
  await eraseMessage(services, {
    ...{ userId: c, roomId, seq: 3, for: "everyone" },
  });
  assert.equal(await unreadOf(b), 1);
  await markRead(services, { userId: b, roomId, seq: 2 });
  assert.equal(await unreadOf(b), 0);
  await liftBlock(services, { userId: b, otherId: c });
  assert.equal(await unreadOf(b), 0);
  await close();
});
