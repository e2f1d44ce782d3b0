import assert from "node:assert/strict";
import {
  accessRoom,
  blockUser,
  createGroupRoom,
  liftBlock,
  listRooms,
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
