import assert from "node:assert/strict";
import {
  accessRoom,
  addMatchRoom,
  blockUser,
  changePairRoom,
  listMessages,
  listRooms,
  openDirectRoom,
  postMessage,
} from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

const CONTENT = {
  card: { type: "match", score: 82 },
  text: "서로 관심을 보냈어요.",
};

Deno.test("a match's room opens with its card, is unread for both and named after the other", async () => {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0] = await registerPeople(services, 2);

  const roomId = await match(services, a, b);

  for (const [userId, other] of [[a, b], [b, a]] as const) {
    const room = await accessRoom(services, { userId, roomId });
    assert.deepEqual(
      [room.kind, room.unread, room.member_count, room.other?.id],
      ["match", 1, 2, other],
    );
  }
  const said = await postMessage(services, {
    ...{ roomId, userId: a, clientId: "hi", text: "반가워요" },
  });
  assert.equal(said.message.seq, 2);
  assert.deepEqual(await logOf(services, roomId, b), [
    [1, "card", "서로 관심을 보냈어요.", CONTENT.card],
    [2, "text", "반가워요", undefined],
  ]);
  await close();
});

Deno.test("two people who talk already keep their one room, and the card is said into it in order", async () => {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0] = await registerPeople(services, 2);
  const { room } = await openDirectRoom(services, { userId: a, otherId: b });
  const post = (n: number) =>
    postMessage(services, {
      ...{ roomId: room.id, userId: n % 2 ? a : b },
      ...{ clientId: `c${n}`, text: `말 ${n}` },
    });

  const burst = Array.from({ length: 40 }, (_, n) => post(n));
  const [roomId] = await Promise.all([match(services, a, b), ...burst]);

  assert.equal(roomId, room.id);
  const log = await logOf(services, roomId, a);
  assert.deepEqual(log.map(([seq]) => seq), Array.from(log, (_, i) => i + 1));
  assert.equal(log.length, 41);
  assert.equal(log.filter(([, kind]) => kind === "card").length, 1);
  const { results } = await listRooms(services, { userId: b, limit: 10 });
  assert.deepEqual(results.map(({ id, kind }) => [id, kind]), [
    [roomId, "match"],
  ]);
  await blockUser(services, { userId: a, otherId: b });
  const after = await listRooms(services, { userId: b, limit: 10 });
  assert.deepEqual(after.results, []);
  await close();
});

async function match(services: Services, a: number, b: number) {
  const { room } = await changePairRoom(services, [a, b], async () => {
    for (;;) {
      const operation = services.kv.atomic();
      const room = await addMatchRoom(services, operation, {
        ...{ userIds: [a, b], content: CONTENT },
      });
      if ((await operation.commit()).ok) return { room };
    }
  });
  return room.roomId;
}

async function logOf(services: Services, roomId: number, userId: number) {
  const { results } = await listMessages(services, {
    ...{ roomId, userId, limit: 100 },
  });
  return results.map((one) =>
    [one.seq, one.kind, one.message, one.card] as const
  );
}
