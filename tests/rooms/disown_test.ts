import assert from "node:assert/strict";
import {
  deleteAccount,
  logIn,
  NOBODY_ID,
  restoreAccount,
} from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { headKey } from "@/lib/rooms/keys.ts";
import {
  createGroupRoom,
  depart,
  handleDepartures,
  leaveForNow,
  leaveRoom,
  listMessages,
  openDirectRoom,
  postMessage,
} from "@/lib/rooms/mod.ts";
import type { Head } from "@/lib/rooms/stored.ts";
import type { Services } from "@/lib/services.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";
import { eventually } from "@/tests/support/waiting.ts";

const password = "quiet-otter-92";
const client = { address: "127.0.0.1", userAgent: "test" };

Deno.test("what the departed wrote stays under nobody's number, also where they had left before, and lines name nobody", async () => {
  const { services, close } = await openTestServices();
  const [goes = 0, stays = 0] = await registerPeople(services, 2);
  const direct = await openDirectRoom(services, {
    ...{ userId: stays, otherId: goes },
  });
  const groups: number[] = [];
  for (let i = 0; i < 2; i++) {
    const group = await createGroupRoom(services, {
      ...{ ownerId: stays, name: "모임", memberIds: [goes] },
    });
    groups.push(group.id);
  }
  const [left = 0, stayed = 0] = groups;
  const rooms = [direct.room.id, left, stayed];
  for (const roomId of rooms) {
    for (let i = 0; i < 60; i++) await say(services, roomId, goes, `말 ${i}`);
    await say(services, roomId, stays, "네");
    await say(services, roomId, goes, "끝");
  }
  await leaveRoom(services, { userId: goes, roomId: left });
  await deleteAccount(services, { userId: goes, password });

  await depart(services, goes);
  const once = await Promise.all(rooms.map((id) => logOf(services, id, stays)));
  await depart(services, goes);
  const twice = await Promise.all(
    rooms.map((id) => logOf(services, id, stays)),
  );

  assert.deepEqual(twice, once);
  for (const [i, log] of once.entries()) {
    const texts = log.filter(({ kind }) => kind === "text");
    assert.equal(texts.length, 62);
    const writers = new Set(texts.map(({ user }) => user?.id));
    assert.deepEqual(writers, new Set([NOBODY_ID, stays]));
    assert(!JSON.stringify(log).includes("person1"));
    const head = await services.kv.get<Head>(headKey(rooms[i] ?? 0));
    assert.equal(head.value?.sent[goes], undefined);
  }
  assert.equal(once[0]?.at(-1)?.user?.display_name, "탈퇴한 사용자");
  const traces = await Array.fromAsync(services.kv.list({ prefix: [] }));
  const named = traces.filter(({ key, value }) =>
    /message|room|member|reads/.test(String(key[0])) &&
    (key.includes(goes) || holds(value, goes))
  ).map(({ key }) => key[0]);
  // A room of two is found by both numbers, and is still there to read.
  assert.deepEqual(named.toSorted(), ["room_seats", "rooms_by_pair"]);
  await close();
});

Deno.test("a closed account's rooms of two are shut, groups wait, and both come back with it", async () => {
  const { services, close } = await openTestServices();
  handleDepartures(services);
  services.jobs.start();
  const [goes = 0, stays = 0] = await registerPeople(services, 2);
  const { room } = await openDirectRoom(services, {
    ...{ userId: stays, otherId: goes },
  });
  const group = await createGroupRoom(services, {
    ...{ ownerId: goes, name: "모임", memberIds: [stays] },
  });
  await say(services, room.id, goes, "안녕");

  await leaveForNow(services, { userId: goes, password });

  await refused(say(services, room.id, stays, "어디 갔어요"), "roomClosed");
  const [first] = await logOf(services, room.id, stays);
  assert.equal(first?.user?.display_name, "탈퇴한 사용자");
  await say(services, group.id, stays, "모임은 그대로");
  await restoreAccount(services, { restore: await offer(services), client });
  await eventually("both write again", async () => {
    const sent = say(services, room.id, stays, "반가워요");
    return await sent.then(() => true, () => false);
  }, 30_000);
  await say(services, room.id, goes, "돌아왔어요");
  await say(services, group.id, goes, "여기도");
  const [named] = await logOf(services, room.id, stays);
  assert.equal(named?.user?.username, "person1");
  await close();
});

Deno.test("a room of two whose both are closed opens when the second is back", async () => {
  const { services, close } = await openTestServices();
  handleDepartures(services);
  const [one = 0, two = 0] = await registerPeople(services, 2);
  const { room } = await openDirectRoom(services, {
    ...{ userId: one, otherId: two },
  });
  await leaveForNow(services, { userId: one, password });
  await leaveForNow(services, { userId: two, password });
  services.jobs.start();

  await restoreAccount(services, { restore: await offer(services), client });
  await refused(say(services, room.id, one, "나 왔어"), "roomClosed");
  const restore = await offer(services, "person2");
  await restoreAccount(services, { restore, client });

  await eventually("open again", async () => {
    const sent = say(services, room.id, one, "둘 다 왔네");
    return await sent.then(() => true, () => false);
  }, 30_000);
  await close();
});

async function say(
  services: Services,
  roomId: number,
  userId: number,
  text: string,
) {
  const clientId = crypto.randomUUID();
  await postMessage(services, { roomId, userId, clientId, text });
}

async function logOf(services: Services, roomId: number, userId: number) {
  const asked = { roomId, userId, limit: 100 };
  return (await listMessages(services, asked)).results;
}

/** By what the refused log-in lets an account come back. */
async function offer(services: Services, login = "person1"): Promise<string> {
  try {
    await logIn(services, { login, password, client });
  } catch (error) {
    assert(error instanceof AppError && error.code === "accountClosed");
    return String(error.options.details?.restore);
  }
  throw new Error("was let in");
}

function holds(value: unknown, id: number): boolean {
  if (value instanceof Uint8Array) return false;
  return Deno.inspect(value, { depth: 20, iterableLimit: Infinity })
    .includes(String(id));
}

function refused(asked: Promise<unknown>, code: string): Promise<void> {
  return assert.rejects(
    asked,
    (error) => error instanceof AppError && error.code === code,
  );
}
