import assert from "node:assert/strict";
import {
  addMatchRoom,
  createGroupRoom,
  openDirectRoom,
} from "@/lib/rooms/mod.ts";
import { readChatPage } from "@/lib/web/contracts/chats.ts";
import { registerPeople } from "../support/people.ts";
import { openTestServices } from "../support/services.ts";

Deno.test("readChatPage() has rooms of two people on one list and all others on the other", async () => {
  const { services, close } = await openTestServices();
  try {
    const [userId = 0, otherId = 0, thirdId = 0] = await registerPeople(
      services,
      3,
    );
    const { room } = await openDirectRoom(services, { userId, otherId });
    const operation = services.kv.atomic();
    const match = await addMatchRoom(services, operation, {
      userIds: [userId, thirdId],
      content: { card: {}, text: "서로 관심을 보냈어요." },
    });
    await operation.commit();
    const group = await createGroupRoom(services, {
      ...{ ownerId: userId, name: "모임", memberIds: [otherId] },
    });
    const read = async (isPersonal: boolean, page = 1, limit = 10) =>
      (await readChatPage(services, { userId, isPersonal, page, limit })).chats;

    const personal = await read(true);
    const shared = await read(false);
    const [first] = await read(true, 1, 1);
    const [second] = await read(true, 2, 1);

    const ids = (chats: { _id: number }[]) => chats.map((chat) => chat._id);
    assert.deepEqual(
      ids(personal).toSorted(),
      [room.id, match.roomId].toSorted(),
    );
    assert(personal.every((chat) => chat.isPersonal));
    assert.deepEqual(ids(shared), [group.id]);
    assert.deepEqual([first, second], personal);
  } finally {
    await close();
  }
});
