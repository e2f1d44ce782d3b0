import assert from "node:assert/strict";
import {
  areStrangers,
  createGroupRoom,
  leaveRoom,
  openDirectRoom,
} from "@/lib/rooms/mod.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

Deno.test("areStrangers() is true of people who share no room but their own", async () => {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0, c = 0] = await registerPeople(services, 3);
  const strangers = () => areStrangers(services, { userId: a, otherId: b });

  assert.equal(await strangers(), true);
  await openDirectRoom(services, { userId: a, otherId: b });
  await openDirectRoom(services, { userId: a, otherId: c });
  await openDirectRoom(services, { userId: b, otherId: c });
  assert.equal(await strangers(), true);
  const group = await createGroupRoom(services, {
    ...{ ownerId: a, name: "모임", memberIds: [b] },
  });
  assert.equal(await strangers(), false);
  await leaveRoom(services, { userId: b, roomId: group.id });

  assert.equal(await strangers(), true);
  await close();
});
