import assert from "node:assert/strict";
import { AppError, type ErrorCode } from "@/lib/errors.ts";
import type { Services } from "@/lib/services.ts";
import {
  accessRoom,
  accessRoomByNumber,
  addMember,
  banMember,
  changeRoom,
  clearDeletedRooms,
  createGroupRoom,
  deleteRoom,
  joinRoom,
  leaveRoom,
  liftBan,
  listBans,
  listMembers,
  listMessages,
  listRooms,
  openDirectRoom,
  postMessage,
} from "@/lib/rooms/mod.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

Deno.test("joinRoom() seats a neighbour, says so in the log, and joining twice is joining once", async () => {
  const { services, people, room, close } = await openGroup(2);
  const [a, b] = people;
  await post(services, room.id, a, "먼저 왔어요");

  const joined = await joinRoom(services, { userId: b, roomId: room.id });
  await joinRoom(services, { userId: b, roomId: room.id });

  assert.equal(joined.member_count, 2);
  assert.equal(joined.unread, 0);
  const lines = await read(services, room.id, a);
  assert.deepEqual(
    lines.map(({ seq, kind, message }) => [seq, kind, message]),
    [
      [1, "text", "먼저 왔어요"],
      [2, "system", "person2님이 들어왔습니다."],
    ],
  );
  await close();
});

Deno.test("a newcomer sees the log from where they came, and so does who comes back", async () => {
  const { services, people, room, close } = await openGroup(2);
  const [a, b] = people;
  const roomId = room.id;
  for (const text of ["하나", "둘"]) await post(services, roomId, a, text);
  await joinRoom(services, { userId: b, roomId });
  await post(services, roomId, a, "셋");

  const first = await read(services, roomId, b);
  const all = await listMessages(services, {
    ...{ roomId, userId: b, after_seq: 0, limit: 100 },
  });
  const older = await listMessages(services, {
    ...{ roomId, userId: b, before_seq: 3, limit: 100 },
  });
  const { unread } = await accessRoom(services, { userId: b, roomId });
  await leaveRoom(services, { userId: b, roomId });
  await post(services, roomId, a, "없는 사이");
  await joinRoom(services, { userId: b, roomId });
  const again = await read(services, roomId, b);

  assert.deepEqual(first.map(({ seq }) => seq), [3, 4]);
  assert.deepEqual(all.results.map(({ seq }) => seq), [3, 4]);
  assert.deepEqual(older.results, []);
  assert.equal(unread, 1);
  assert.deepEqual(again.map(({ seq }) => seq), [7]);
  await close();
});

Deno.test("joinRoom() hides a group from other circles, a member may bring them in", async () => {
  const { services, people, room, close } = await openGroup(3);
  const [a, b, c] = people;
  await moveAway(services, b);

  await refused(
    "roomNotFound",
    joinRoom(services, { userId: b, roomId: room.id }),
  );
  await refused("roomNotFound", joinRoom(services, { userId: b, roomId: 5 }));
  await refused(
    "roomNotFound",
    addMember(services, { userId: c, roomId: room.id, newId: b }),
  );
  await refused(
    "userNotFound",
    addMember(services, { userId: a, roomId: room.id, newId: 5 }),
  );
  await addMember(services, { userId: a, roomId: room.id, newId: b });
  await addMember(services, { userId: b, roomId: room.id, newId: c });

  assert.deepEqual(
    (await memberIds(services, room.id, b)).sort(),
    people.sort(),
  );
  await close();
});

Deno.test("leaveRoom() hands over to who is there longest, and with the last one the room is gone", async () => {
  const { services, people, room, close } = await openGroup(3);
  const [a, b, c] = people;
  const roomId = room.id;
  await joinRoom(services, { userId: c, roomId });
  await joinRoom(services, { userId: b, roomId });

  await leaveRoom(services, { userId: a, roomId });
  await refused("roomNotFound", leaveRoom(services, { userId: a, roomId }));
  const after = await accessRoom(services, { userId: b, roomId });
  const lines = await read(services, roomId, b);
  await leaveRoom(services, { userId: b, roomId });
  await leaveRoom(services, { userId: c, roomId });

  assert.equal(after.owner_id, c);
  assert.equal(after.member_count, 2);
  assert.equal(lines.at(-1)?.message, "person1님이 나갔습니다.");
  await refused("roomNotFound", joinRoom(services, { userId: a, roomId }));
  await refused("roomNotFound", post(services, roomId, c, "아직 있나요"));
  await refused(
    "roomNotFound",
    accessRoomByNumber(services, { userId: c, number: room.number }),
  );
  await close();
});

Deno.test("people who leave and come at once are all counted once, and the log is dense", async () => {
  const { services, people, room, close } = await openGroup(12);
  const [a, ...others] = people;
  const roomId = room.id;

  await Promise.all(
    others.map((userId) => joinRoom(services, { userId, roomId })),
  );
  await Promise.all([
    ...others.slice(0, 6).map((userId) =>
      leaveRoom(services, { userId, roomId })
    ),
    ...others.slice(6).map((userId, i) =>
      post(services, roomId, userId, `${i}`)
    ),
  ]);

  const members = await memberIds(services, roomId, a);
  assert.deepEqual(members.sort(), [a, ...others.slice(6)].sort());
  const { results } = await listMessages(services, {
    ...{ roomId, userId: a, after_seq: 0, limit: 100 },
  });
  assert.deepEqual(
    results.map(({ seq }) => seq),
    Array.from({ length: 11 + 6 + 5 }, (_, i) => i + 1),
  );
  await close();
});

