import assert from "node:assert/strict";
import {
  editHouseRules,
  hasHouseRules,
  listRulesToSign,
  signHouseRules,
} from "@/lib/matching/mod.ts";
import { blockUser, openDirectRoom } from "@/lib/rooms/mod.ts";
import { openHome } from "@/tests/matching/house_rules/home.ts";

Deno.test("listRulesToSign() has what the other signed and oneself did not, until it is signed or changed", async () => {
  const { services, roomId, a, b, close } = await openHome();
  const waiting = async () =>
    (await Promise.all([a, b].map((id) => listRulesToSign(services, id))))
      .map((list) => list.map(({ room_id, other }) => [room_id, other.id]));

  assert.deepEqual(await waiting(), [[], []], "a draft asks nobody yet");
  await signHouseRules(services, { userId: a, roomId, revision: 0 });
  assert.deepEqual(await waiting(), [[], [[roomId, a]]]);
  await editHouseRules(services, {
    ...{ userId: b, roomId, revision: 0 },
    clauses: [{ question: "cleaning_style", text: "토요일에 함께 치워요" }],
  });
  assert.deepEqual(await waiting(), [[], []], "other words, no signature");
  await signHouseRules(services, { userId: b, roomId, revision: 1 });
  assert.deepEqual(await waiting(), [[[roomId, b]], []]);
  await signHouseRules(services, { userId: a, roomId, revision: 1 });
  assert.deepEqual(await waiting(), [[], []]);
  await close();
});

Deno.test("listRulesToSign() names nobody whom a block hides", async () => {
  const { services, roomId, a, b, close } = await openHome();
  await signHouseRules(services, { userId: a, roomId, revision: 0 });

  await blockUser(services, { userId: b, otherId: a });

  assert.deepEqual(await listRulesToSign(services, b), []);
  await close();
});

Deno.test("hasHouseRules() knows rooms of roommates from others", async () => {
  const { services, roomId, a, stranger, close } = await openHome();
  const { room } = await openDirectRoom(services, {
    ...{ userId: a, otherId: stranger },
  });

  assert.equal(await hasHouseRules(services, { userId: a, roomId }), true);
  assert.equal(
    await hasHouseRules(services, { userId: a, roomId: room.id }),
    false,
  );
  await assert.rejects(
    hasHouseRules(services, { userId: stranger, roomId }),
    { code: "roomNotFound" },
  );
  await close();
});
