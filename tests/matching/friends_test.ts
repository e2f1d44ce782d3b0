import assert from "node:assert/strict";
import { AppError } from "@/lib/errors.ts";
import {
  answerRequest,
  listRequests,
  requestFriend,
} from "@/lib/matching/friends.ts";
import { blockUser, listRooms } from "@/lib/rooms/mod.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

Deno.test("an accepted request opens the direct room, and looking at requests opens none", async () => {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0] = await registerPeople(services, 2);
  const roomsOf = async (userId: number) =>
    (await listRooms(services, { userId, limit: 10 })).results;

  const first = await requestFriend(services, { userId: a, otherId: b });
  const again = await requestFriend(services, { userId: a, otherId: b });
  assert.deepEqual([first.created, again.created], [true, false]);
  assert.equal(again.request.id, first.request.id);
  const [got] = await listRequests(services, b);
  assert.deepEqual([got?.incoming, got?.state, got?.room_id], [
    true,
    "pending",
    null,
  ]);
  assert.deepEqual(await roomsOf(b), []);

  const { id } = first.request;
  const [settled] = await Promise.all(
    [1, 2, 3].map(() =>
      answerRequest(services, { userId: b, id, accept: true })
    ),
  );
  assert.equal(settled?.state, "accepted");
  const [room, ...others] = await roomsOf(a);
  assert.deepEqual([room?.id, others], [settled?.room_id, []]);
  await close();
});

Deno.test("who asks somebody who asked them has accepted", async () => {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0] = await registerPeople(services, 2);

  await requestFriend(services, { userId: a, otherId: b });
  const { request } = await requestFriend(services, { userId: b, otherId: a });

  assert.equal(request.state, "accepted");
  assert.notEqual(request.room_id, null);
  await close();
});

Deno.test("a request is answered by the one who got it; turned down, only that one may ask anew", async () => {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0, c = 0] = await registerPeople(services, 3);
  const { request: { id } } = await requestFriend(services, {
    ...{ userId: a, otherId: b },
  });

  for (const userId of [a, c]) {
    await assert.rejects(
      answerRequest(services, { userId, id, accept: true }),
      (error) => error instanceof AppError && error.code === "requestNotFound",
    );
  }
  await answerRequest(services, { userId: b, id, accept: false });
  const again = await answerRequest(services, { userId: b, id, accept: false });
  assert.equal(again.state, "rejected");
  await assert.rejects(
    answerRequest(services, { userId: b, id, accept: true }),
    (error) => error instanceof AppError && error.code === "requestNotFound",
  );
  const asked = await requestFriend(services, { userId: a, otherId: b });
  assert.deepEqual([asked.created, asked.request.state], [false, "rejected"]);
  const anew = await requestFriend(services, { userId: b, otherId: a });
  assert.deepEqual([anew.created, anew.request.state], [true, "pending"]);
  await close();
});

Deno.test("oneself, the unknown and the blocked cannot be asked", async () => {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0] = await registerPeople(services, 2);
  await blockUser(services, { userId: b, otherId: a });

  for (
    const [otherId, code] of [[a, "validationFailed"], [b, "userNotFound"], [
      7,
      "userNotFound",
    ]] as const
  ) {
    await assert.rejects(
      requestFriend(services, { userId: a, otherId }),
      (error) => error instanceof AppError && error.code === code,
    );
  }
  await close();
});
