import assert from "node:assert/strict";
import { headKey } from "@/lib/rooms/keys.ts";
import { liveRooms, openDirectRoom, postMessage } from "@/lib/rooms/mod.ts";
import type { Head } from "@/lib/rooms/stored.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

/** A room of two people with one message, and what the process knows of it. */
async function openStage() {
  const { services, close } = await openTestServices();
  const [userId = 0, otherId = 0] = await registerPeople(services, 2);
  const { room } = await openDirectRoom(services, { userId, otherId });
  const post = (clientId: string) =>
    postMessage(services, { roomId: room.id, userId, clientId, text: "말" });
  await post("first");
  const { states } = liveRooms(services);
  return { services, close, roomId: room.id, post, states };
}

Deno.test("RoomStates.learn() takes what is newer, and nothing where the membership changed", async () => {
  const { services, close, roomId, states } = await openStage();
  const { value, versionstamp } = await services.kv.get<Head>(headKey(roomId));
  assert(value !== null && versionstamp !== null);
  const later = versionstamp.replace(/^./, "1");

  states.learn(roomId, { ...value, seq: 9 }, versionstamp);
  assert.equal(states.peek(roomId)?.head.seq, 1, "as new as what is known");
  states.learn(roomId, { ...value, epoch: value.epoch + 1 }, later);
  assert.equal(states.peek(roomId)?.versionstamp, versionstamp);
  states.learn(roomId, { ...value, seq: 2 }, later);
  assert.equal(states.peek(roomId)?.head.seq, 2);

  await close();
});

Deno.test("a commit that lost to another process is repeated, and what was sent before is answered with it", async () => {
  const { services, close, roomId, post } = await openStage();
  const key = headKey(roomId);
  const head = (await services.kv.get<Head>(key)).value;
  // Another process writes what changes nothing here but the versionstamp.
  await services.kv.set(key, head);

  const answers = await Promise.all([post("first"), post("second")]);

  assert.deepEqual(
    answers.map(({ message, created }) => [message.seq, created]),
    [[1, false], [2, true]],
  );
  await close();
});