Deno.test("joinRoom() refuses the 101st under any race", async () => {
  const { services, people, room, close } = await openGroup(1);
  const strangers = Array.from({ length: 119 }, (_, i) => i + 1);
  const [a] = people;
  const record = (await services.kv.get<object>(["users", a])).value;
  for (const id of strangers) {
    await services.kv.set(["users", id], { ...record, id, username: `u${id}` });
  }

  const outcomes = await Promise.allSettled(
    strangers.map((userId) => joinRoom(services, { userId, roomId: room.id })),
  );

  const lost = outcomes.filter(({ status }) => status === "rejected");
  assert.equal(lost.length, 20);
  for (const one of lost) {
    assert(one.status === "rejected" && one.reason instanceof AppError);
    assert.equal(one.reason.code, "roomFull");
  }
  assert.equal((await memberIds(services, room.id, a)).length, 100);
  await close();
});

Deno.test("banMember() removes and bars until the ban is lifted; only the owner may", async () => {
  const { services, people, room, close } = await openGroup(4);
  const [a, b, c, d] = people;
  const roomId = room.id;
  for (const userId of [b, c]) await joinRoom(services, { userId, roomId });

  await refused(
    "forbidden",
    banMember(services, { userId: b, roomId, bannedId: c }),
  );
  await refused(
    "roomNotFound",
    banMember(services, { userId: d, roomId, bannedId: c }),
  );
  await refused(
    "validationFailed",
    banMember(services, { userId: a, roomId, bannedId: a }),
  );
  await refused(
    "userNotFound",
    banMember(services, { userId: a, roomId, bannedId: 5 }),
  );
  await banMember(services, { userId: a, roomId, bannedId: c });
  await banMember(services, { userId: a, roomId, bannedId: c });
  await banMember(services, { userId: a, roomId, bannedId: d });

  await refused("banned", joinRoom(services, { userId: c, roomId }));
  await refused("banned", joinRoom(services, { userId: d, roomId }));
  await refused("banned", addMember(services, { userId: b, roomId, newId: c }));
  await refused("roomNotFound", post(services, roomId, c, "늦은 말"));
  await refused("forbidden", listBans(services, { userId: b, roomId }));
  const bans = await listBans(services, { userId: a, roomId });
  assert.deepEqual(bans.map(({ id }) => id).sort(), [c, d].sort());
  const lines = await read(services, roomId, a);
  assert.equal(lines.at(-1)?.message, "person3님을 내보냈습니다.");
  await refused(
    "forbidden",
    liftBan(services, { userId: b, roomId, bannedId: c }),
  );
  await liftBan(services, { userId: a, roomId, bannedId: c });
  await joinRoom(services, { userId: c, roomId });
  assert.deepEqual(
    (await memberIds(services, roomId, a)).sort(),
    [a, b, c].sort(),
  );
  await close();
});

Deno.test("whoever joins and is banned at once is in the end out and barred", async () => {
  const { services, people, room, close } = await openGroup(2);
  const [a, b] = people;
  const roomId = room.id;

  for (let round = 0; round < 10; round++) {
    await Promise.allSettled([
      joinRoom(services, { userId: b, roomId }),
      banMember(services, { userId: a, roomId, bannedId: b }),
      post(services, roomId, b, "사이에"),
    ]);
    assert.deepEqual(await memberIds(services, roomId, a), [a]);
    await refused("banned", joinRoom(services, { userId: b, roomId }));
    await liftBan(services, { userId: a, roomId, bannedId: b });
  }
  await close();
});

Deno.test("people come and go in a room that is never silent", async () => {
  const { services, people, room, close } = await openGroup(3);
  const [a, b, c] = people;
  const roomId = room.id;
  let isOver = false;
  const talk = Array.from({ length: 100 }, async () => {
    while (!isOver) await post(services, roomId, a, "쉬지 않고");
  });

  for (let round = 0; round < 5; round++) {
    await joinRoom(services, { userId: b, roomId });
    await joinRoom(services, { userId: c, roomId });
    await leaveRoom(services, { userId: b, roomId });
    await banMember(services, { userId: a, roomId, bannedId: c });
    await liftBan(services, { userId: a, roomId, bannedId: c });
  }
  isOver = true;
  await Promise.all(talk);

  assert.deepEqual(await memberIds(services, roomId, a), [a]);
  await close();
});

