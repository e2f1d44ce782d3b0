import assert from "node:assert/strict";
import {
  accessRoom,
  addMatchRoom,
  listMessages,
  newMatchRecord,
  postMessage,
} from "@/lib/rooms/mod.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

Deno.test("a match's room opens with its card, is unread for both and named after the other", async () => {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0] = await registerPeople(services, 2);
  const record = await newMatchRecord(services, "");
  const card = { type: "match", score: 82 };

  await addMatchRoom(services, services.kv.atomic(), {
    ...{ record, card, userIds: [a, b], text: "서로 관심을 보냈어요." },
  }).commit();

  for (const [userId, other] of [[a, b], [b, a]] as const) {
    const room = await accessRoom(services, { userId, roomId: record.id });
    assert.deepEqual(
      [room.kind, room.unread, room.member_count, room.other?.id],
      ["match", 1, 2, other],
    );
  }
  const roomId = record.id;
  const said = await postMessage(services, {
    ...{ roomId, userId: a, clientId: "hi", text: "반가워요" },
  });
  assert.equal(said.message.seq, 2);
  const { results } = await listMessages(services, {
    ...{ roomId, userId: b, limit: 10 },
  });
  assert.deepEqual(
    results.map(({ seq, kind, message, card }) => [seq, kind, message, card]),
    [
      [1, "card", "서로 관심을 보냈어요.", card],
      [2, "text", "반가워요", undefined],
    ],
  );
  await close();
});
