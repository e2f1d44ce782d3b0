import assert from "node:assert/strict";
import fc from "fast-check";
import { aroundRange } from "@/lib/rooms/history.ts";
import {
  createGroupRoom,
  joinRoom,
  listMessages,
  postMessage,
} from "@/lib/rooms/mod.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

Deno.test("aroundRange() holds the message, and a whole page where the log has one", () => {
  const room = fc.record({
    headSeq: fc.integer({ min: 1, max: 500 }),
    limit: fc.integer({ min: 1, max: 100 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    begun: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(fc.property(room, ({ headSeq, limit, part, begun }) => {
    const floor = Math.floor(begun * (headSeq - 1));
    const seq = floor + 1 + Math.floor(part * (headSeq - floor - 1));

    const { after = 0 } = aroundRange({ seq, headSeq, floor, limit });

    const last = Math.min(headSeq, after + limit);
    assert.ok(after < seq && seq <= last, `${after} < ${seq} <= ${last}`);
    assert.equal(last - after, Math.min(limit, headSeq - floor));
  }));
});

Deno.test("listMessages() shows what is around a message, not what was before one came", async () => {
  const { services, close } = await openTestServices();
  const [a, b] = await registerPeople(services, 2);
  const { id: roomId } = await createGroupRoom(services, {
    ...{ ownerId: a, name: "모임", memberIds: [] },
  });
  const post = (n: number) =>
    postMessage(services, {
      ...{ roomId, userId: a, clientId: `c${n}`, text: `${n}` },
    });
  for (let n = 1; n <= 10; n++) await post(n);
  await joinRoom(services, { userId: b, roomId });
  for (let n = 12; n <= 20; n++) await post(n);
  const around = async (userId: number, around_seq: number) => {
    const asked = { roomId, userId, around_seq, limit: 4 };
    const { results } = await listMessages(services, asked);
    return results.map(({ seq }) => seq);
  };

  assert.deepEqual(await around(a, 7), [5, 6, 7, 8]);
  assert.deepEqual(await around(a, 1), [1, 2, 3, 4]);
  assert.deepEqual(await around(a, 20), [17, 18, 19, 20]);
  assert.deepEqual(await around(a, 900), [17, 18, 19, 20]);
  assert.deepEqual(await around(b, 3), [11, 12, 13, 14]);
  await close();
});
