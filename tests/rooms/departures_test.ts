import assert from "node:assert/strict";
import { deleteAccount } from "@/lib/accounts/mod.ts";
import {
  accessRoom,
  blockUser,
  createGroupRoom,
  depart,
  liftBlock,
  listMessages,
  openDirectRoom,
} from "@/lib/rooms/mod.ts";
import { registerPeople } from "../support/people.ts";
import { openTestServices } from "../support/services.ts";

const PASSWORD = "quiet-otter-92";

Deno.test("depart() changes nothing a second time, and nothing of who is still here", async () => {
  const { services, close } = await openTestServices();
  try {
    const [goes = 0, stays = 0] = await registerPeople(services, 2);
    const group = await createGroupRoom(services, {
      ...{ ownerId: goes, name: "둘", memberIds: [stays] },
    });
    const asked = { userId: stays, roomId: group.id, limit: 50 };
    await depart(services, goes);
    assert.equal((await accessRoom(services, asked)).member_count, 2);

    await deleteAccount(services, { userId: goes, password: PASSWORD });
    await depart(services, goes);
    await depart(services, goes);

    const room = await accessRoom(services, asked);
    assert.deepEqual([room.member_count, room.owner_id], [1, stays]);
    assert.equal((await listMessages(services, asked)).results.length, 1);
  } finally {
    await close();
  }
});

Deno.test("depart() deletes a group with its last member", async () => {
  const { services, close } = await openTestServices();
  try {
    const [goes = 0] = await registerPeople(services, 1);
    const alone = { ownerId: goes, name: "혼자", memberIds: [] };
    const group = await createGroupRoom(services, alone);
    await deleteAccount(services, { userId: goes, password: PASSWORD });

    await depart(services, goes);

    assert.equal((await services.kv.get(["rooms", group.id])).value, null);
  } finally {
    await close();
  }
});

Deno.test("Who lifts the block of a departed person has no room with nobody", async () => {
  const { services, close } = await openTestServices();
  try {
    const [goes = 0, stays = 0] = await registerPeople(services, 2);
    const pair = { userId: stays, otherId: goes };
    const { room } = await openDirectRoom(services, pair);
    await blockUser(services, pair);
    await deleteAccount(services, { userId: goes, password: PASSWORD });
    await depart(services, goes);

    await liftBlock(services, pair);

    const asked = accessRoom(services, { userId: stays, roomId: room.id });
    await assert.rejects(asked, { code: "roomNotFound" });
  } finally {
    await close();
  }
});
