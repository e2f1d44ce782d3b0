import assert from "node:assert/strict";
import { updateMe } from "@/lib/accounts/mod.ts";
import {
  blockUser,
  filterVisible,
  liftBlock,
  openDirectRoom,
} from "@/lib/rooms/mod.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

Deno.test("filterVisible() keeps neighbours and partners in the order asked, without who is blocked, hides or is nobody", async () => {
  const { services, close } = await openTestServices();
  const [a = 0, partner = 0, neighbour = 0, stranger = 0, blocked = 0] =
    await registerPeople(services, 5);
  const changes = { address: "서울 강남구 역삼동" };
  let circleId: number | null = null;
  for (const userId of [a, neighbour, blocked]) {
    const me = await updateMe(services, { userId, changes });
    circleId = me.circle?.id ?? null;
  }
  await openDirectRoom(services, { userId: a, otherId: partner });
  await blockUser(services, { userId: a, otherId: blocked });
  const userIds = [blocked, neighbour, stranger, 7, partner];
  const ask = (rangAt?: string) =>
    filterVisible(services, { userId: a, circleId, userIds, rangAt });

  assert.deepEqual(await ask(), [neighbour, partner]);

  assert.deepEqual(await ask("1"), [neighbour, partner]);
  await liftBlock(services, { userId: a, otherId: blocked });
  assert.deepEqual(await ask("2"), [blocked, neighbour, partner]);

  const hiding = { changes: { share_presence: false } };
  await updateMe(services, { userId: partner, ...hiding });
  assert.deepEqual(await ask("2"), [blocked, neighbour]);
  await updateMe(services, { userId: a, ...hiding });
  assert.deepEqual(await ask("2"), [], "who hides sees nobody");
  await close();
});
