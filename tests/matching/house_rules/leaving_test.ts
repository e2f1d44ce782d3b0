import assert from "node:assert/strict";
import { houseRulesKey } from "@/lib/matching/keys.ts";
import {
  forgetDeparted,
  ownMatchingData,
  signHouseRules,
} from "@/lib/matching/mod.ts";
import { leaveForGood, listMessages } from "@/lib/rooms/mod.ts";
import { openHome } from "@/tests/matching/house_rules/home.ts";
import { eventually } from "@/tests/support/waiting.ts";

Deno.test("the file about somebody has their house rules, with their own signature and nobody else's", async () => {
  const { services, roomId, a, b, close } = await openHome();
  await signHouseRules(services, { userId: a, roomId, revision: 0 });

  const [mine, theirs] = await Promise.all([a, b].map(async (userId) => {
    const { house_rules } = ownMatchingData(services, userId);
    assert(house_rules);
    return await Array.fromAsync(house_rules) as Told[];
  }));

  assert.deepEqual([mine?.length, theirs?.length], [1, 1]);
  assert.equal(mine?.[0]?.room_id, roomId);
  assert.equal(mine[0].clauses.length, 2);
  assert.notEqual(mine[0].signed_by_me_at, null);
  assert.equal(theirs?.[0]?.signed_by_me_at, null);
  await close();
});

Deno.test("who leaves for good leaves no house rules; the card that both signed stays with the other", async () => {
  const { services, roomId, a, b, close } = await openHome();
  for (const userId of [a, b]) {
    await signHouseRules(services, { userId, roomId, revision: 0 });
  }
  forgetDeparted(services);
  services.jobs.start();

  await leaveForGood(services, { userId: a, password: "quiet-otter-92" });

  await eventually("they are forgotten", async () => {
    const { value } = await services.kv.get(houseRulesKey(roomId));
    return value === null;
  });
  const { results } = await listMessages(services, {
    ...{ roomId, userId: b, limit: 20 },
  });
  assert.equal(results.filter(({ kind }) => kind === "card").length, 2);
  await close();
});

interface Told {
  room_id: number;
  clauses: unknown[];
  signed_by_me_at: string | null;
}