Deno.test("changeRoom() renames and hands over; only the owner may, and only to a member", async () => {
  const { services, people, room, close } = await openGroup(3);
  const [a, b, c] = people;
  const roomId = room.id;
  await joinRoom(services, { userId: b, roomId });

  await refused(
    "forbidden",
    changeRoom(services, { userId: b, roomId, name: "내 방" }),
  );
  await refused(
    "roomNotFound",
    changeRoom(services, { userId: c, roomId, name: "내 방" }),
  );
  await refused(
    "validationFailed",
    changeRoom(services, { userId: a, roomId, ownerId: c }),
  );
  const named = await changeRoom(services, {
    userId: a,
    roomId,
    name: "새 이름",
  });
  const handed = await changeRoom(services, { userId: a, roomId, ownerId: b });

  assert.equal(named.name, "새 이름");
  assert.equal(handed.owner_id, b);
  await refused("forbidden", deleteRoom(services, { userId: a, roomId }));
  const roles = await listMembers(services, { userId: a, roomId });
  assert.deepEqual(
    roles.map(({ id, role }) => [id, role]),
    [[a, "member"], [b, "owner"]],
  );
  await close();
});

Deno.test("deleteRoom() takes the room from everybody, and its log is cleared away", async () => {
  const { services, people, room, close } = await openGroup(3);
  const [a, b, c] = people;
  const roomId = room.id;
  clearDeletedRooms(services);
  services.jobs.start();
  await joinRoom(services, { userId: b, roomId });
  await banMember(services, { userId: a, roomId, bannedId: c });
  await post(services, roomId, b, "마지막 말");

  await refused("roomNotFound", deleteRoom(services, { userId: c, roomId }));
  await deleteRoom(services, { userId: a, roomId });

  for (const userId of [a, b]) {
    await refused("roomNotFound", accessRoom(services, { userId, roomId }));
    await refused("roomNotFound", post(services, roomId, userId, "늦은 말"));
    const { results } = await listRooms(services, { userId, limit: 50 });
    assert.deepEqual(results, []);
  }
  for (let i = 0; i < 200 && (await leftOf(services, roomId)).length > 0; i++) {
    await new Promise((done) => setTimeout(done, 20));
  }
  assert.deepEqual(await leftOf(services, roomId), []);
  await close();
});

Deno.test("direct rooms are neither joined, left, renamed, deleted nor banned from", async () => {
  const { services, people, close } = await openGroup(3);
  const [a, b, c] = people;
  const { room: { id: roomId } } = await openDirectRoom(services, {
    ...{ userId: a, otherId: b },
  });

  for (
    const act of [
      () => joinRoom(services, { userId: a, roomId }),
      () => leaveRoom(services, { userId: a, roomId }),
      () => addMember(services, { userId: a, roomId, newId: c }),
      () => changeRoom(services, { userId: a, roomId, name: "둘" }),
      () => banMember(services, { userId: a, roomId, bannedId: b }),
      () => deleteRoom(services, { userId: a, roomId }),
    ]
  ) await refused("roomFixed", act());
  await refused("roomNotFound", joinRoom(services, { userId: c, roomId }));
  assert.equal((await memberIds(services, roomId, a)).length, 2);
  await close();
});

Deno.test("createGroupRoom() refuses unknown people, and names a room after its first ones", async () => {
  const { services, people, close } = await openGroup(5);
  const [a, ...others] = people;

  const make = (memberIds: number[]) =>
    createGroupRoom(services, { ownerId: a, name: "", memberIds });

  await refused("validationFailed", make([5]));
  assert.equal((await make([])).name, "person1");
  assert.equal((await make(others)).name, "person1, person2, person3 외 2명");
  await close();
});

type People = [number, number, number, number, ...number[]];

/** A group of the first of `count` people; those who are not asked for are 0. */
async function openGroup(count: number) {
  const { services, close } = await openTestServices();
  const ids = await registerPeople(services, count);
  const people = ids as People;
  const room = await createGroupRoom(services, {
    ...{ ownerId: people[0], name: "모임", memberIds: [] },
  });
  return { services, people, room, close };
}

/** Another circle than everybody else's. */
async function moveAway({ kv }: Services, userId: number): Promise<void> {
  const user = await kv.get<object>(["users", userId]);
  await kv.set(["users", userId], { ...user.value, circle_id: 99 });
}

function post(
  services: Services,
  roomId: number,
  userId: number,
  text: string,
) {
  const clientId = crypto.randomUUID();
  return postMessage(services, { roomId, userId, clientId, text });
}

async function read(services: Services, roomId: number, userId: number) {
  const page = await listMessages(services, { roomId, userId, limit: 50 });
  return page.results;
}

async function memberIds(services: Services, roomId: number, userId: number) {
  const members = await listMembers(services, { roomId, userId });
  return members.map(({ id }) => id);
}

async function refused(code: ErrorCode, act: Promise<unknown>): Promise<void> {
  await assert.rejects(
    act,
    (error) => error instanceof AppError && error.code === code,
  );
}

/** Every key of the store that names the room, jobs apart. */
async function leftOf({ kv }: Services, roomId: number): Promise<string[]> {
  const left: string[] = [];
  for await (const { key } of kv.list({ prefix: [] })) {
    // That it was theirs is told for an hour, and expires by itself.
    if (key.includes(roomId) && key[0] !== "rooms_left") {
      left.push(key.join("/"));
    }
  }
  return left;
}
